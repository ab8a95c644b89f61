// @vitest-environment happy-dom
import { act, fireEvent, render } from '@testing-library/react';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { placeAfterKey } from '../../../extension/panel/components/grid/grid-keys';
import { MessagesView } from '../../../extension/panel/views/messages/view';
import type { MessageRow, RowWindow } from '../../../instrumentation/model/rows';
import type { MessageRef } from '../../../instrumentation/trace/events';
import { textsOf } from './page';
import { contextOf, MAIL, madeUp, modelOf } from './rows';

const context = contextOf(modelOf(MAIL));
const nothing = () => {};
const noMenus = { isMarked: () => false, cell: () => [], head: () => [] };

function Messages({ rows }: { rows: RowWindow<MessageRow> }) {
  const [selected, onSelect] = useState<MessageRef | null>(null);
  return (
    <MessagesView
      rows={rows}
      context={context}
      selected={selected}
      settings={{ sort: null, widths: {}, hidden: [], order: [] }}
      progress={null}
      menus={noMenus}
      found=""
      empty={null}
      sorting={null}
      onSelect={onSelect}
      onSort={nothing}
      onResize={nothing}
      onOpen={nothing}
    />
  );
}

const selectedRow = (page: HTMLElement) =>
  page.querySelector('[aria-selected=true]')?.getAttribute('data-message');

test('one row', () => {
  const { getByRole, container } = render(<Messages rows={madeUp(1)} />);
  expect(getByRole('grid', { name: 'Messages' }).getAttribute('aria-rowcount')).toBe('2');
  expect(container.querySelectorAll('[data-message]')).toHaveLength(1);
  expect(textsOf(container.querySelectorAll('[data-message="0"] [role=gridcell]'))).toEqual([
    '0.000 s',
    'Main process',
    'Inbox',
    'store',
    '{n: 0}',
    '≈ 20 B',
    '',
    '≈ 0.085 ms',
    '',
  ]);
});

test('of a hundred thousand rows fewer than a hundred are drawn, or even looked at', () => {
  const rows = madeUp(100_000);
  const { getByRole, container } = render(<Messages rows={rows} />);
  const drawn = container.querySelectorAll('[data-message]');
  expect(drawn.length).toBeGreaterThan(15);
  expect(drawn.length).toBeLessThan(100);
  expect(rows.asked()).toBeLessThan(1_000);
  expect(getByRole('grid').getAttribute('aria-rowcount')).toBe('100001');
});

test('the keyboard walks over all rows', () => {
  const { getByRole, container } = render(<Messages rows={madeUp(100_000)} />);
  const grid = getByRole('grid');
  grid.scrollTop = 0;
  const press = (key: string) => act(() => void fireEvent.keyDown(grid, { key }));
  const walk = (keys: string[]) => {
    for (const key of keys) press(key);
    act(() => void fireEvent.scroll(grid));
    return selectedRow(container);
  };
  expect(walk(['Home'])).toBe('0');
  expect(walk(['ArrowDown', 'ArrowDown', 'ArrowUp'])).toBe('1');
  expect(walk(['PageDown'])).toBe('19');
  expect(walk(['PageUp', 'PageUp'])).toBe('0');
  expect(walk(['End'])).toBe('99999');
  expect(walk(['ArrowDown'])).toBe('99999');
  const active = grid.getAttribute('aria-activedescendant');
  expect(active && document.getElementById(active)?.dataset.message).toBe('99999');
});

test('the selection stays with its message while others come in', () => {
  const { container, rerender } = render(<Messages rows={madeUp(10)} />);
  const row = container.querySelector('[data-message="3"]');
  act(() => void (row && fireEvent.mouseDown(row, { button: 0 })));
  rerender(<Messages rows={madeUp(12)} />);
  expect(selectedRow(container)).toBe('3');
});

test('a click on a link follows it and selects nothing', () => {
  const opened: unknown[] = [];
  const { container } = render(
    <MessagesView
      rows={madeUp(2)}
      context={context}
      selected={null}
      settings={{
        sort: { column: 'size', direction: 'descending' },
        widths: { from: 300 },
        hidden: [],
        order: [],
      }}
      progress={null}
      menus={noMenus}
      found=""
      empty={null}
      sorting={null}
      onSelect={() => opened.push('selected')}
      onSort={(column) => opened.push(column)}
      onResize={nothing}
      onOpen={(subject) => opened.push(subject)}
    />,
  );
  const link = container.querySelector('[data-column=channel] button');
  if (link) fireEvent.click(link);
  expect(opened).toEqual([{ kind: 'channel', channel: 1 }]);
  const heads = [...container.querySelectorAll('[role=columnheader]')];
  expect(heads.map((head) => head.getAttribute('aria-sort'))).toContain('descending');
  const size = heads[5]?.querySelector('button');
  if (size) fireEvent.click(size);
  expect(opened.at(-1)).toBe('size');
});

test('rows without any have no place to go', () => {
  const none = { at: -1, count: 0, page: 10, firstInSight: 0 };
  expect(placeAfterKey('ArrowDown', none)).toBeNull();
  expect(placeAfterKey('x', { ...none, count: 5 })).toBeNull();
  expect(placeAfterKey('ArrowDown', { ...none, count: 50, firstInSight: 7 })).toBe(7);
});
