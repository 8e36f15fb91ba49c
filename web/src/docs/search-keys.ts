/** Opens the search: by its button, by `/`, by Ctrl-K or Command-K. The rest of it is loaded then. */
import { withMessages } from '../load-page.ts';
import type { Go } from './search.ts';

const loadSearch = withMessages(['search'], () => import('./search.ts'));

let isOpening = false;
/** What is typed before there is anything to type into. */
let typed = '';
let goTo: Go = () => false;

/** Opens it for a button of its own. */
export async function openCommands(): Promise<void> {
  if (isOpening) return;
  [isOpening, typed] = [true, ''];
  try {
    const { openSearch } = await loadSearch();
    openSearch(typed, goTo);
  } finally {
    isOpening = false;
  }
}

/** Watches the keys; `/` is one of them where nothing else takes it. */
export function watchSearchKeys({ slash, go }: { readonly slash: boolean; readonly go: Go }): void {
  goTo = go;
  document
    .querySelector('button.search-open')
    ?.addEventListener('click', () => void openCommands());
  addEventListener('keydown', (event) => {
    const isShortcut = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (isOpening && isPlain && event.key.length === 1) {
      event.preventDefault();
      typed += event.key;
      return;
    }
    if (!isShortcut && !(slash && isPlain && event.key === '/' && !isTyping(event.target))) return;
    event.preventDefault();
    void openCommands();
  });
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
