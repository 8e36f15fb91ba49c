/**
 * Code of the documentation: colored while the pages are built, with a button to copy it; samples in several
 * languages as tabs. Without JavaScript the tabs are blocks under each other.
 */
import { highlighter } from './highlighter.ts';
import { escapeHtml, slug } from './html.ts';

/** What stands after the opening fence: ```` ```sh tab="curl" run=batch ````. */
export interface Fence {
  readonly language: string;
  /** Name of its tab; consecutive fences with one are shown as tabs. */
  readonly tab?: string;
  /** Whether a test runs it, and the name by which other snippets refer to it. */
  readonly run?: { readonly name: string | undefined };
  /** The snippet whose files it needs. */
  readonly after?: string;
}

/** Throws where something is said that has no meaning. */
export function parseFence(info: string): Fence {
  const [language = '', ...words] = info.match(/(?:[^\s"]|"[^"]*")+/g) ?? [];
  if (language !== '' && !Object.hasOwn(LANGUAGES, language)) {
    throw new Error(`code in "${language}"; known are ${Object.keys(LANGUAGES).join(', ')}`);
  }
  const fence: { -readonly [K in keyof Fence]: Fence[K] } = { language: language || 'text' };
  for (const word of words) {
    const [, name, value] = /^(tab|run|after)(?:="?([^"]+)"?)?$/.exec(word) ?? [];
    if (name === 'run') fence.run = { name: value };
    else if (name === 'tab' && value !== undefined) fence.tab = value;
    else if (name === 'after' && value !== undefined) fence.after = value;
    else throw new Error(`a fence says "${word}"`);
  }
  return fence;
}

/** One block of code with its title and the button. */
export const codeBlock = (code: string, { language, tab }: Fence): string =>
  figure(code, language, tab ?? LANGUAGES[language]!.title);

/** Blocks of code as tabs; `id` is unique in the page. */
export function codeTabs(id: string, blocks: readonly { code: string; fence: Fence }[]): string {
  const titles = blocks.map(({ fence }) => fence.tab!);
  const ids = titles.map((title) => `${id}-${slug(title.replace('#', 'sharp')) || 'tab'}`);
  const tabs = titles.map(
    (title, i) =>
      `<button type="button" role="tab" id="${ids[i]}-tab" aria-controls="${ids[i]}" aria-selected="${i === 0}" tabindex="${i === 0 ? 0 : -1}">${escapeHtml(title)}</button>`,
  );
  const panels = blocks.map(({ code, fence }, i) => {
    const first = i === 0 ? ' data-shown' : '';
    return `<div role="tabpanel" id="${ids[i]}" aria-labelledby="${ids[i]}-tab"${first}>${figure(code, fence.language, titles[i]!)}</div>`;
  });
  return `<div class="tabs"><div role="tablist" aria-label="Language">${tabs.join('')}</div>${panels.join('')}</div>\n`;
}

function figure(code: string, language: string, title: string): string {
  const label = escapeHtml(title);
  return (
    `<figure class="code"><figcaption><span>${label}</span>` +
    `<button type="button" class="copy" aria-label="Copy ${label}">Copy</button></figcaption>` +
    `<pre tabindex="0" aria-label="${label}"><code>${highlight(code, language)}</code></pre></figure>\n`
  );
}

/** Code as markup, colored where its language is known. */
function highlight(code: string, language: string): string {
  const { name } = LANGUAGES[language]!;
  return name === undefined
    ? escapeHtml(code)
    : highlighter.highlight(code, { language: name }).value;
}

/** What a fence may name; `name` is the grammar's, and without one nothing is colored. */
const LANGUAGES: Readonly<Record<string, { name?: string; title: string }>> = {
  sh: { name: 'bash', title: 'Shell' },
  js: { name: 'javascript', title: 'JavaScript' },
  ts: { name: 'typescript', title: 'TypeScript' },
  python: { name: 'python', title: 'Python' },
  php: { name: 'php', title: 'PHP' },
  go: { name: 'go', title: 'Go' },
  java: { name: 'java', title: 'Java' },
  csharp: { name: 'csharp', title: 'C#' },
  json: { name: 'json', title: 'JSON' },
  http: { name: 'http', title: 'HTTP' },
  html: { name: 'xml', title: 'HTML' },
  xml: { name: 'xml', title: 'XML' },
  nginx: { name: 'nginx', title: 'nginx' },
  yaml: { name: 'yaml', title: 'YAML' },
  ini: { name: 'ini', title: 'Settings' },
  csv: { title: 'CSV' },
  text: { title: 'Text' },
};
