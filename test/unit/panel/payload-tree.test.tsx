// @vitest-environment happy-dom
import { act, fireEvent, render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { PayloadTree } from '../../../extension/panel/components/payload/payload-tree';
import { textsOf } from './page';

const NESTED = '["o","",2,"user",["o","User",3,"name","Ada","age",36],"tags",["a",2,"x","y"]]';

function tree(preview: string) {
  const { container } = render(<PayloadTree preview={preview} />);
  const element = container.firstElementChild as HTMLElement;
  return {
    lines: () => textsOf(element.querySelectorAll('[role=treeitem]')),
    press: (key: string) => act(() => void fireEvent.keyDown(element, { key })),
  };
}

test('the first level is open, the next ones when asked', () => {
  const { lines, press } = tree(NESTED);
  expect(lines()).toHaveLength(3);
  press('ArrowDown');
  press('ArrowRight');
  expect(lines()).toEqual([
    '{user: User {name: "Ada", age: 36, …}, tags: ["x", "y"]}',
    'user: User {name: "Ada", age: 36, …}',
    'name: "Ada"',
    'age: 36',
    '1 more not captured',
    'tags: (2) ["x", "y"]',
  ]);
  press('ArrowLeft');
  expect(lines()).toHaveLength(3);
});

test('a plain value is one line; what is none says so', () => {
  expect(tree('42').lines()).toEqual(['42']);
  expect(tree('rubbish').lines()).toEqual(['not captured']);
  expect(tree('').lines()).toEqual(['not captured']);
});

test('maps, sets, cut texts and buffers', () => {
  expect(tree('["m",1,"key",["t",1,7]]').lines()).toEqual([
    'Map(1) {"key" => Set(1) {7}}',
    '"key": Set(1) {7}',
  ]);
  expect(tree('["s","start",5000]').lines()).toEqual(['"start…" (5,000 characters)']);
  expect(tree('["b","Float64Array",64,8]').lines()).toEqual(['Float64Array(8), 64 bytes']);
});
