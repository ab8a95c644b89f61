/** What a right click on the line of a rule offers. */
import type { MenuItem } from '../../components/menu/menu';
import type { Group } from './group-rows';

export function foldMenu(
  { open }: Group,
  fold: (on: boolean) => void,
  foldAll: (on: boolean) => void,
): MenuItem[][] {
  return [
    [{ id: 'fold', title: open ? 'Fold' : 'Unfold', run: () => fold(open) }],
    [
      { id: 'fold-all', title: 'Fold all rules', run: () => foldAll(true) },
      { id: 'unfold-all', title: 'Unfold all rules', run: () => foldAll(false) },
    ],
  ];
}
