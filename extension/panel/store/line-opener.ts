/**
 * Opens a line of code: what a window has loaded in DevTools' Sources panel, what is a file of the main or a utility process in an
 * editor, by the main process. In a window of our own all go to the editor.
 */
import type { ActAnswer, ActCommand } from '../../../instrumentation/trace/acting';
import type { LineOpener } from '../components/line-opener';
import type { SourcePlaces } from '../feed/source-lines';
import type { ConnectionState } from './connection-store';

export interface OpenerHost {
  /** DevTools' own; null outside of DevTools. `line` and `column` are from 0. */
  readonly openResource:
    | ((url: string, line: number, column: number, then: (failed: boolean) => void) => void)
    | null;
  /** Where a line of a source is in what a window has loaded; null for one that was not traced back. */
  readonly loadedAt?: SourcePlaces['loadedAt'];
  readonly connection: () => Pick<ConnectionState, 'session' | 'phase'>;
  readonly act: (command: ActCommand) => Promise<ActAnswer>;
  readonly onFailed: (reason: string) => void;
}

/** What a stack names by an address, a window may have loaded. */
const ADDRESS = /^[a-z][\w+.-]+:\/\//i;

export function createLineOpener(host: OpenerHost): LineOpener {
  function edit(place: string): void {
    void host.act({ kind: 'open', place }).then((answer) => {
      if (!answer.done) host.onFailed(answer.reason);
    });
  }
  return {
    why({ at, url }) {
      if (at === '' || url.startsWith('<')) return 'It is in no file';
      if (url.startsWith('node:')) return 'It is Node’s or Electron’s own';
      if (host.openResource !== null && ADDRESS.test(url)) return '';
      const { session, phase } = host.connection();
      if (session !== null)
        return 'This is an opened session: there is no app to open the line with';
      return phase === 'lost' ? 'The app does not answer' : '';
    },
    open(shown) {
      const { at } = shown;
      // Sources know the line by what was loaded, and show it in its source by themselves.
      const { url, line, column } = host.loadedAt?.(at) ?? shown;
      if (host.openResource === null || !ADDRESS.test(url)) {
        edit(at);
        return;
      }
      host.openResource(url, line - 1, Math.max(0, column - 1), (failed) => {
        // A module of the main process has an address, too, and no window has loaded it.
        if (failed) edit(at);
      });
    },
  };
}
