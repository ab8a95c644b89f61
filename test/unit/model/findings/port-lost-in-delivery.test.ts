import { describe, expect, test } from 'vitest';
import { diagnose, rulesIn } from './diagnosing';

const SENT = `
  main: realm main
  win1: realm preload "Editor"
  win1: channel 1
  1A -> main over ipc "prot" stack="at send (/app/preload.js:5:9)"`;

describe('port-lost-in-delivery', () => {
  test('is raised for a port that came with a message nobody heard', () => {
    const [finding, ...others] = diagnose(`${SENT}\n 1A @ unheard\n 1B ! 1`);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      severity: 'error',
      certainty: 'certain',
      place: { realm: 2, stack: 'at send (/app/preload.js:5:9)' },
      also: [],
      sentence:
        'An end of channel "prot" came to the main process with the IPC message "prot", which nobody listened for: the port is lost. 1 message for it will never be read.',
    });
  });

  test('names the listener that came too late', () => {
    const late = 'main: listens ipc "prot" stack="at later (/app/main.js:40:9)"';
    const [finding] = diagnose(`${SENT}\n 1A @ unheard\n ${late}`);
    expect(finding).toMatchObject({ also: [{ realm: 1, stack: 'at later (/app/main.js:40:9)' }] });
    const [other] = diagnose(`${SENT}\n 1A @ unheard\n main: listens ipc "other"`);
    expect(other?.also).toEqual([]);
  });

  test.each(['port', 'Pro:t', 'prots'])('offers the name that is listened for: %s', (name) => {
    const heard = `main: listens ipc "${name}" stack="at on (/app/main.js:3:9)"`;
    const [finding] = diagnose(`${SENT}\n ${heard}\n 1A @ unheard`);
    expect(finding?.sentence).toContain(`There is a listener for "${name}"`);
    expect(finding?.remedy).toContain('one name');
    expect(finding?.also).toEqual([{ realm: 1, stack: 'at on (/app/main.js:3:9)' }]);
  });

  test.each(['error', 'stop', 'trop', 'prot1', 'invoice:lines', 'pr'])(
    'offers no other: %s',
    (name) => {
      const [finding] = diagnose(`${SENT}\n main: listens ipc "${name}"\n 1A @ unheard`);
      expect(finding?.sentence).not.toContain('There is a listener');
    },
  );

  test('knows the frame that listens for just this', () => {
    const [finding] = diagnose(`
      main: realm main
      win1: realm preload "Shell" contents=1 document="d"
      win2: realm preload "Map" contents=1 document="e" subframe
      win3: realm preload "Other" contents=2 document="f"
      win2: listens ipc "tiles" stack="at on (/app/map.js:3:9)"
      win3: listens ipc "tiles" stack="at on (/app/other.js:3:9)"
      main: channel 1
      1A -> win1 over ipc "tiles" stack="at send (/app/main.js:5:9)"
      1A @ unheard`);
    expect(finding?.sentence).toContain(
      'The preload of "Map", another frame of that window, listens for it, and webContents.postMessage reaches the top frame only.',
    );
    expect(finding?.also).toEqual([{ realm: 3, stack: 'at on (/app/map.js:3:9)' }]);
  });

  test('knows that ipc-message never tells of it', () => {
    const [finding] = diagnose(
      `${SENT}\n 1A @ unheard\n main: unheard ipc "prot" ports=1A instead=ipc-message`,
    );
    expect(finding?.sentence).toContain("listens for 'ipc-message'");
    expect(finding?.remedy).toContain('ipcMain.on("prot"');
  });

  test('stays when the end is collected afterwards', () => {
    expect(rulesIn(`${SENT}\n 1A @ unheard\n @+5000000 1B hears close\n 1A closed lost`)).toEqual([
      'port-lost-in-delivery error',
    ]);
  });

  test.each([
    ['it was heard', '1A @\n 1A used\n 1B ! 1'],
    ['it was heard and is held, no message waits (H9, H10)', '1A @'],
    ['it is used after all, in the other world of its document', '1A @ unheard\n 1A used'],
  ])('is silent: %s', (_, lines) => {
    expect(rulesIn(`${SENT}\n ${lines}`)).toEqual([]);
  });
});
