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
