import type { ReactElement } from 'react';
import type { ChannelId } from '../../../../instrumentation/trace/ids';
import { copyText } from '../../copy-text';
import { reproductionOf } from '../../reproduction/reproduction';
import { usePanelStore } from '../../store/react';

/** The channel as a main script to paste: of an opened session, too. */
export function CopyReproduction({ channel }: { channel: ChannelId }): ReactElement {
  const store = usePanelStore();
  return (
    <p className="details-go">
      <button
        type="button"
        className="link"
        title="An Electron main script that makes the channel, hands its ends on and posts what was recorded"
        onClick={() => {
          const { model } = store.trace.getState();
          const row = model.channel(channel);
          if (row) copyText(reproductionOf(row, model));
        }}
      >
        Copy as a reproduction
      </button>
    </p>
  );
}
