/** What a message said: as far as it was captured, and whole on demand while that can still be had. */
import { type ReactElement, type ReactNode, useState } from 'react';
import type {
  PayloadAnswer,
  PayloadQuestion,
} from '../../../../instrumentation/trace/asked-payload';
import type { PayloadCapture } from '../../../../instrumentation/trace/link';
import { PayloadTree } from '../../components/payload/payload-tree';
import { CopyPayload } from './copy-payload';
import { Section } from './section';

export interface WholeInput {
  /** Null where nobody is there to be asked. */
  readonly capture: PayloadCapture | null;
  onAsk(question: PayloadQuestion): Promise<PayloadAnswer>;
  onKeepWhole(): void;
}

interface PayloadSectionInput extends WholeInput {
  readonly preview: string;
  /** What to ask for the rest; null where nothing is missing, or nobody knows who posted it. */
  readonly question: PayloadQuestion | null;
  readonly children: ReactNode;
}

const notHad: Readonly<Record<Exclude<PayloadAnswer['kind'], 'whole'>, string>> = {
  gone: 'Not kept any more: each realm keeps its last 200 payloads, 8 MB at most, while full payloads are captured',
  ended: 'Its realm has ended, and what it kept with it',
  silent: 'Its realm does not answer now: it is busy, or stands in a debugger',
};

export function PayloadSection(input: PayloadSectionInput): ReactElement {
  const { preview, question, capture, children } = input;
  const [answer, setAnswer] = useState<PayloadAnswer | 'asked' | null>(null);
  const whole = answer !== null && answer !== 'asked' && answer.kind === 'whole' ? answer : null;
  const shown = whole?.preview ?? preview;

  async function ask(about: PayloadQuestion): Promise<void> {
    setAnswer('asked');
    setAnswer(await input.onAsk(about));
  }

  return (
    <Section name="payload" title={whole === null ? 'Payload' : 'Whole payload'}>
      <PayloadTree key={whole === null ? 'captured' : 'whole'} preview={shown} />
      {whole === null && question !== null && capture !== null && (
        <p className="details-note" aria-live="polite">
          {answer !== null && answer !== 'asked' && answer.kind !== 'whole' && (
            <>{notHad[answer.kind]}. </>
          )}
          {capture === 'full' ? (
            <button
              type="button"
              className="link"
              disabled={answer === 'asked'}
              onClick={() => void ask(question)}
            >
              {answer === 'asked' ? 'Asking its realm' : 'Show it whole'}
            </button>
          ) : (
            <>
              Shown as far as it was captured.{' '}
              <button type="button" className="link" onClick={input.onKeepWhole}>
                Keep whole payloads from now on
              </button>
            </>
          )}
        </p>
      )}
      {shown !== '' && <CopyPayload preview={shown} />}
      {children}
    </Section>
  );
}
