/** The search: a dialog with a combobox by the WAI-ARIA pattern over an index that is loaded once. */
import MiniSearch from 'minisearch';
import { findIn, INDEX_OPTIONS, type Entry, type Found } from './search-index.ts';

let dialog: HTMLDialogElement | undefined;

/** Opens the dialog, with the words that were looked for before, or those that were typed on the way here. */
export function openSearch(typed: string): void {
  dialog ??= createDialog();
  if (!dialog.open) dialog.showModal();
  const input = dialog.querySelector('input')!;
  if (typed === '') {
    input.select();
    return;
  }
  input.value = typed;
  input.dispatchEvent(new Event('input'));
}

function createDialog(): HTMLDialogElement {
  const element = document.createElement('dialog');
  element.className = 'search';
  element.ariaLabel = 'Search the documentation';
  element.innerHTML = MARKUP;
  document.body.append(element);
  const input = element.querySelector('input')!;
  const list = element.querySelector<HTMLElement>('[role=listbox]')!;
  const status = element.querySelector('[role=status]')!;
  const index = loadIndex();
  const update = async (): Promise<void> => {
    const loaded = await index;
    const query = input.value.trim();
    if (loaded === undefined) {
      status.textContent = 'The search could not be loaded.';
      return;
    }
    const results = query === '' ? [] : findIn(loaded, query, RESULTS_MAX);
    list.replaceChildren(...results.map(toOption));
    list.hidden = results.length === 0;
    status.textContent = query === '' ? HINT : `${results.length || 'No'} results`;
    select(input, list, 0);
  };
  input.addEventListener('input', () => void update());
  input.addEventListener('keydown', (event) => onKey(event, input, list));
  list.addEventListener('click', () => element.close());
  element.addEventListener('click', (event) => {
    if (event.target === element) element.close();
  });
  status.textContent = HINT;
  return element;
}

function onKey(event: KeyboardEvent, input: HTMLInputElement, list: HTMLElement): void {
  const at = [...list.children].findIndex((one) => one.ariaSelected === 'true');
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    const count = list.children.length;
    const step = event.key === 'ArrowDown' ? 1 : -1;
    if (count > 0) select(input, list, (at + step + count) % count);
  }
  if (event.key === 'Enter') {
    event.preventDefault();
    (list.children[at] as HTMLElement | undefined)?.click();
  }
}

function select(input: HTMLInputElement, list: HTMLElement, at: number): void {
  for (const [i, option] of [...list.children].entries()) {
    option.ariaSelected = String(i === at);
    if (i === at) option.scrollIntoView({ block: 'nearest' });
  }
  const id = list.children[at]?.id;
  input.ariaExpanded = String(id !== undefined);
  if (id === undefined) input.removeAttribute('aria-activedescendant');
  else input.setAttribute('aria-activedescendant', id);
}

function toOption({ url, title, heading }: Found, at: number): HTMLElement {
  const option = document.createElement('a');
  option.role = 'option';
  option.id = `found-${at}`;
  option.href = url;
  option.tabIndex = -1;
  const name = document.createElement('strong');
  name.textContent = title;
  option.append(name);
  if (heading !== '') option.append(` ${heading}`);
  return option;
}

/** undefined: it could not be loaded. */
async function loadIndex(): Promise<MiniSearch<Entry> | undefined> {
  try {
    const response = await fetch(document.documentElement.dataset['search'] ?? '');
    if (!response.ok) return undefined;
    return await MiniSearch.loadJSONAsync(await response.text(), INDEX_OPTIONS);
  } catch {
    return undefined;
  }
}

const MARKUP =
  '<input type="search" role="combobox" aria-label="Search the documentation" aria-expanded="false" aria-controls="found" aria-autocomplete="list" autocomplete="off" spellcheck="false" placeholder="Search the documentation">' +
  '<div role="listbox" id="found" aria-label="Results" hidden></div><p role="status"></p>';
const HINT = 'Arrows choose, Enter opens, Escape closes.';
const RESULTS_MAX = 12;
