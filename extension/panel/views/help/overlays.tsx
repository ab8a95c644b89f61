/** What lies over the panel, if anything does. */
import type { ReactElement } from 'react';
import { usePanelStore, useSlice } from '../../store/react';
import { CheatSheet } from './cheat-sheet';
import { Palette } from './palette';

export function Overlays({ mac }: { mac: boolean }): ReactElement | null {
  const store = usePanelStore();
  const open = useSlice(store.overlay, (state) => state.open);
  const close = (): void => store.overlay.setState({ open: null });
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
