import type { ReactElement } from 'react';

interface EmptyStateInput {
  readonly kind: string;
  readonly head: string;
  readonly text: string;
  readonly code?: string | undefined;
  readonly action?: { readonly title: string; run(): void } | undefined;
}

export function EmptyState({ kind, head, text, code, action }: EmptyStateInput): ReactElement {
  return (
    <div className="empty" data-empty={kind} role="status">
      <div className="empty-words">
        <h2>{head}</h2>
        <p>{text}</p>
        {code !== undefined && <pre>{code}</pre>}
      </div>
      {action !== undefined && (
        <button type="button" className="text-button" onClick={() => action.run()}>
          {action.title}
        </button>
      )}
    </div>
  );
}
