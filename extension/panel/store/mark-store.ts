/** The mark to compare with: what was open when it was set. */
import { createStore } from 'zustand/vanilla';
import type { Model } from '../../../instrumentation/model';
import type { Mark } from '../../../instrumentation/model/marks';

export interface MarkState {
  readonly mark: Mark | null;
  /** The model that it was taken of; another one says nothing about it. */
  readonly model: Model | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export const createMarkStore = () =>
  createStore<MarkState>(() => ({ mark: null, model: null, at: 0 }));
