/** Light or dark, as it changes: for what is drawn with the theme's colours rather than styled. */
import { useSyncExternalStore } from 'react';
import { DARK } from './follow-theme';

export type Theme = 'light' | 'dark';

export const useTheme = (): Theme => useSyncExternalStore(subscribe, themeNow);

const themeNow = (): Theme =>
  document.documentElement.classList.contains(DARK) ? 'dark' : 'light';

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['class'] });
  return () => observer.disconnect();
}
