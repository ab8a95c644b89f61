/** Saving and exporting, as actions: in the palette, in the cheat sheet, and by their keys. */
import type { Payloads } from '../../../instrumentation/trace/session';
import { savePerfetto, saveRows, saveSession } from '../files/save';
import type { PanelStore } from '../store/panel-store';
import type { Tell } from '../store/work-store';
import type { Action } from './actions';

const SAVING = 'Saving';
const EXPORTING = 'Exporting';

const fileAction = (
  id: string,
  title: string,
  doing: string,
  run: (store: PanelStore, tell: Tell) => Promise<void>,
  keys: readonly string[] = [],
): Action => ({
  id,
  title,
  keys,
  group: 'Files',
  run(store) {
    void store.work
      .run(doing, (tell) => run(store, tell))
      .catch((error: unknown) =>
        store.connection.setState({
          problems: [
            `Nothing was saved: ${error instanceof Error ? error.message : String(error)}`,
          ],
        }),
      );
    return true;
  },
});

const save = (payloads: Payloads, filtered: boolean) => (store: PanelStore, tell: Tell) =>
  saveSession(store, { payloads, filtered }, tell);

export const fileActions: readonly Action[] = [
  fileAction('save-session', 'Save the session', SAVING, save('full', false), ['Mod+s']),
  fileAction('save-filtered', 'Save the session as filtered', SAVING, save('full', true)),
  fileAction(
    'save-redacted',
    'Save the session without values of payloads',
    SAVING,
    save('redacted', false),
  ),
  fileAction('save-bare', 'Save the session without payloads', SAVING, save('none', false)),
  fileAction('export-perfetto', 'Export for Perfetto', EXPORTING, savePerfetto),
  fileAction('export-csv', 'Export the rows shown as CSV', EXPORTING, (store, tell) =>
    saveRows(store, 'csv', tell),
  ),
  fileAction('export-ndjson', 'Export the rows shown as NDJSON', EXPORTING, (store, tell) =>
    saveRows(store, 'ndjson', tell),
  ),
];
