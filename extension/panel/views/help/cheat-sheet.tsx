/** All keys, and the language of the filter, on one page. */
import type { ReactElement } from 'react';
import { KEYS } from '../../../../instrumentation/model/filter';
import { actions } from '../../actions/actions';
import { keysText } from '../../actions/keys';
import { Dialog } from '../../components/dialog/dialog';
import { IconButton } from '../../components/icon-button';
import { Keys } from './keys-section';

const inTables: readonly (readonly [keys: string, what: string])[] = [
  ['↑ ↓ PgUp PgDn Home End', 'Go through the rows'],
  [
    'Shift+F10',
    'Menu of the selected row; on a column head, of the column: sort, move, width, which show',
  ],
  ['Ctrl+click', 'Follow the realm in a cell'],
  ['← →', 'Fold and unfold, in Trace and in payloads'],
];
const inFlow: readonly (readonly [keys: string, what: string])[] = [
  ['↑ ↓', 'Message by message'],
  ['+ − 0', 'Closer, farther, the whole time'],
  ['Home End', 'The beginning; follow the newest'],
  ['Wheel, with Ctrl, with Shift', 'Through time, closer, from lane to lane'],
];

export function CheatSheet({ mac, onClose }: { mac: boolean; onClose(): void }): ReactElement {
  const groups = [...new Set(actions.map(({ group }) => group))];
  return (
    <Dialog label="Keys" onClose={onClose}>
      <header className="dialog-head">
        <h2>Keys</h2>
        <IconButton icon="close" label="Close" hint="Close (Esc)" onPress={onClose} />
      </header>
      <div className="sheet">
        {groups.map((group) => (
          <Keys
            key={group}
            title={group}
            keys={actions
              .filter((action) => action.group === group && action.keys.length > 0)
              .map((action) => [keysText(action, mac), action.title] as const)}
          />
        ))}
        <Keys title="Tables" keys={inTables} />
        <Keys title="Flow" keys={inFlow} />
        <Keys
          title="Filter"
          keys={[
            ...KEYS.map(({ example, about }) => [example, about] as const),
            ['-is:delivered', 'A dash turns a term round'],
            ['/mail\\/(list|read)/', 'A regular expression'],
            ['"two words"', 'Quotes keep words together'],
          ]}
        />
      </div>
    </Dialog>
  );
}
