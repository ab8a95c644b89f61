import type { ReactElement } from 'react';
import { IconButton } from '../../components/icon-button';
import { usePanelStore, useSlice } from '../../store/react';

/** Opens the list of breaks; marked while one is on. */
export function BreaksButton(): ReactElement {
  const { breaks } = usePanelStore();
  const on = useSlice(breaks, (state) => state.breaks.some(({ enabled }) => enabled));
  return (
    <IconButton
      icon="break"
      label="Breaks"
      hint="Stop the app at messages (B)"
      {...(on ? { tone: 'on' as const } : {})}
      onPress={() => breaks.show(true)}
    />
  );
}
