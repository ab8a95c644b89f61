import { Fragment, type ReactElement } from 'react';
import { Link } from '../../components/link';
import { channelSubject } from '../../subject';
import { clockText, counted } from '../../words/numbers';
import { placeText } from './finding-words';
import type { FindingsInput } from './use-findings';

/** Do something in the app between two looks: what is more afterwards is what it left behind. */
export function MarkBar({
  grown,
  dropped,
  failures,
  context,
  onMark,
  onForgetMark,
  onOpen,
}: FindingsInput): ReactElement {
  return (
    <div className="view-note mark-bar">
      <button type="button" className="text-button" onClick={onMark}>
        {grown === null ? 'Mark and compare' : 'Mark anew'}
      </button>
      {grown === null ? (
        <span>Set a mark, do something in the app, and see what it left behind</span>
      ) : (
        <span>
          Since {clockText(grown.since)}:{' '}
          {grown.lines.length === 0 ? 'nothing is left that was not there' : ''}
        </span>
      )}
      {grown !== null && (
        <button type="button" className="link" onClick={onForgetMark}>
          Forget the mark
        </button>
      )}
      {dropped > 0 && <span className="lost">{counted(dropped, 'case')} found no room</span>}
      {failures.map((failure) => (
        <span key={failure} className="lost">
          A rule failed and is off: {failure}
        </span>
      ))}
      {grown !== null && grown.lines.length > 0 && (
        <ul className="grown">
          {grown.lines.map(({ what, by, place, channels }) => (
            <li key={`${what} ${place?.stack ?? ''}`}>
              +{by} {what === 'backlog' ? 'waiting messages' : what} from{' '}
              {(place !== null && placeText(place)) || 'a line that is not known'}
              {': '}
              {channels.map((channel) => (
                <Fragment key={channel}>
                  <Link
                    text={context.channelName(channel)}
                    subject={channelSubject(channel)}
                    onOpen={onOpen}
                  />{' '}
                </Fragment>
              ))}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
