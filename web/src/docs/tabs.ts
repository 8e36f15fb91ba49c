/** Tabs by the WAI-ARIA pattern. A language that is chosen once is chosen everywhere, and remembered. */
import { all, recall, remember } from './find.ts';

export function watchTabs(): void {
  const lists = all('[role=tablist]');
  const remembered = recall(KEY);
  if (remembered !== undefined) selectIn(lists, remembered);
  for (const list of lists) {
    const tabs = all('[role=tab]', list);
    list.addEventListener('click', (event) => {
      const tab = (event.target as HTMLElement).closest<HTMLElement>('[role=tab]');
      if (tab !== null) choose(lists, tab);
    });
    list.addEventListener('keydown', (event) => {
      const at = tabs.indexOf(event.target as HTMLElement);
      const to = MOVES[event.key]?.(at, tabs.length);
      if (at === -1 || to === undefined) return;
      event.preventDefault();
      const tab = tabs[(to + tabs.length) % tabs.length]!;
      choose(lists, tab);
      tab.focus();
    });
  }
}

/** Selects a tab wherever it is, without moving the one that was pressed in the window. */
function choose(lists: readonly HTMLElement[], tab: HTMLElement): void {
  const name = tab.textContent;
  const before = tab.getBoundingClientRect().top;
  remember(KEY, name);
  selectIn(lists, name);
  scrollBy({ top: tab.getBoundingClientRect().top - before, behavior: 'instant' });
}

function selectIn(lists: readonly HTMLElement[], name: string): void {
  for (const list of lists) {
    const tabs = all('[role=tab]', list);
    if (!tabs.some((tab) => tab.textContent === name)) continue;
    for (const tab of tabs) {
      const selected = tab.textContent === name;
      tab.setAttribute('aria-selected', String(selected));
      tab.tabIndex = selected ? 0 : -1;
      const panel = document.getElementById(tab.getAttribute('aria-controls') ?? '');
      panel?.toggleAttribute('data-shown', selected);
    }
  }
}

/** Where a key leads, from the place of a tab among `count`. */
const MOVES: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowLeft: (at) => at - 1,
  ArrowRight: (at) => at + 1,
  Home: () => 0,
  End: (_, count) => count - 1,
};

const KEY = 'docs-language';
