/** Light or dark: as DevTools is set, or in a window of our own as the system is. */

export const DARK = 'theme-with-dark-background';

export function followTheme(
  root: HTMLElement,
  panels: typeof chrome.devtools.panels | undefined,
): void {
  const set = (dark: boolean): void => {
    root.classList.toggle(DARK, dark);
  };
  if (panels !== undefined) {
    set(panels.themeName === 'dark');
    // Electrons before 25 and some forks lack the handler.
    (panels as Partial<typeof panels>).setThemeChangeHandler?.((name) => set(name === 'dark'));
    return;
  }
  const system = matchMedia('(prefers-color-scheme: dark)');
  set(system.matches);
  system.addEventListener('change', (event) => set(event.matches));
}
