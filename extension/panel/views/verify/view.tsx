/** The button that asks a heap what keeps a port, how far that is, and the answer. */
import type { ReactElement } from 'react';
import { Link } from '../../components/link';
import type { VerifyInput } from './use-verify';

export function VerifyView(input: VerifyInput): ReactElement {
  const { cannot, running, answers, more, onVerify, onOpen } = input;
  return (
    <section className="verify" aria-label="Verify">
      <p>
        <button
          type="button"
          className="text-button"
          disabled={cannot !== '' || running !== null}
          title={cannot || 'Asks the heap what keeps it besides its being open'}
          onClick={onVerify}
        >
          Verify
        </button>{' '}
        {cannot !== '' && <span className="subtle">{cannot}</span>}
        {running !== null && (
          <span role="status" className="verify-running">
            {running.seconds >= 1 && <progress aria-label="Looking at the heap" />}
            Looking at the heap of {running.realms.join(', ')}
            {running.seconds >= 1 ? `, for ${running.seconds} s now` : ' …'}
          </span>
        )}
      </p>
      {answers.length > 0 && (
        <ul className="verify-answers">
          {answers.map(({ key, text, through }) => (
            <li key={key}>
              {text}
              {through !== null && (
                <>
                  {': '}
                  <Link text={through.text} subject={through.subject} onOpen={onOpen} />
                </>
              )}
            </li>
          ))}
          {more > 0 && <li className="subtle">and of {more} more ends</li>}
        </ul>
      )}
    </section>
  );
}
