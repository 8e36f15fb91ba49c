/** Opens the search: by its button, by `/`, by Ctrl-K or Command-K. The rest of it is loaded then. */

export function watchSearchKeys(): void {
  let isOpening = false;
  /** What is typed before there is anything to type into. */
  let typed = '';
  const open = async (): Promise<void> => {
    if (isOpening) return;
    [isOpening, typed] = [true, ''];
    try {
      const { openSearch } = await import('./search.ts');
      openSearch(typed);
    } finally {
      isOpening = false;
    }
  };
  document.querySelector('button.search-open')?.addEventListener('click', () => void open());
  addEventListener('keydown', (event) => {
    const isShortcut = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (isOpening && isPlain && event.key.length === 1) {
      event.preventDefault();
      typed += event.key;
      return;
    }
    if (!isShortcut && !(isPlain && event.key === '/' && !isTyping(event.target))) return;
    event.preventDefault();
    void open();
  });
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
