/** Saving and exporting, as actions: in the palette, in the cheat sheet, and by their keys. */
import { savePerfetto, saveRows, saveSession } from '../files/save';
import type { PanelStore } from '../store/panel-store';
import type { Action } from './actions';

const fileAction = (
  id: string,
  title: string,
  run: (store: PanelStore) => void | Promise<void>,
  keys: readonly string[] = [],
): Action => ({
  id,
  title,
  keys,
  group: 'Files',
  run(store) {
    void Promise.resolve(run(store)).catch((error: unknown) =>
      store.connection.setState({
        problems: [`Nothing was saved: ${error instanceof Error ? error.message : String(error)}`],
      }),
    );
    return true;
  },
});

export const fileActions: readonly Action[] = [
  fileAction(
    'save-session',
    'Save the session',
    (store) => saveSession(store, { payloads: 'full', filtered: false }),
    ['Mod+s'],
  ),
  fileAction('save-filtered', 'Save the session as filtered', (store) =>
    saveSession(store, { payloads: 'full', filtered: true }),
  ),
  fileAction('save-redacted', 'Save the session without values of payloads', (store) =>
    saveSession(store, { payloads: 'redacted', filtered: false }),
  ),
  fileAction('save-bare', 'Save the session without payloads', (store) =>
    saveSession(store, { payloads: 'none', filtered: false }),
  ),
  fileAction('export-perfetto', 'Export for Perfetto', savePerfetto),
  fileAction('export-csv', 'Export shown messages as CSV', (store) => saveRows(store, 'csv')),
  fileAction('export-ndjson', 'Export shown messages as NDJSON', (store) =>
    saveRows(store, 'ndjson'),
  ),
];
