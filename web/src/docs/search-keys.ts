/** Opens the search: by its button, by `/`, by Ctrl-K or Command-K. The rest of it is loaded then. */

export function watchSearchKeys(): void {
  const open = (): void => {
    void import('./search.ts').then(({ openSearch }) => openSearch());
  };
  document.querySelector('button.search-open')?.addEventListener('click', open);
  addEventListener('keydown', (event) => {
    const isShortcut = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
    const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!isShortcut && !(isSlash && !isTyping(event.target))) return;
    event.preventDefault();
    open();
  });
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
