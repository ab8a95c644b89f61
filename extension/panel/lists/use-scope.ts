/** The channels of this window, or null when the whole app is shown. */
import { useRef } from 'react';
import type { Model } from '../../../instrumentation/model';
import { usePanelStore, useSlice } from '../store/react';
import { createWindowScope, type WindowScope } from './window-scope';

export function useScope(model: Model): WindowScope | null {
  const { tabId, view } = usePanelStore();
  const scope = useSlice(view, (state) => state.scope);
  const known = useRef<{ model: Model; scope: WindowScope } | null>(null);
  if (tabId === null || scope === 'app') return null;
  if (known.current?.model !== model) known.current = { model, scope: createWindowScope(tabId) };
  known.current.scope.update(model.channels, model.realms);
  return known.current.scope;
}
