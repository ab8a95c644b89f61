/**
 * The message that a Node realm is handling. Listeners run within an AsyncLocalStorage, so a post has its cause also
 * after an `await` of a timer or of I/O; where the storage is empty, what runs descends from no message.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { HandleId } from '../trace/facts';
import type { Handling } from './handling';
import { apply } from './natives';
import type { AnyFunction } from './patch';

/** Handle and place in one number, so that no object is made for a message. 2^21 handles, 2^32 messages on each. */
const PLACES = 2 ** 32;

export class MainHandling implements Handling {
  port: HandleId = 0;
  n = 0;
  private readonly storage = new AsyncLocalStorage<number>();
  private readonly closes = new AsyncLocalStorage<HandleId>();

  look(): void {
    const packed = this.storage.getStore() ?? 0;
    this.port = Math.floor(packed / PLACES);
    this.n = packed % PLACES;
  }

  /** The handle whose `close` what runs now descends from; 0 for none. */
  get closer(): HandleId {
    return this.closes.getStore() ?? 0;
  }

  /** Calls `emit` as the handling of this `close`. */
  runClose(port: HandleId, emit: AnyFunction, self: unknown, args: IArguments): unknown {
    return this.closes.run(port, apply, emit, self, args);
  }

  /** Calls `emit` as the handling of this message. */
  run(port: HandleId, n: number, emit: AnyFunction, self: unknown, args: IArguments): unknown {
    return this.storage.run(port * PLACES + n, apply, emit, self, args);
  }
}
