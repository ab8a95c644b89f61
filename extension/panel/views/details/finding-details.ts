/** A finding with its evidence and remedy, as plain words. */
import type {
  Evidence,
  Finding,
  Subject as FindingSubject,
  Place,
  RuleId,
} from '../../../../instrumentation/model';
import { type PortId, portOf } from '../../../../instrumentation/trace/ids';
import type { Subject } from '../../subject';
import { countText, sinceStart } from '../../words/numbers';
import type { RowContext } from '../../words/row-context';
import { type StackLine, stackLines } from '../../words/stack-lines';
import { linkOf, nameOf, severityWord } from '../findings/finding-words';
import type { Named } from './message-details';

export interface EvidenceDetails {
  readonly key: string;
  readonly text: string;
  readonly name: string;
  readonly subject: Subject;
  readonly stack: readonly StackLine[];
}

export interface FindingDetails {
  readonly kind: 'finding';
  readonly title: string;
  readonly state: string;
  readonly sentence: string;
  readonly remedy: string;
  readonly facts: readonly Named[];
  readonly places: readonly { readonly where: string; readonly stack: readonly StackLine[] }[];
  readonly evidence: readonly EvidenceDetails[];
  readonly subjects: readonly { readonly text: string; readonly subject: Subject }[];
  /** Ports of which the heap would say more; none for most rules. */
  readonly verifies: readonly PortId[];
}

/** Rules that the heap proves or refutes. */
const BY_HEAP: ReadonlySet<RuleId> = new Set([
  'never-closed',
  'held-after-close',
  'cross-realm-cycle',
]);

export function findingDetails(row: Finding, context: RowContext): FindingDetails {
  const facts: Named[] = [
    {
      name: 'Certainty',
      text:
        row.certainty === 'certain'
          ? 'certain: the events leave no other reading'
          : 'likely: the events are short of a proof',
    },
    { name: 'Cases', text: countText(row.count) },
    { name: 'First seen', text: sinceStart(row.at, context.startedAt) },
  ];
  if (row.versions !== null) facts.push({ name: 'Electron', text: row.versions });
  facts.push({ name: 'More', text: `docs/${row.docs}` });
  return {
    kind: 'finding',
    title: row.rule,
    state: severityWord[row.severity],
    sentence: row.sentence,
    remedy: row.remedy,
    facts,
    places: [row.place, ...row.also].flatMap((place) => placeDetails(place, context)),
    evidence: row.evidence.map((one, index) => evidenceDetails(one, index, context)),
    subjects: row.subjects.map((found) => ({
      text: nameOf(found, context),
      subject: linkOf(found),
    })),
    verifies: BY_HEAP.has(row.rule) ? row.subjects.flatMap(portsOf) : [],
  };
}

function portsOf(subject: FindingSubject): PortId[] {
  if (subject.kind === 'port') return [subject.port];
  return subject.kind === 'channel' ? [portOf(subject.channel, 'A')] : [];
}

function placeDetails(place: Place | null, context: RowContext): FindingDetails['places'] {
  if (place === null || place.stack === '') return [];
  return [{ where: context.label(place.realm), stack: stackLines(place.stack) }];
}

function evidenceDetails(evidence: Evidence, index: number, context: RowContext): EvidenceDetails {
  return {
    key: String(index),
    text: evidence.text,
    name: nameOf(evidence.subject, context),
    subject: linkOf(evidence.subject),
    stack: stackLines(evidence.place?.stack ?? ''),
  };
}
