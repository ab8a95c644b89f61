/** What the trace proves to be wrong, and what has grown since a mark. */
import type { ReactElement } from 'react';
import { Grid } from '../../components/grid/grid';
import { shownColumns } from '../../store/view-store';
import { clockText, counted } from '../../words/numbers';
import { findingColumns } from './columns';
import { placeText } from './finding-words';
import type { FindingsInput } from './use-findings';

export function FindingsView(input: FindingsInput): ReactElement {
  return (
    <>
      <MarkBar {...input} />
      <Grid
        label="Findings"
        columns={shownColumns(findingColumns, input.settings)}
        context={input.context}
        rows={input.rows}
        rowKey={(row) => row.key}
        rowData={(row) => ({ 'data-finding': row.rule, 'data-severity': row.severity })}
        selectedKey={input.selected}
        sort={input.settings.sort}
        widths={input.settings.widths}
        tail={false}
        menus={input.menus}
        found={input.found}
        onSelect={(row) => input.onSelect(row.key)}
        onSort={input.onSort}
        onResize={input.onResize}
        onOpen={input.onOpen}
      />
    </>
  );
}

/** Do something in the app between two looks: what is more afterwards is what it left behind. */
function MarkBar({ grown, dropped, failures, onMark, onForgetMark }: FindingsInput): ReactElement {
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
          {grown.lines.map(({ what, by, place }) => (
            <li key={`${what} ${place?.stack ?? ''}`}>
              +{by} {what === 'backlog' ? 'waiting messages' : what}
              {place === null ? '' : ` from ${placeText(place) || 'a line that is not known'}`}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
