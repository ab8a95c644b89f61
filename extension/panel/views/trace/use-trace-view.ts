import { useMemo, useRef, useState } from 'react';
import {
  type CauseNode,
  type CauseTree,
  causeTree,
  createCauseIndex,
} from '../../../../instrumentation/model/causes';
import { messageTest } from '../../../../instrumentation/model/filter';
import type { RowWindow } from '../../../../instrumentation/model/rows';
import type { MessageRef } from '../../../../instrumentation/trace/events';
import type { GridMenus } from '../../components/grid/grid';
import { useSlices } from '../../lists/use-slices';
import { usePanelStore, useSlice } from '../../store/react';
import { messageSubject, type Subject } from '../../subject';
import { useGridMenus } from '../grid-menus';
import { useFound } from '../use-found';
import { useTrace } from '../use-trace';
import { type TraceContext, traceColumns, traceContext } from './columns';

export interface TraceInput {
  /** `none`: nothing is chosen; `gone`: it is no longer in the trace. */
  readonly shown: CauseTree | 'none' | 'gone';
  readonly rows: RowWindow<CauseNode>;
  /** How far the messages were gone through for what they were caused by, from 0 to 1; null when all are. */
  readonly progress: number | null;
  readonly context: TraceContext;
  readonly selected: MessageRef | null;
  readonly menus: GridMenus<CauseNode>;
  readonly found: string;
  onSelect(message: MessageRef): void;
  onOpen(subject: Subject): void;
  /** Right unfolds, Left folds; false where there is nothing to do. */
  onKey(key: string, node: CauseNode): boolean;
  onFold(node: CauseNode): void;
}

/** More are not drawn; what is left out is told. */
const MOST = 2_000;

export function useTraceView(): TraceInput {
  const store = usePanelStore();
  const { model, context } = useTrace();
  const selected = useSlice(store.selection, (state) => state.message);
  const index = useRef(createCauseIndex()).current;
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set());

  index.update(model.messages);
  useSlices(index.done, () => {
    index.update(model.messages);
    return index.done;
  });
  const tree =
    selected === null
      ? null
      : causeTree(selected, model, index, MOST, (row) => folded.has(row.index));
  const nodes = tree?.nodes ?? [];
  const rows = { count: nodes.length, row: (place: number) => nodes[place] };
  const inContext = traceContext(nodes, context, folded);
  const onSelect = ({ port, n }: MessageRef) => store.selection.setState({ message: { port, n } });
  const fold = ({ row }: CauseNode, on: boolean): void => {
    const next = new Set(folded);
    if (on) next.add(row.index);
    else next.delete(row.index);
    setFolded(next);
  };
  const columns = useMemo(() => traceColumns, []);
  const found = useFound({
    rows,
    test: (search) => {
      const passes = messageTest(search, model);
      return ({ row }) => passes(row);
    },
    isSelected: ({ row }) => row.port === selected?.port && row.n === selected.n,
    select: ({ row }) => onSelect(row),
    subjectOf,
  });

  return {
    shown: tree ?? (selected === null ? 'none' : 'gone'),
    rows,
    progress: index.done ? null : index.looked / Math.max(1, model.messages.count),
    context: inContext,
    selected,
    found,
    menus: useGridMenus<CauseNode, TraceContext>(null, columns, inContext, subjectOf),
    onSelect,
    onOpen: store.open,
    onFold: (node) => fold(node, !folded.has(node.row.index)),
    onKey(key, node) {
      const isFolded = folded.has(node.row.index);
      if (key === 'ArrowLeft' && node.children > 0 && !isFolded) fold(node, true);
      else if (key === 'ArrowRight' && isFolded) fold(node, false);
      else return false;
      return true;
    },
  };
}

const subjectOf = ({ row }: CauseNode): Subject => messageSubject(row.port, row.n);
