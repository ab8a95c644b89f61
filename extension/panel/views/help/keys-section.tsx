import type { ReactElement } from 'react';

interface KeysInput {
  readonly title: string;
  readonly keys: readonly (readonly [keys: string, what: string])[];
}

export function Keys({ title, keys }: KeysInput): ReactElement {
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {keys.map(([key, what]) => (
          <div key={`${key} ${what}`}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
