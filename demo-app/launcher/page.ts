import type { LauncherApi, RunState, ScenarioEntry } from './state';

declare const launcher: LauncherApi;

const list = element('ol', '#scenarios');
const runButtons: HTMLButtonElement[] = [];
const shows = new Map<string, (state: RunState) => void>();

launcher.onState((id, state) => {
  shows.get(id)?.(state);
  // One runs at a time. Not `disabled`: that would take the keyboard's focus away.
  for (const button of runButtons)
    button.setAttribute('aria-disabled', String(state.kind === 'running'));
});

void launcher.list().then((entries) => {
  for (const entry of entries) list.append(item(entry));
});

function item({ id, title, sentence, state }: ScenarioEntry): HTMLLIElement {
  const row = make('li');
  row.dataset.scenario = id;

  const heading = make('h2', title);
  heading.id = `title-${id}`;
  const button = make('button', 'Run');
  button.id = `run-${id}`;
  button.setAttribute('aria-labelledby', `${button.id} ${heading.id}`);
  button.addEventListener('click', () => {
    if (button.getAttribute('aria-disabled') !== 'true') launcher.run(id);
  });
  runButtons.push(button);

  const status = make('output');
  const log = make('dl');
  row.append(heading, make('p', sentence), button, status, log);

  const show = (now: RunState) => {
    row.dataset.state = now.kind;
    status.textContent = words(now);
    log.replaceChildren(...logLines(now));
  };
  shows.set(id, show);
  show(state);
  return row;
}

function words(state: RunState): string {
  switch (state.kind) {
    case 'idle':
      return '';
    case 'running':
      return 'Running…';
    case 'done':
      return 'Done';
    case 'failed':
      return `Failed: ${state.message}`;
  }
}

function logLines(state: RunState): HTMLElement[] {
  if (state.kind === 'idle') return [];
  return Object.entries(state.log).flatMap(([source, lines]) => [
    make('dt', source),
    ...lines.map((line) => make('dd', line)),
  ]);
}

function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  text = '',
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  selector: string,
): HTMLElementTagNameMap[Tag] {
  const found = document.querySelector<HTMLElementTagNameMap[Tag]>(`${tag}${selector}`);
  if (found === null) throw new Error(`The page has no ${tag}${selector}.`);
  return found;
}
