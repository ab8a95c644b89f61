/** What the smoke run does inside the panel's frame. Each function stands alone: it is sent there as text. */
import type { ShownChannel } from './compare';

/** `connecting`, `live` or `lost`; null in a frame that is not the panel. */
export function connectionOf(): string | null {
  // A document that has just begun has no element yet.
  return document.querySelector('html')?.dataset.connection ?? null;
}

/** False while the panel has no such control. */
export function setScope(scope: 'window' | 'app'): boolean {
  const select = document.querySelector<HTMLSelectElement>('select[aria-label="Scope"]');
  if (select === null) return false;
  if (select.value !== scope) {
    select.value = scope;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  }
  return select.value === scope;
}

export function showTab(name: string): boolean {
  const tabs = [...document.querySelectorAll<HTMLElement>('[role=tab]')];
  const tab = tabs.find((candidate) => candidate.textContent?.trim().startsWith(name));
  tab?.click();
  return tab?.getAttribute('aria-selected') === 'true';
}

/** Presses a button of the toolbar. */
export function press(label: string): boolean {
  const button = document.querySelector<HTMLElement>(`button[aria-label="${label}"]`);
  button?.click();
  return button !== null;
}

export function countChannels(): number {
  return document.querySelectorAll('[role=grid][aria-label="Channels"] [role=row][data-channel]')
    .length;
}

/** All rows of the Channels view, each with the transfers that the details pane shows when the row is selected. */
export async function readChannels(): Promise<ShownChannel[]> {
  const drawn = () =>
    new Promise<void>((resolve) =>
      requestAnimationFrame(() => requestAnimationFrame(() => resolve())),
    );
  const rowsOf = () => [
    ...document.querySelectorAll<HTMLElement>(
      '[role=grid][aria-label="Channels"] [role=row][data-channel]',
    ),
  ];
  const shown: ShownChannel[] = [];
  for (const { dataset } of rowsOf()) {
    const find = () => rowsOf().find((row) => row.dataset.channel === dataset.channel);
    const cell = (column: string) =>
      find()?.querySelector(`[role=gridcell][data-column="${column}"]`)?.textContent?.trim() ?? '';
    find()?.click();
    await drawn();
    const transfers = document.querySelectorAll<HTMLElement>(
      '[role=region][aria-label="Details"] [data-section=transfers] [data-transfer]',
    );
    shown.push({
      name: cell('name'),
      endA: cell('endA'),
      endB: cell('endB'),
      state: cell('state'),
      aToB: cell('aToB'),
      bToA: cell('bToA'),
      transfers: [...transfers].map(
        ({ dataset: { end = '', carrier = '', from = '', to = '' } }) => ({
          end,
          carrier,
          from,
          to,
        }),
      ),
    });
  }
  return shown;
}
