/**
 * Constructors of the platform. One is replaced by a Proxy of it: name, length, prototype, statics, subclassing and
 * `instanceof` stay those of the platform. `prototype.constructor` follows, as an app may compare.
 */
import { bare, construct } from './natives';
import { type AnyFunction, patchValue, type UndoStack } from './patch';

const NativeProxy = Proxy;

type Args = readonly unknown[];

/** `made` is called after each `new`, with what came of it; it guards itself. `by`: for the stack of the app's line. */
export function patchConstructor<Made extends object>(
  name: string,
  undo: UndoStack,
  made: (object: Made, args: Args, by: AnyFunction) => void,
): void {
  const owner = globalThis as unknown as Record<string, { readonly prototype: object }>;
  const { prototype } = owner[name] as { readonly prototype: object };
  let proxy: object | undefined;
  const make = (original: AnyFunction): object => {
    if (proxy) return proxy;
    const handler: ProxyHandler<AnyFunction> = {
      construct: function trap(target, args, newTarget) {
        // Portscope looks on here. `new.target` must not be ours, or a plain `new` would look like a subclass.
        const object = construct(target, args, newTarget === proxy ? target : newTarget) as Made;
        made(object, args, trap as AnyFunction);
        return object;
      },
    };
    proxy = new NativeProxy(original, bare(handler));
    return proxy;
  };
  undo.add(patchValue(globalThis, name, make));
  undo.add(patchValue(prototype, 'constructor', make));
}
