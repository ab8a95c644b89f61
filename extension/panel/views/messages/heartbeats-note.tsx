import type { ReactElement } from 'react';
import { counted } from '../../words/numbers';

export interface HeartbeatsInput {
  /** How many stand behind another, or would. */
  readonly heartbeats: number;
  readonly folds: boolean;
  onFold(on: boolean): void;
}

/** Says how many heartbeats are folded, and unfolds them. Nothing where there are none. */
export function HeartbeatsNote(input: HeartbeatsInput): ReactElement | null {
  const { heartbeats, folds, onFold } = input;
  if (heartbeats === 0) return null;
  return (
    <p className="view-note">
      <span aria-hidden="true">♥</span> {counted(heartbeats, 'heartbeat')}
      {folds ? ' folded behind the first of their kind ' : ' could be folded '}
      <button type="button" className="link" onClick={() => onFold(!folds)}>
        {folds ? 'Show each' : 'Fold them'}
      </button>
    </p>
  );
}
