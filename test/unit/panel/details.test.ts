import { expect, test } from 'vitest';
import { messageSubject } from '../../../extension/panel/subject';
import { channelDetails } from '../../../extension/panel/views/details/channel-details';
import { messageDetails } from '../../../extension/panel/views/details/message-details';
import type { ChannelRow, MessageRow } from '../../../instrumentation/model/rows';
import type { PortId } from '../../../instrumentation/trace/ids';
import { contextOf, modelOf } from './rows';

const HIDDEN = `
  main: realm main
  win1: realm page "App" contents=1
  worker1: unobserved worker url="search.js" owner=2 why=worker-not-imported
  win1: channel 1
  1B -> main over ipc "port"
  1B @ main
  1B used stack="at listen (file:///app/main.js:7:3)"
  1A -> ? over worker
  1A unseen worker1
  1B ! {"ask":1}
  win1: channel 2
  2A ! 1 cause=1B#1
  2A ! 2 cause=unknown
  2A ! null
  2A#3 fails error="DataCloneError"
`;

test('an end that went where no probe is says where, why, and what to do', () => {
  const model = modelOf(HIDDEN);
  const details = channelDetails(model.channels.row(0) as ChannelRow, model, contextOf(model));
  const [a, b] = details.ends;
  expect(a?.realm).toBe('search.js — worker (unobserved)');
  expect(a?.facts).toEqual(['what happens at this end can’t be seen']);
  expect(a?.note).toContain("import 'portscope/worker'");
  expect(b?.note).toBe('');
  expect(details.transfers.map(({ from, to }) => `${from} > ${to}`)).toEqual([
    'App > Main process',
    'App > search.js — worker (unobserved)',
  ]);
  expect(details.transfers[0]?.usedBy[0]?.place).toBe('main.js:7');
});

test('a message names its cause, and one that left although its post threw says so', () => {
  const model = modelOf(HIDDEN);
  const context = contextOf(model);
  const [first, second, third] = [1, 2, 3].map((index) =>
    messageDetails(model.messages.row(index) as MessageRow, context),
  );
  const cause = (details: typeof first) => details?.route.find(({ name }) => name === 'Caused by');
  expect(cause(first)?.subject).toEqual(messageSubject(3 as PortId, 1));
  expect(cause(second)?.text).toBe('unknown');
  expect(cause(third)).toBeUndefined();
  expect(third?.notes.join()).toContain('DataCloneError');
});
