/** What lies over the panel, if anything does. */
import type { ReactElement } from 'react';
import { usePanelStore, useSlice } from '../../store/react';
import { labelOf } from '../../words/port-words';
import { AskFirst } from '../verify/ask-first';
import { CheatSheet } from './cheat-sheet';
import { Palette } from './palette';

export function Overlays({ mac }: { mac: boolean }): ReactElement | null {
  const store = usePanelStore();
  const open = useSlice(store.overlay, (state) => state.open);
  const asking = useSlice(store.verify, (state) => state.asking);
  const { model } = useSlice(store.trace, (state) => state);
  const close = (): void => store.overlay.setState({ open: null });
  if (asking !== null) {
    return (
      <AskFirst
        realms={asking.map((realm) => labelOf(realm, model.realms))}
        onAgree={store.verify.agree}
        onCancel={store.verify.cancel}
      />
    );
  }
  if (open === 'help') return <CheatSheet mac={mac} onClose={close} />;
  if (open === 'palette') {
    return (
      <Palette
        mac={mac}
        onClose={close}
        onRun={(action) => {
          close();
          action.run(store);
        }}
      />
    );
  }
  return null;
}
