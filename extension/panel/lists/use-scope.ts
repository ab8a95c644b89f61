/** The channels of this window, or null when the whole app is shown. */
import { useRef } from 'react';
import type { Model } from '../../../instrumentation/model';
import { usePanelStore, useSlice } from '../store/react';
import { createWindowScope, type WindowScope } from './window-scope';

export function useScope(model: Model): WindowScope | null {
  const { tabId, view } = usePanelStore();
  const scope = useSlice(view, (state) => state.scope);
  const earlierPages = useSlice(view, (state) => state.earlierPages);
  const known = useRef<{ model: Model; earlierPages: boolean; scope: WindowScope } | null>(null);
  if (tabId === null || scope === 'app') return null;
  if (known.current?.model !== model || known.current.earlierPages !== earlierPages) {
    const made = createWindowScope({ contents: tabId, earlierPages });
    known.current = { model, earlierPages, scope: made };
  }
  known.current.scope.update(model.channels, model.realms);
  return known.current.scope;
}
