/** Messages as a sequence diagram: a lane a realm, time from top to bottom. */
import { type ReactElement, useCallback, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { IconButton } from '../../components/icon-button';
import { Legend } from '../../components/legend';
import { Menu, type MenuAt } from '../../components/menu/menu';
import { useSize } from '../../components/use-size';
import { usePanelStore } from '../../store/react';
import { portSubject } from '../../subject';
import { counted } from '../../words/numbers';
import { Canvas } from './canvas';
import { viewAfterKey } from './flow-keys';
import { flowMenu } from './flow-menu';
import { LaneHeads } from './lane-heads';
import { hitAt } from './layout-hit';
import { widthOf } from './layout-lanes';
import type { Drawn } from './layout-types';
import {
  fitTo,
  followTo,
  pan,
  placeOf,
  reveal,
  timeAt,
  type Viewport,
  zoom,
} from './layout-viewport';
import { Mirror } from './mirror';
import { drawnWords } from './tooltip-words';
import type { FlowInput } from './use-flow';

const SIGNS = [
  { sign: 'message', text: 'message' },
  { sign: 'answer', text: 'answer' },
  { sign: 'waits', text: 'waits or unheard' },
  { sign: 'handling', text: 'handling' },
  { sign: 'made', text: 'channel made' },
  { sign: 'hop', text: 'port moved' },
  { sign: 'closed', text: 'closed or lost' },
] as const;

export function FlowView(input: FlowInput): ReactElement {
  const store = usePanelStore();
  const { flow, context, selected, extent } = input;
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(frame);
  const [tip, setTip] = useState<{ x: number; y: number; drawn: Drawn } | null>(null);
  const [menu, setMenu] = useState<MenuAt | null>(null);
  const closeMenu = useCallback(() => setMenu(null), []);
  const view = input.viewIn(height);
  const drawn = view === null || width === 0 ? null : input.layout(view, width, height);
  const look = (next: Viewport): void => {
    const most = Math.max(0, widthOf(drawn?.lanes.list.length ?? 1, width) - width);
    flow.look({ ...next, left: Math.min(next.left, most) });
  };

  // Selected elsewhere, or a moment that a link names: it comes into sight.
  const target = input.moment ?? (selected === null ? null : input.momentOf(selected));
  const [revealed, setRevealed] = useState<number | null>(null);
  useEffect(() => {
    if (target === revealed || view === null || height === 0) return;
    setRevealed(target);
    if (target !== null) flow.look(reveal(view, target, height));
  }, [target, revealed, view, height, flow]);

  function click(x: number, y: number, twice: boolean): void {
    const hit = drawn === null ? null : hitAt(drawn.scene, x, y);
    if (hit === null) input.onSelect(null);
    else if (hit.kind === 'hop') twice && store.open(portSubject(hit.port));
    else if (hit.kind === 'band') {
      const span = Math.max(1, hit.end - hit.begin);
      if (view) look(fitTo(view, { begin: hit.begin - span / 4, end: hit.end + span / 4 }, height));
    } else if (hit.kind !== 'mark') {
      setRevealed(input.momentOf(hit.row));
      input.onSelect({ port: hit.row.port, n: hit.row.n });
      frame.current?.querySelector<HTMLElement>('.flow-mirror')?.focus({ preventScroll: true });
    } else if (hit.channel !== null && twice) store.open({ kind: 'channel', channel: hit.channel });
  }

  const lines = tip === null ? [] : drawnWords(tip.drawn, context);
  return (
    <div className="flow">
      <div role="toolbar" aria-label="Time" className="flow-bar">
        <div className="flow-tools">
          <IconButton
            icon="follow"
            label="Follow"
            hint="Follow the newest message (End)"
            pressed={view?.follow ?? true}
            onPress={() =>
              view &&
              extent &&
              look(view.follow ? { ...view, follow: false } : followTo(view, extent.end, height))
            }
          />
          <IconButton
            icon="add"
            label="Closer"
            hint="Closer (+, Ctrl and wheel)"
            onPress={() => view && look(zoom(view, 1 / 1.5, height / 2))}
          />
          <IconButton
            icon="less"
            label="Farther"
            hint="Farther (-)"
            onPress={() => view && look(zoom(view, 1.5, height / 2))}
          />
          <IconButton
            icon="fit"
            label="All"
            hint="The whole time (0)"
            onPress={() => view && extent && look(fitTo(view, extent, height))}
          />
          <span className="subtle">
            {drawn === null ? '' : `${counted(drawn.scene.count, 'message')} in sight`}
            {drawn !== null &&
              drawn.scene.bands.length > 0 &&
              ', merged into bands: look closer to tell them apart'}
          </span>
        </div>
        <Legend items={SIGNS} />
      </div>
      {drawn !== null && (
        <LaneHeads
          lanes={drawn.lanes}
          flow={flow}
          folded={input.lanes.folded}
          onOpen={store.open}
        />
      )}
      <div ref={frame} className="flow-frame">
        {drawn !== null && view !== null && (
          <>
            <Mirror
              scene={drawn.scene}
              context={context}
              selected={selected}
              onSelect={({ port, n }) => input.onSelect({ port, n })}
              onKey={(key) => {
                const next = extent && viewAfterKey(key, view, extent, height);
                if (next) look(next);
                return next !== null;
              }}
            />
            <Canvas
              scene={drawn.scene}
              looks={{
                selected: selected?.index ?? null,
                cone: input.cone,
                isMarked: input.isMarked,
                moment: input.moment === null ? null : placeOf(view, input.moment),
                label: (index) => labelOf(drawn.scene.arrows, index, context.payload),
              }}
              onWheel={(event, y) => look(afterWheel(view, event, y))}
              onDrag={(dx, dy) => look(pan(view, dx, dy))}
              onHover={(at) => {
                const hit = at === null ? null : hitAt(drawn.scene, at.x, at.y);
                setTip(at === null || hit === null ? null : { ...at, drawn: hit });
              }}
              onClick={click}
              onMenu={(x, y, clientX, clientY) =>
                setMenu({
                  x: clientX,
                  y: clientY,
                  groups: flowMenu(store, hitAt(drawn.scene, x, y), timeAt(view, y), context),
                })
              }
            />
          </>
        )}
        {tip !== null && (
          <div
            role="tooltip"
            className="flow-tip"
            style={{
              left: Math.min(tip.x + 12, width - 260),
              top: Math.min(tip.y + 14, height - 100),
            }}
          >
            {lines.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
        )}
      </div>
      {menu !== null && createPortal(<Menu at={menu} onClose={closeMenu} />, document.body)}
    </div>
  );
}

/** The wheel goes through time, with Shift from lane to lane; with Ctrl, or two fingers apart, it looks closer. */
function afterWheel(view: Viewport, event: WheelEvent, y: number): Viewport {
  if (event.ctrlKey || event.metaKey) return zoom(view, 1.0015 ** event.deltaY, y);
  if (event.shiftKey) return pan(view, event.deltaY + event.deltaX, 0);
  return pan(view, event.deltaX, event.deltaY);
}

function labelOf(
  arrows: readonly { readonly row: { readonly index: number; readonly preview: string } }[],
  index: number,
  payload: (encoded: string) => string,
): string {
  const row = arrows.find((arrow) => arrow.row.index === index)?.row;
  return row === undefined ? '' : payload(row.preview);
}
