/** How the first message of each kind looked that came to this realm by a road, and what came that nobody here has sent. */
import { type Line, textOf } from './words';

const first = new Map<string, Line>();
const strangers: Line[] = [];

/** `kind`: of the road, by where it ends here. */
export function noteArrival(kind: string, event: MessageEvent): void {
  if (!isOurs(event.data) && event.type === 'message')
    strangers.push(`stranger by ${kind}: ${textOf(event.data)}`);
  if (first.has(kind)) return;
  const { type, lastEventId, bubbles, cancelable, isTrusted, eventPhase, source, ports } = event;
  const tag = (value: unknown): string => Object.prototype.toString.call(value);
  const at = event.currentTarget === event.target;
  first.set(
    kind,
    `first by ${kind}: ${textOf({ type, lastEventId, bubbles, cancelable, isTrusted, eventPhase, at })} ` +
      `${tag(event)} ${Reflect.ownKeys(event).map(String).join(' ')} from ${tag(source)} ` +
      `${ports.length} ${Object.isFrozen(ports)} ${ports === event.ports} ${event.origin === location.origin}`,
  );
}

export function arrivalLines(): Line[] {
  return [...[...first.values()].sort(), ...strangers.splice(0)];
}

/** What the interpreters and those who look round say to each other. */
function isOurs(data: unknown): boolean {
  if (typeof data !== 'object' || data === null) return data === 'here';
  return 'run' in data || 'prove' in data || 'from' in data || 'of' in data;
}
