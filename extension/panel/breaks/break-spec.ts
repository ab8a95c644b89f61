/**
 * From a filter to a break. What is known of a port before anything is posted on it (channel, realms, IPC channel) chooses the
 * ports; what a realm can tell by the message itself goes along as terms; what is known only later can't be waited for.
 */
import { type Filter, type FilterModel, messageTest } from '../../../instrumentation/model/filter';
import type { Condition, Problem, Term } from '../../../instrumentation/model/filter/syntax';
import type {
  ChannelRow,
  MessageRow,
  PortRow,
  RowWindow,
} from '../../../instrumentation/model/rows';
import type { BreakTerm, PortBreak } from '../../../instrumentation/trace/breaks';
import { type PortId, peerOf } from '../../../instrumentation/trace/ids';

type Role =
  | { readonly kind: 'port' }
  | { readonly kind: 'message'; readonly term: BreakTerm }
  | { readonly kind: 'never'; readonly why: string };

/** Terms that a break can't have, in words, with their places. */
export function breakProblems({ terms, problems }: Filter): readonly Problem[] {
  const never = terms.flatMap((term): Problem[] => {
    const role = roleOf(term);
    const { start, end } = term;
    return role.kind === 'never' ? [{ severity: 'error', message: role.why, start, end }] : [];
  });
  return [...problems.filter(({ severity }) => severity === 'error'), ...never];
}

interface BreakModel extends FilterModel {
  readonly channels: RowWindow<ChannelRow>;
}

export function breakSpec(filter: Filter, on: PortBreak['on'], model: BreakModel): PortBreak {
  const roles = filter.terms.map((term) => ({ term, role: roleOf(term) }));
  const ofPorts = roles.filter(({ role }) => role.kind === 'port').map(({ term }) => term);
  const terms = roles.flatMap(({ role }) => (role.kind === 'message' ? [role.term] : []));
  return { on, terms, ports: ofPorts.length === 0 ? null : portsOf(ofPorts, model) };
}

/** Those on which a message would pass, as they are now. */
function portsOf(terms: readonly Term[], model: BreakModel): PortId[] {
  const test = messageTest({ terms }, model);
  const ports: PortId[] = [];
  for (let i = 0; i < model.channels.count; i++) {
    const channel = model.channels.row(i);
    if (!channel || channel.state === 'closed') continue;
    for (const { port, holder } of [channel.a, channel.b]) {
      const to = realmOf(model.port(peerOf(port))?.holder);
      if (test({ ...TO_BE_POSTED, port, from: realmOf(holder), to })) ports.push(port);
    }
  }
  return ports;
}

/** A message of which nothing is known but where it would go. */
const TO_BE_POSTED: Omit<MessageRow, 'port' | 'from' | 'to'> = {
  index: 0,
  n: 0,
  state: 'queued',
  postedAt: null,
  deliveredAt: null,
  took: -1,
  handling: -1,
  preview: '',
  size: 0,
  ports: [],
  stack: '',
  cause: null,
  phantom: null,
  lost: null,
  listeners: null,
  revision: 0,
};

const realmOf = (holder: PortRow['holder'] | undefined) =>
  holder?.kind === 'realm' ? holder.realm : null;

const never = (why: string): Role => ({ kind: 'never', why });
const NO_REGEX = 'A break knows no regular expressions';

function roleOf({ condition, negated: not }: Term): Role {
  switch (condition.kind) {
    case 'anywhere':
      if (condition.wanted.kind === 'regex') return never(NO_REGEX);
      return {
        kind: 'message',
        term: { kind: 'text', text: condition.wanted.text.toLowerCase(), not },
      };
    case 'words':
      return condition.key === 'cause'
        ? never('What caused a message is known only later: a break can’t wait for it')
        : { kind: 'port' };
    case 'number': {
      const { key, is, value } = condition;
      if (key !== 'size') return never(`${key} is known only later: a break can’t wait for it`);
      return { kind: 'message', term: { kind: 'size', is, value, not } };
    }
    case 'data':
      return dataRole(condition, not);
    case 'has-data':
      return { kind: 'message', term: { kind: 'has', path: condition.path, not } };
    case 'is':
      return condition.word === 'open' || condition.word === 'in-transit'
        ? { kind: 'port' }
        : never(`is:${condition.word} is known only later: a break can’t wait for it`);
    case 'has':
      if (condition.word === 'ports') return { kind: 'message', term: { kind: 'ports', not } };
      return never(`A break can’t tell has:${condition.word}`);
    default:
      return never('A break can’t tell this');
  }
}

function dataRole({ path, is, wanted }: Extract<Condition, { kind: 'data' }>, not: boolean): Role {
  if (wanted.kind === 'regex') return never(NO_REGEX);
  const text = is === 'contains' ? wanted.text.toLowerCase() : wanted.text;
  return { kind: 'message', term: { kind: 'data', path, is, text, not } };
}
