/** A channel as a text to paste: an Electron main script that makes it again, hands its ends on and posts what was recorded. */
import type { Model } from '../../../instrumentation/model';
import type { ChannelRow, MessageRow } from '../../../instrumentation/model/rows';
import type { RealmId } from '../../../instrumentation/trace/ids';
import { decodePreview } from '../../../instrumentation/trace/preview';
import { labelOf } from '../words/port-words';
import { previewJavaScript } from '../words/preview-code';
import { RUNTIME } from './runtime';
import { type Step, stepsOf } from './steps';

type Source = Pick<Model, 'realms' | 'messagesOf'>;

export function reproductionOf(channel: ChannelRow, model: Source): string {
  const { steps, left } = stepsOf(channel, model);
  const names = new Map<RealmId | null, string>([[null, 'here']]);
  const opened: string[] = [];
  const nameOf = (id: RealmId | null): string => {
    const known = names.get(id);
    if (known !== undefined) return known;
    const row = id === null ? undefined : model.realms.get(id);
    const kind =
      row?.kind === 'main' || !row ? 'here' : row.kind === 'utility' ? 'process' : 'page';
    const name = kind === 'here' ? kind : `${kind}${opened.length + 1}`;
    names.set(id, name);
    if (kind === 'here') return name;
    const label = comment(labelOf(id, model.realms));
    const stands =
      row && isPage(row.kind) ? '' : kind === 'page' ? `, a ${row?.kind}: here a window` : '';
    const make = kind === 'process' ? 'forkProcess' : 'openPage';
    opened.push(`  const ${name} = await ${make}(); // ${label}${stands}`);
    return name;
  };
  const body = steps.flatMap((step) => linesOf(step, nameOf));
  const rest = left > 0 ? [`  // ${left} more messages were left out.`] : [];
  return [
    `// What channel ${comment(channel.name)} did, as Portscope recorded it. Run it with: electron main.js`,
    RUNTIME,
    'async function reproduce() {',
    ...opened,
    ...body,
    ...rest,
    '}',
    '',
  ].join('\n');
}

function linesOf(step: Step, nameOf: (realm: RealmId | null) => string): string[] {
  switch (step.do) {
    case 'make':
      return [run(makerOf(nameOf(step.realm)), 'make()')];
    case 'hand': {
      const [from, to] = [nameOf(step.from), nameOf(step.to)];
      if (from === to) return [];
      if (from.startsWith('process'))
        return [`  // End ${step.end} went on from a utility process, over another port.`];
      return [`  await hand('${step.end}', ${from}, ${to});`];
    }
    case 'start':
      return [run(nameOf(step.realm), `hear('${step.end}')`)];
    case 'post':
      return postLines(step.row, step.end, nameOf(step.realm));
    case 'close':
      return [run(nameOf(step.realm), `ports.${step.end}.close()`)];
  }
}

/** A utility process can make no channel of its own. */
const makerOf = (realm: string): string => (realm.startsWith('process') ? 'here' : realm);

function postLines(row: MessageRow, end: string, realm: string): string[] {
  const ports = row.ports.length > 0 ? ['  // It carried ports, which are left out.'] : [];
  const payload = row.preview === '' ? 'null /* not captured */' : code(row.preview);
  return [...ports, run(realm, `ports.${end}.postMessage(${payload})`)];
}

const code = (preview: string): string => previewJavaScript(decodePreview(preview), '    ');

const run = (realm: string, what: string): string => `  await ${realm}.run(() => ${what});`;

const comment = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 200);

const isPage = (kind: string): boolean => kind === 'page' || kind === 'preload';
