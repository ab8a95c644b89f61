import { expect, it } from 'vitest';
import { Drive, fact } from './drive';

/** Handles 1 and 2 are a channel's ends; so are 3 and 4. What is posted on 2 comes in at 1. */
function withTwoChannels() {
  const drive = new Drive();
  const realm = drive.realm('r');
  drive.tell(
    realm,
    fact({ kind: 'channel', a: 1, b: 2 }),
    fact({ kind: 'channel', a: 3, b: 4 }),
    fact({ kind: 'post', port: 2 }),
    fact({ kind: 'deliver', port: 1 }),
  );
  const [posted] = drive.only('posted');
  return { drive, realm, message: { port: posted?.port, n: 1 } };
}

it.each([
  ['has closed its port', fact({ kind: 'close', port: 1 })],
  ['has passed its port on', fact({ kind: 'leave', key: 'r:1', list: [1] })],
  ['has sent its port over another', fact({ kind: 'post', port: 4, list: [1] })],
])('a handler that %s is still the cause of what it posts', (_, end) => {
  const { drive, realm, message } = withTwoChannels();
  drive.tell(
    realm,
    end,
    fact({ kind: 'post', port: 3, causePort: 1, causeN: 1 }),
    fact({ kind: 'handled', port: 1, took: 70 }),
  );
  expect(drive.only('posted').at(-1)?.cause).toEqual(message);
  expect(drive.only('handled')).toMatchObject([{ ...message, took: 70 }]);
});

it('handles long gone are forgotten, and then the cause is unknown', () => {
  const { drive, realm, message } = withTwoChannels();
  drive.tell(realm, fact({ kind: 'close', port: 1 }));
  for (let k = 0; k < 5_000; k++) {
    const a = 10 + 2 * k;
    drive.tell(realm, fact({ kind: 'channel', a, b: a + 1 }), fact({ kind: 'close', port: a }));
    if (k === 4_000) drive.tell(realm, fact({ kind: 'post', port: 3, causePort: 1, causeN: 1 }));
  }
  drive.tell(realm, fact({ kind: 'post', port: 3, n: 2, causePort: 1, causeN: 1 }));
  const causes = drive.only('posted').map(({ cause }) => cause);
  expect(causes.slice(-2)).toEqual([message, 'unknown']);
});

it('a post that failed has no place, or that of the empty message that left all the same', () => {
  const { drive, realm, message } = withTwoChannels();
  drive.tell(
    realm,
    fact({ kind: 'failed', port: 2, n: 0, error: 'no' }),
    fact({ kind: 'post', port: 2, n: 2 }),
    fact({ kind: 'failed', port: 2, n: 2, error: 'phantom' }),
  );
  expect(drive.only('post-failed')).toMatchObject([
    { port: message.port, n: 0, error: 'no' },
    { port: message.port, n: 2, error: 'phantom' },
  ]);
});

it('a delivery that both worlds tell is handled once', () => {
  const drive = new Drive();
  const page = drive.realm('page', { document: 'd', isolated: true });
  const preload = drive.realm('preload', { document: 'd', isolated: true, kind: 'preload' });
  drive.tell(
    page,
    fact({ kind: 'channel', a: 1, b: 2 }),
    fact({ kind: 'leave', road: 1, key: 'd:1', list: [2] }),
    fact({ kind: 'arrive', road: 1, key: 'd:1', list: [3] }),
    fact({ kind: 'post', port: 1 }),
  );
  drive.tell(
    preload,
    fact({ kind: 'arrive', road: 1, key: 'd:1', list: [1] }),
    fact({ kind: 'deliver', port: 1 }),
    fact({ kind: 'handled', port: 1, took: 5 }),
  );
  drive.tell(page, fact({ kind: 'deliver', port: 3 }), fact({ kind: 'handled', port: 3, took: 6 }));
  expect(drive.only('handled')).toMatchObject([{ realm: preload, took: 5 }]);
});
