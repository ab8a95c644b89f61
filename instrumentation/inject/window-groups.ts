/**
 * Windows that may know each other, since one has opened the other: only from these can a window message come. What opened
 * windows do with each other's references is not looked into, so a group never falls apart again.
 */
import type { WebContents } from 'electron';

/** `webContents.id`s that a group remembers; an app that opens more has windows of which nothing is proven any more. */
const MOST = 10_000;

export interface WindowGroup {
  readonly here: readonly WebContents[];
  /** `webContents.id`s, those of windows that are gone included. */
  readonly all: ReadonlySet<number>;
}

interface Group {
  readonly here: Set<WebContents>;
  readonly all: Set<number>;
}

const EMPTY: WindowGroup = { here: [], all: new Set() };

export class WindowGroups {
  private readonly groups = new WeakMap<WebContents, Group>();
  private readonly openers = new WeakMap<WebContents, WebContents>();

  add(contents: WebContents): void {
    if (this.groups.has(contents)) return;
    this.groups.set(contents, { here: new Set([contents]), all: new Set([contents.id]) });
  }

  join(opener: WebContents, opened: WebContents): void {
    this.add(opener);
    this.add(opened);
    this.openers.set(opened, opener);
    const [into, from] = [this.groups.get(opener), this.groups.get(opened)];
    if (!into || !from || into === from) return;
    for (const id of from.all) if (into.all.size < MOST) into.all.add(id);
    for (const contents of from.here) {
      into.here.add(contents);
      this.groups.set(contents, into);
    }
  }

  remove(contents: WebContents): void {
    this.groups.get(contents)?.here.delete(contents);
  }

  of(contents: WebContents): WindowGroup {
    const group = this.groups.get(contents);
    return group ? { here: [...group.here], all: group.all } : EMPTY;
  }

  openerOf(contents: WebContents): WebContents | undefined {
    return this.openers.get(contents);
  }
}
