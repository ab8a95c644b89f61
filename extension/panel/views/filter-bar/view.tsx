/** The filter box, what is amiss with it, and the filters that were kept. */
import type { ReactElement } from 'react';
import { FilterBox } from '../../components/filter-box/filter-box';
import { IconButton } from '../../components/icon-button';
import { BreaksButton } from '../breaks/button';
import { SavedFilterChip } from './saved-filter';
import type { FilterBarInput } from './use-filter-bar';

export function FilterBarView(input: FilterBarInput): ReactElement | null {
  if (!input.shown) return null;
  const { text, problems, saved } = input;
  const [problem] = problems;
  return (
    <section aria-label="Filters" className="filter-bar">
      <FilterBox
        text={text}
        problems={problems}
        words={input.words}
        onType={input.onType}
        onEnter={() => undefined}
      />
      <IconButton
        icon="add"
        label="Keep this filter"
        hint="Keep this filter, to switch it on and off"
        disabled={text.trim() === '' || problems.some(({ severity }) => severity === 'error')}
        onPress={input.onSave}
      />
      <BreaksButton />
      <output
        id="filter-problem"
        className="filter-problem"
        data-severity={problem?.severity}
        title={problem?.message}
        hidden={problem === undefined}
      >
        {problem?.message}
      </output>
      {saved.map((filter) => (
        <SavedFilterChip key={filter.text} filter={filter} {...input} />
      ))}
    </section>
  );
}
