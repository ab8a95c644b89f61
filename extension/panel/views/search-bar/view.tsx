/** Find, in a window of our own: DevTools has a bar for it, which tells us what is looked for. */
import { type ReactElement, useEffect, useRef } from 'react';
import { IconButton } from '../../components/icon-button';
import { usePanelStore, useSlice } from '../../store/react';

export function SearchBar(): ReactElement | null {
  const store = usePanelStore();
  const { bar, query, missed, looking } = useSlice(store.search, (state) => state);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (bar) input.current?.select();
  }, [bar]);
  if (!bar) return null;
  return (
    <search className="search-bar">
      <input
        ref={input}
        type="text"
        className="search-input"
        aria-label="Find"
        placeholder="Find"
        spellCheck={false}
        value={query}
        onChange={(event) => store.search.look(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          if (event.shiftKey) store.search.previous();
          else store.search.next();
        }}
      />
      <IconButton
        icon="up"
        label="Previous"
        hint="Previous (Shift+F3)"
        onPress={store.search.previous}
      />
      <IconButton icon="down" label="Next" hint="Next (F3)" onPress={store.search.next} />
      <output className="subtle">
        {looking !== null ? 'Looking' : missed && query !== '' ? 'Not found' : ''}
      </output>
      <span className="toolbar-space" />
      <IconButton
        icon="close"
        label="Close find"
        hint="Close (Esc)"
        onPress={store.search.cancel}
      />
    </search>
  );
}
