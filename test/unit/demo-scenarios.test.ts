import { describe, expect, it } from 'vitest';
import type { Declaration } from '../../demo-app/scenario';
import { declares as closeEvents } from '../../demo-app/scenarios/close-events/declares';
import { declares as firstChannel } from '../../demo-app/scenarios/first-channel/declares';
import { declares as frames } from '../../demo-app/scenarios/frames/declares';
import { declares as mainWorld } from '../../demo-app/scenarios/main-world/declares';
import { declares as portsWithinMessages } from '../../demo-app/scenarios/ports-within-messages/declares';
import { declares as replyStream } from '../../demo-app/scenarios/reply-stream/declares';
import { declares as silentWorker } from '../../demo-app/scenarios/silent-worker/declares';
import { declares as utilityProcess } from '../../demo-app/scenarios/utility-process/declares';
import { declares as webWorker } from '../../demo-app/scenarios/web-worker/declares';
import { declares as wholeApp } from '../../demo-app/scenarios/whole-app/declares';
import { declares as workerWindow } from '../../demo-app/scenarios/worker-window/declares';

const declarations = {
  closeEvents,
  firstChannel,
  frames,
  mainWorld,
  portsWithinMessages,
  replyStream,
  silentWorker,
  utilityProcess,
  webWorker,
  wholeApp,
  workerWindow,
};

describe.each<[string, Declaration]>(Object.entries(declarations))(
  '%s declares',
  (_name, { channels }) => {
    it('channels with names of their own', () => {
      expect(new Set(channels.map(({ name }) => name)).size).toBe(channels.length);
    });

    it.each(channels.map((channel) => [channel.name, channel] as const))(
      'an unbroken journey for %s',
      (_channel, channel) => {
        const homes = [];
        for (const end of ['A', 'B'] as const) {
          const hops = channel.transfers.filter((transfer) => transfer.end === end);
          const last = end === 'A' ? channel.endA : channel.endB;
          for (const [index, hop] of hops.entries())
            expect(hop.to).toBe(hops[index + 1]?.from ?? last);
          homes.push(hops[0]?.from ?? last);
        }
        // Both ends were made in one place.
        expect(homes[0]).toBe(homes[1]);
      },
    );

    it('a name that the first carrier gave', () => {
      for (const { name, transfers } of channels) {
        const byIpc = transfers
          .map(({ carrier }) => carrier)
          .filter((carrier) => carrier.startsWith('IPC '));
        if (name.endsWith('#')) expect(byIpc).toEqual([]);
        else expect(byIpc[0]).toBe(`IPC "${name}"`);
      }
    });
  },
);
