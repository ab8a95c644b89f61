/** Why something can't be done to the app now, in words for a button's tooltip; '' when it can. */
import type { ChannelRow, PortRow } from '../../../instrumentation/model/rows';
import type { ConnectionState } from '../store/connection-store';

export type ActKind = 'post' | 'close' | 'break';

export function whyNotActing({ session, phase, onlyLooking }: ConnectionState): string {
  if (session !== null) return 'This is an opened session: there is no app to act on';
  if (phase === 'lost') return 'The app does not answer';
  if (onlyLooking) return 'Switched off: the app was started with install({ acting: false })';
  return '';
}

export function whyNotOn(port: PortRow | undefined, channel: ChannelRow | undefined): string {
  if (port === undefined || channel === undefined) return 'The port is no longer in the trace';
  if (channel.state === 'closed') return 'The channel is closed';
  switch (port.holder.kind) {
    case 'transit':
      return 'The port is in transit';
    case 'unobserved':
      return 'The port is where no probe is';
    case 'realm':
      return '';
  }
}

/** What is asked once, for each kind of act, in each launch of the app. */
export const question: Readonly<
  Record<ActKind, { readonly title: string; readonly text: string; readonly yes: string }>
> = {
  post: {
    title: 'Post into your app?',
    text: 'The app can’t tell this message from one of its own, and will do what such a message makes it do. In the trace it is marked as injected.',
    yes: 'Post',
  },
  close: {
    title: 'Close a port of your app?',
    text: 'Both ends of the channel are over then, and the app can’t open them again. In the trace it is marked as closed from Portscope.',
    yes: 'Close the port',
  },
  break: {
    title: 'Stop your app at messages?',
    text: 'A realm stands still in its debugger when a message passes the filter: a window in its DevTools, the main process in the debugger that is attached to it. Times of messages that wait meanwhile have it in them.',
    yes: 'Set the break',
  },
};
