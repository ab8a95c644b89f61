/** What the reader has the app do: what is being written, what was agreed to, and why something did not work. */
import { createStore } from 'zustand/vanilla';
import {
  type ActAnswer,
  type ActCommand,
  LONGEST_PAYLOAD,
} from '../../../instrumentation/trace/acting';
import type { PortId } from '../../../instrumentation/trace/ids';
import type { ActKind } from '../words/acting-words';
import type { EditablePayload } from '../words/payload-to-edit';

/** A message that is being written. */
export interface Draft {
  readonly port: PortId;
  readonly json: string;
  /** What of the recorded payload JSON could not say. */
  readonly notes: readonly string[];
  /** Why it was not posted; ''. */
  readonly problem: string;
}

export interface ActingState {
  readonly draft: Draft | null;
  /** Waits for the reader's word. */
  readonly asked: { readonly kind: ActKind; readonly then: () => void } | null;
  readonly agreed: readonly ActKind[];
  /** What was asked for is under way. */
  readonly busy: boolean;
  /** Why the app was not changed, where no dialog is open that says so; ''. */
  readonly failure: string;
}

const NOTHING: ActingState = { draft: null, asked: null, agreed: [], busy: false, failure: '' };
const EMPTY: EditablePayload = { json: 'null', notes: [] };

export function createActingStore(send: (command: ActCommand) => Promise<ActAnswer>) {
  const store = createStore<ActingState>(() => NOTHING);
  const { getState, setState } = store;

  /** Asks once for each kind. */
  function withConsent(kind: ActKind, then: () => void): void {
    if (getState().agreed.includes(kind)) then();
    else setState({ asked: { kind, then } });
  }

  function change(part: Partial<Draft>): void {
    setState(({ draft }) => ({ draft: draft && { ...draft, ...part } }));
  }

  async function act(command: ActCommand): Promise<string> {
    setState({ busy: true });
    const answer = await send(command);
    setState({ busy: false });
    return answer.done ? '' : answer.reason;
  }

  return {
    ...store,
    withConsent,
    write(port: PortId, { json, notes }: EditablePayload = EMPTY): void {
      setState({ draft: { port, json, notes, problem: '' } });
    },
    type: (json: string): void => change({ json, problem: jsonProblem(json) }),
    post(): void {
      const { draft, busy } = getState();
      if (draft === null || busy) return;
      const problem = jsonProblem(draft.json);
      if (problem !== '') {
        change({ problem });
        return;
      }
      const { port, json } = draft;
      withConsent('post', async () => {
        const problem = await act({ kind: 'post', port, json });
        if (problem === '') setState({ draft: null });
        else change({ problem });
      });
    },
    close(port: PortId): void {
      withConsent('close', async () => setState({ failure: await act({ kind: 'close', port }) }));
    },
    agree(): void {
      const { asked, agreed } = getState();
      if (asked === null) return;
      setState({ asked: null, agreed: [...agreed, asked.kind] });
      asked.then();
    },
    refuse: (): void => setState({ asked: null }),
    dismiss: (): void => setState({ draft: null, failure: '' }),
    /** Another app, or the same one started anew. */
    forget: (): void => setState(NOTHING, true),
  };
}

export type ActingStore = ReturnType<typeof createActingStore>;

/** Where it is no JSON; '' where it is. */
export function jsonProblem(text: string): string {
  if (text.length > LONGEST_PAYLOAD) return 'Longer than a million characters';
  try {
    JSON.parse(text);
    return '';
  } catch (error) {
    return `Not valid JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
}
