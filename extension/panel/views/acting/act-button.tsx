import type { ReactElement } from 'react';

interface ActButtonInput {
  readonly text: string;
  /** Why it can't be done now; '' when it can. */
  readonly why: string;
  onPress(): void;
}

/** Changes the app, or would: greyed out with the reason where it can't. */
export function ActButton({ text, why, onPress }: ActButtonInput): ReactElement {
  return (
    <button
      type="button"
      className="link"
      disabled={why !== ''}
      title={why === '' ? undefined : why}
      onClick={() => onPress()}
    >
      {text}
    </button>
  );
}
