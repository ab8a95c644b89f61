/** What a link in the panel can lead to. */
import type { ChannelId, Micros, PortId, RealmId } from '../../instrumentation/trace/ids';

export type Subject =
  | { readonly kind: 'channel'; readonly channel: ChannelId }
  | { readonly kind: 'message'; readonly port: PortId; readonly n: number }
  | { readonly kind: 'port'; readonly port: PortId }
  | { readonly kind: 'realm'; readonly realm: RealmId }
  | { readonly kind: 'finding'; readonly finding: string }
  /** By the main process's clock. */
  | { readonly kind: 'moment'; readonly at: Micros };

export const channelSubject = (channel: ChannelId): Subject => ({ kind: 'channel', channel });
export const messageSubject = (port: PortId, n: number): Subject => ({ kind: 'message', port, n });
export const portSubject = (port: PortId): Subject => ({ kind: 'port', port });
export const realmSubject = (realm: RealmId): Subject => ({ kind: 'realm', realm });
export const findingSubject = (finding: string): Subject => ({ kind: 'finding', finding });
export const momentSubject = (at: Micros): Subject => ({ kind: 'moment', at });

export function sameSubject(one: Subject | null, other: Subject | null): boolean {
  if (one === null || other === null) return one === other;
  return subjectKey(one) === subjectKey(other);
}

export function subjectKey(subject: Subject): string {
  switch (subject.kind) {
    case 'channel':
      return `channel ${subject.channel}`;
    case 'message':
      return `message ${subject.port}.${subject.n}`;
    case 'port':
      return `port ${subject.port}`;
    case 'realm':
      return `realm ${subject.realm}`;
    case 'finding':
      return `finding ${subject.finding}`;
    case 'moment':
      return `moment ${subject.at}`;
  }
}
