import { describe, expect, it } from 'vitest';
import {
  PatchError,
  patchMethod,
  patchSetter,
  patchValue,
  trapSetter,
  UndoStack,
} from '../../../instrumentation/probe/patch';

function makeOwner() {
  class Base {
    inherited(a: number, b: number) {
      return a + b;
    }
  }
  class Owner extends Base {
    private value = 0;
    method(a: number) {
      return a * 2;
    }
    get prop() {
      return this.value;
    }
    set prop(value: number) {
      this.value = value;
    }
  }
  return Owner;
}

describe('a patch', () => {
  it('keeps flags, name and length, and puts the very descriptor back', () => {
    const { prototype } = makeOwner();
    const before = Object.getOwnPropertyDescriptor(prototype, 'method');
    const undo = patchMethod(
      prototype,
      'method',
      (original) =>
        (...args: unknown[]) =>
          Reflect.apply(original, null, args),
    );
    const during = Object.getOwnPropertyDescriptor(prototype, 'method');
    expect({ ...during, value: 0 }).toEqual({ ...before, value: 0 });
    expect([during?.value.name, during?.value.length]).toEqual(['method', 1]);
    undo();
    expect(Object.getOwnPropertyDescriptor(prototype, 'method')).toEqual(before);
    expect(prototype.method).toBe(before?.value);
  });

  it('of an inherited method leaves no trace when undone', () => {
    const { prototype } = makeOwner();
    const undo = patchMethod(prototype, 'inherited', () => () => 'ours');
    expect(prototype.inherited(1, 2)).toBe('ours');
    undo();
    expect(Object.hasOwn(prototype, 'inherited')).toBe(false);
    expect(prototype.inherited(1, 2)).toBe(3);
  });

  it('has the own keys of its original, in their order', () => {
    function plain(this: unknown, a: number) {
      return a;
    }
    const original = Object.assign(plain, { mark: 1 });
    const owner = { original, built: Math.max };
    patchMethod(
      owner,
      'original',
      (native) => ({ method: (...args: unknown[]) => native(...args) }).method,
    );
    patchMethod(
      owner,
      'built',
      (native) => ({ method: (...args: unknown[]) => native(...args) }).method,
    );
    expect(Reflect.ownKeys(owner.original)).toEqual(Reflect.ownKeys(plain));
    expect(owner.original.prototype).toBe(plain.prototype);
    expect(Reflect.ownKeys(owner.built)).toEqual(Reflect.ownKeys(Math.max));
  });

  it('of a setter leaves the getter alone', () => {
    const { prototype } = makeOwner();
    const before = Object.getOwnPropertyDescriptor(prototype, 'prop');
    const undo = patchSetter(
      prototype,
      'prop',
      (original) =>
        function (this: unknown, value: number) {
          return Reflect.apply(original, this, [value + 1]);
        },
    );
    const own = Object.create(prototype);
    own.prop = 1;
    expect(own.prop).toBe(2);
    expect(Object.getOwnPropertyDescriptor(prototype, 'prop')?.get).toBe(before?.get);
    undo();
    expect(Object.getOwnPropertyDescriptor(prototype, 'prop')).toEqual(before);
  });

  it('that somebody has wrapped since is left alone', () => {
    const { prototype } = makeOwner();
    const undo = patchMethod(
      prototype,
      'method',
      (original) =>
        function (this: unknown, ...args: unknown[]) {
          return Reflect.apply(original, this, args);
        },
    );
    const ours = prototype.method;
    prototype.method = function wrapped(a) {
      return ours.call(this, a) + 1;
    };
    const { method } = prototype;
    undo();
    expect(prototype.method).toBe(method);
    expect(prototype.method(1)).toBe(3);
  });

  it('refuses what cannot be patched', () => {
    const frozen = Object.freeze({ method() {} });
    expect(() => patchMethod(frozen, 'method', () => () => {})).toThrow(PatchError);
    expect(() => patchMethod({}, 'missing', (original) => original)).toThrow(
      'missing is no method',
    );
    expect(() => patchValue({}, 'Thing', (original) => original)).toThrow(PatchError);
    expect(() => trapSetter({ taken: 1 }, 'taken', () => {})).toThrow('taken is taken');
  });
});

describe('an undo stack', () => {
  it('runs newest first, each once, all of them even when one throws', () => {
    const ran: number[] = [];
    const stack = new UndoStack();
    stack.add(() => ran.push(1));
    stack.add(() => {
      throw new Error('two');
    });
    stack.add(() => ran.push(3));
    expect(stack.run).toThrow(AggregateError);
    expect(ran).toEqual([3, 1]);
    stack.run();
    expect(ran).toEqual([3, 1]);
  });

  it('undoes at once what is added after the end', () => {
    const stack = new UndoStack();
    stack.run();
    let undone = false;
    stack.add(() => {
      undone = true;
    });
    expect(undone).toBe(true);
  });
});

describe('the source text', () => {
  it('of a patched function is that of its original, and so is that of toString itself', () => {
    const text = Function.prototype.toString;
    const before = Object.getOwnPropertyDescriptor(Function.prototype, 'toString');
    const native = text.call(text);
    const owner = { method: Math.max, plain: (a: number) => a + 1 };
    const undo = new UndoStack();
    undo.add(
      patchMethod(
        owner,
        'method',
        (original) =>
          (...args) =>
            original(...args),
      ),
    );
    undo.add(
      patchMethod(
        owner,
        'plain',
        (original) =>
          (...args) =>
            original(...args),
      ),
    );
    expect(String(owner.method)).toBe('function max() { [native code] }');
    expect(`${owner.plain}`).toBe('(a) => a + 1');
    expect(Function.prototype.toString.toString()).toBe(native);
    expect(() => Function.prototype.toString.call({})).toThrow(
      new TypeError("Function.prototype.toString requires that 'this' be a Function"),
    );
    undo.run();
    expect(Object.getOwnPropertyDescriptor(Function.prototype, 'toString')).toEqual(before);
  });

  it('holds as long as one patch is left, and is left alone where somebody wrapped it', () => {
    const before = Object.getOwnPropertyDescriptor(Function.prototype, 'toString') ?? {};
    const owner = { one: Math.max, two: Math.min };
    const undoOne = patchMethod(
      owner,
      'one',
      (original) =>
        (...args) =>
          original(...args),
    );
    const undoTwo = patchMethod(
      owner,
      'two',
      (original) =>
        (...args) =>
          original(...args),
    );
    undoOne();
    expect(String(owner.two)).toBe('function min() { [native code] }');
    const theirs = () => 'theirs';
    Object.defineProperty(Function.prototype, 'toString', { ...before, value: theirs });
    undoTwo();
    expect(Function.prototype.toString).toBe(theirs);
    Object.defineProperty(Function.prototype, 'toString', before);
  });
});
