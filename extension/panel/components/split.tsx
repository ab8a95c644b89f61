/** The main part and, when there is one, its side: to the right where there is room, else below. */
import { type ReactElement, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';

interface SplitInput {
  readonly main: ReactNode;
  readonly side: ReactNode | null;
  /** Percent that the side has of it, beside the main part and below it. */
  readonly sizes: { readonly wide: number; readonly narrow: number };
  onSize(sizes: Partial<SplitInput['sizes']>): void;
}

/** Below this width the side goes under the main part, which needs some 780 for its columns; px. */
const NARROW = 900;

export function Split({ main, side, sizes, onSize }: SplitInput): ReactElement {
  const frame = useRef<HTMLDivElement>(null);
  const narrow = useNarrow(frame);
  const size = narrow ? sizes.narrow : sizes.wide;
  return (
    <div ref={frame} className="split" data-narrow={narrow}>
      <Group
        key={String(narrow)}
        orientation={narrow ? 'vertical' : 'horizontal'}
        className="split-group"
        onLayoutChanged={({ side }, { isUserInteraction }) => {
          if (isUserInteraction && side !== undefined)
            onSize({ [narrow ? 'narrow' : 'wide']: side });
        }}
      >
        <Panel id="main" minSize="80px" className="split-panel">
          {main}
        </Panel>
        {side !== null && (
          <>
            <Separator id="divider" className="split-divider" />
            <Panel
              id="side"
              defaultSize={`${size}%`}
              minSize={narrow ? '80px' : '200px'}
              groupResizeBehavior="preserve-pixel-size"
              className="split-panel"
            >
              {side}
            </Panel>
          </>
        )}
      </Group>
    </div>
  );
}

function useNarrow(frame: { readonly current: HTMLElement | null }): boolean {
  const [narrow, setNarrow] = useState(false);
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const measure = () => setNarrow(element.offsetWidth > 0 && element.offsetWidth < NARROW);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame]);
  return narrow;
}
