import { describe, expect, test } from 'vitest';
import { inOrder } from '../../../instrumentation/model/reducer';
import { answererOf, initialStates, steps, stepsOn } from '../../../instrumentation/model/reducers';
import { parseTrace } from '../../notation/index';

const reducer = (name: string, ...needs: string[]) => ({ name, needs });
const orderOf = (...reducers: ReturnType<typeof reducer>[]) =>
  inOrder(reducers).map(({ name }) => name);

describe('reducers have their turn', () => {
  test('after all that they need, else in the order given', () => {
    const order = orderOf(
      reducer('d', 'b', 'c'),
      reducer('a'),
      reducer('c', 'a'),
      reducer('b', 'c'),
    );
    expect(order).toEqual(['a', 'c', 'b', 'd']);
  });

  test('or not at all where they need each other: the way round is told', () => {
    expect(() =>
      orderOf(reducer('x', 'a'), reducer('a', 'b'), reducer('b', 'c'), reducer('c', 'a')),
    ).toThrow('Reducers need each other: a -> b -> c -> a.');
  });

  test('or not at all where what they need is missing', () => {
    expect(() => orderOf(reducer('a', 'ghost'))).toThrow('Reducer "a" needs "ghost"');
  });

  test('and all states of the model have one', () => {
    expect(steps.map(({ name }) => name).sort()).toEqual(Object.keys(initialStates()).sort());
  });
});

const EACH_KIND = `
  main: realm main
  main: renamed "App" ""
  main: lost 1 gap
  main: channel 1
  main: found 2
  1A start
  1A listens 1
  1A -> main over ipc "port"
  1A @
  1A adopted main
  1B -> ? over window
  1B -x undeliverable
  1A ! 1
  1A#1 > main
  1A ! 2
  1A#2 lost undeliverable
  1A closed called
  1B hears close in=main
  main: ended exited
  capture paused
  cleared`;

test('every kind of event changes the state of the reducer that answers for it', () => {
  const states = initialStates();
  for (const event of parseTrace(EACH_KIND)) {
    const state = states[answererOf(event.kind)];
    const before = JSON.stringify([state, 'revision' in state && state.revision]);
    for (const step of stepsOn(event.kind)) step.apply(states[step.name], event, states);
    const after = JSON.stringify([state, 'revision' in state && state.revision]);
    expect(after, event.kind).not.toBe(before);
  }
  expect(new Set(parseTrace(EACH_KIND).map(({ kind }) => kind)).size).toBe(19);
});

test('no reducer would do anything with a kind that it does not ask for', () => {
  const states = initialStates();
  for (const event of parseTrace(EACH_KIND)) {
    const wanting = stepsOn(event.kind);
    for (const step of steps) {
      const state = states[step.name];
      const before = JSON.stringify([state, state.revision]);
      step.apply(state, event, states);
      if (!wanting.includes(step))
        expect(JSON.stringify([state, state.revision]), `${step.name} ${event.kind}`).toBe(before);
    }
  }
});
