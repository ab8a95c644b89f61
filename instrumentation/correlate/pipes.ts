/** Names that realms have for a pipe between them, and what follows from them (trace/pipes.ts). */
import { OWN } from '../trace/pipes';
import type { Realm } from './state';

/** Pipes of one realm: its own two, and one for each connection of a shared worker. */
const MOST_PIPES = 10_000;

/** What a realm calls `own` is known as `name`; '' where nobody else knows it. */
export function namePipe({ pipes }: Realm, own: string, name: string, base: number): void {
  if (pipes.size < MOST_PIPES || pipes.has(own)) pipes.set(own, { name, base });
}

/** The key as all know it; as it is where its pipe has no name yet, '' where it will never have one. */
export function keyIn({ pipes }: Realm, key: string): string {
  if (key[0] !== OWN) return key;
  const colon = key.lastIndexOf(':');
  const pipe = pipes.get(key.slice(0, colon));
  if (!pipe) return key;
  return pipe.name === '' ? '' : `${pipe.name}:${Number(key.slice(colon + 1)) + pipe.base}`;
}
