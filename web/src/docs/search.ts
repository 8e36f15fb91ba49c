/**
 * Search and commands: a dialog with a combobox by the WAI-ARIA pattern over the pages of the application and an index of
 * the documentation that is loaded once. The documentation and the application open the same one.
 */
import './search.css';
import MiniSearch from 'minisearch';
import { modeOfServer } from '../data/mode.ts';
import { SIGNED_IN } from '../data/signed-in.ts';
import { messages } from '../messages/messages.ts';
import { commandsFor, isAboutMoney, type Command } from './commands.ts';
import { recall } from './find.ts';
import { findIn, INDEX_OPTIONS, type Entry, type Found } from './search-index.ts';

let dialog: HTMLDialogElement | undefined;

/** Goes to an address without loading a page; false: it cannot. */
export type Go = (url: string) => boolean;

/** Opens the dialog, with the words that were looked for before, or those that were typed on the way here. */
export function openSearch(typed: string, go: Go): void {
  dialog ??= createDialog(go);
  if (!dialog.open) dialog.showModal();
  const input = dialog.querySelector('input')!;
  if (typed === '') {
    input.select();
    return;
  }
  input.value = typed;
  input.dispatchEvent(new Event('input'));
}

function createDialog(go: Go): HTMLDialogElement {
  const t = messages('search');
  const element = document.createElement('dialog');
  element.className = 'search';
  element.ariaLabel = messages('shared').search;
  element.innerHTML = MARKUP;
  document.body.append(element);
  const input = element.querySelector('input')!;
  const list = element.querySelector<HTMLElement>('[role=listbox]')!;
  const status = element.querySelector('[role=status]')!;
  input.ariaLabel = t.label;
  input.placeholder = t.placeholder;
  list.ariaLabel = t.results;
  const index = loadIndex();
  const update = async (): Promise<void> => {
    const query = input.value.trim();
    const isInternal = modeOfServer() === 'internal';
    const isSignedIn = recall(SIGNED_IN) !== undefined;
    const commands = commandsFor(query, { isSignedIn, isInternal });
    const show = (found: readonly Found[], text: string): void => {
      const options = [...commands.map(commandOption), ...found.map(foundOption)];
      for (const [at, option] of options.entries()) option.id = `found-${at}`;
      list.replaceChildren(...options);
      list.hidden = options.length === 0;
      status.textContent = query === '' || text !== '' ? text || t.hint : t.found(options.length);
      select(input, list, 0);
    };
    show([], query === '' ? t.hint : t.searching);
    const loaded = await index;
    // Meanwhile something else may have been typed.
    if (query === '' || query !== input.value.trim()) return;
    if (loaded === undefined) show([], t.failed);
    else {
      const found = findIn(loaded, query, RESULTS_MAX);
      show(isInternal ? found.filter(({ url }) => !isAboutMoney(url)) : found, '');
    }
  };
  input.addEventListener('input', () => void update());
  input.addEventListener('keydown', (event) => onKey(event, input, list));
  list.addEventListener('click', (event) => {
    element.close();
    const url = (event.target as HTMLElement).closest('a')?.getAttribute('href');
    const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (typeof url === 'string' && isPlain && go(url)) event.preventDefault();
  });
  element.addEventListener('click', (event) => {
    if (event.target === element) element.close();
  });
  void update();
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

/** Of the documentation, which is in English. */
function foundOption({ url, title, heading }: Found): HTMLElement {
  const option = toOption(url, title, heading, '');
  option.lang = 'en';
  return option;
}

const commandOption = ({ url, title }: Command): HTMLElement =>
  toOption(url, title, '', messages('search').goTo);

function toOption(url: string, title: string, rest: string, kind: string): HTMLElement {
  const option = document.createElement('a');
  option.role = 'option';
  option.href = url;
  option.tabIndex = -1;
  const name = document.createElement('strong');
  name.textContent = title;
  option.append(name);
  if (rest !== '') option.append(` ${rest}`);
  if (kind !== '') {
    const small = document.createElement('small');
    small.textContent = kind;
    option.append(small);
  }
  return option;
}

/** undefined: it could not be loaded. */
async function loadIndex(): Promise<MiniSearch<Entry> | undefined> {
  try {
    const response = await fetch(await indexAddress());
    if (!response.ok) return undefined;
    return await MiniSearch.loadJSONAsync(await response.text(), INDEX_OPTIONS);
  } catch {
    return undefined;
  }
}

/** Pages of the documentation name it; those of the application ask one of them, because its name has its digest. */
async function indexAddress(): Promise<string> {
  const own = document.documentElement.dataset['search'];
  if (own !== undefined) return own;
  const page = await (await fetch('/docs')).text();
  return /data-search="([^"]+)"/.exec(page)?.[1] ?? '';
}

const MARKUP =
  '<input type="search" role="combobox" aria-expanded="false" aria-controls="found" aria-autocomplete="list" autocomplete="off" spellcheck="false">' +
  '<div role="listbox" id="found" hidden></div><p role="status"></p>';
const RESULTS_MAX = 12;
