/** The names over the lanes. A click opens what can be done with one: hide, fold, move. */
import { type ReactElement, useCallback, useState } from 'react';
import { createPortal } from 'react-dom';
import { Menu, type MenuAt, type MenuItem } from '../../components/menu/menu';
import type { FlowStore } from '../../store/flow-store';
import { realmSubject, type Subject } from '../../subject';
import { realmLabel } from '../../words/realm-label';
import { AXIS, type Lanes } from './layout-lanes';
import type { Lane } from './layout-types';

interface LaneHeadsInput {
  readonly lanes: Lanes;
  readonly flow: FlowStore;
  readonly folded: readonly number[];
  onOpen(subject: Subject): void;
}

export function LaneHeads({ lanes, flow, folded, onOpen }: LaneHeadsInput): ReactElement {
  const [menu, setMenu] = useState<MenuAt | null>(null);
  const close = useCallback(() => setMenu(null), []);
  const { list, hidden } = lanes;
  const room = list.length > 1 ? Math.abs((list[1]?.x ?? 0) - (list[0]?.x ?? 0)) : 320;

  function open(lane: Lane, place: number, element: HTMLElement): void {
    const { left, bottom } = element.getBoundingClientRect();
    const keys = list.map(({ realms }) => realms);
    const all = list.flatMap(({ realms }) => realms);
    const { pid } = lane;
    const [realm] = lane.realms;
    setMenu({
      x: left,
      y: bottom,
      groups: [
        [
          item('hide', 'Hide this lane', () => flow.hide(lane.realms)),
          item('only', 'Show only this lane', () => flow.showOnly(lane.realms, all)),
          ...(pid === null
            ? []
            : [
                item(
                  'fold',
                  folded.includes(pid)
                    ? `Unfold process ${pid}`
                    : `Fold process ${pid} to one lane`,
                  () => flow.fold(pid),
                ),
              ]),
        ],
        [
          item('left', 'Move left', () => flow.move(keys, place, -1)),
          item('right', 'Move right', () => flow.move(keys, place, 1)),
        ],
        realm === undefined
          ? []
          : [item('go', 'Show the realm', () => onOpen(realmSubject(realm)))],
      ],
    });
  }

  function openHidden(element: HTMLElement): void {
    const { left, bottom } = element.getBoundingClientRect();
    setMenu({
      x: left,
      y: bottom,
      groups: [
        hidden.map((row) =>
          item(String(row.realm), `Show ${realmLabel(row)}`, () => flow.show(row.realm)),
        ),
        [item('all', 'Show all lanes', () => flow.showAll())],
      ],
    });
  }

  return (
    <div className="flow-heads">
      {list.map((lane, place) => (
        <button
          key={lane.key}
          type="button"
          className="flow-head"
          aria-haspopup="menu"
          title={lane.detail}
          data-ended={lane.to !== null}
          style={{ left: lane.x - room / 2 + 2, width: room - 4 }}
          hidden={lane.x < AXIS - room / 2}
          onClick={(event) => open(lane, place, event.currentTarget)}
        >
          {lane.title}
        </button>
      ))}
      {hidden.length > 0 && (
        <button
          type="button"
          className="flow-hidden link"
          aria-haspopup="menu"
          onClick={(event) => openHidden(event.currentTarget)}
        >
          {hidden.length} hidden
        </button>
      )}
      {menu !== null && createPortal(<Menu at={menu} onClose={close} />, document.body)}
    </div>
  );
}

const item = (id: string, title: string, run: () => void): MenuItem => ({ id, title, run });
