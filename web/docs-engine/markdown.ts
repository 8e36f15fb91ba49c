/** Markdown as HTML: outline, alerts, tabs, colored code, tables that scroll, pictures of barcodes. */
import path from 'node:path';
import { Marked, type Token, type Tokens } from 'marked';
import { codeBlock, codeTabs, parseFence } from './code.ts';
import { escapeHtml, slug, textOf, unescapeHtml } from './html.ts';
import type { Heading } from './page.ts';
import { drawPicture, inlineSvg, parsePicture, readSvg } from './pictures.ts';

export interface Rendered {
  readonly html: string;
  readonly outline: readonly Heading[];
}

/** Renders the body of a page. `folder` holds the drawings that it names; rejects where something in it has no meaning. */
export async function renderMarkdown(markdown: string, folder: string): Promise<Rendered> {
  const pictures = await drawAll(markdown, folder);
  const outline: Heading[] = [];
  const used = new Set<string>();
  const marked = new Marked({ gfm: true, extensions: [TABS] });
  let counted = 0;
  let title = '';
  marked.use({
    renderer: {
      heading({ tokens, depth }) {
        const inner = this.parser.parseInline(tokens);
        const [, text = inner, own] = /^(.*?)\s*(?:\{#([\w-]+)\})?$/s.exec(inner) ?? [];
        const plain = textOf(text);
        const id = unique(own ?? slug(plain), used);
        if (depth === 2 || depth === 3) outline.push({ id, level: depth, text: plain });
        title = plain;
        const anchor = `<a class="anchor" href="#${id}" aria-hidden="true" tabindex="-1">#</a>`;
        return `<h${depth} id="${id}">${text} ${anchor}</h${depth}>\n`;
      },
      blockquote({ tokens }) {
        const inner = this.parser.parse(tokens);
        const [, kind] = /^<p>\[!(NOTE|TIP|WARNING)\]\s*/.exec(inner) ?? [];
        if (kind === undefined) return `<blockquote>${inner}</blockquote>\n`;
        const text = inner.replace(/^<p>\[!\w+\](?:\s*<br>)?\s*/, '<p>').replace(/^<p><\/p>/, '');
        const name = `${kind[0]}${kind.slice(1).toLowerCase()}`;
        return `<div class="alert" data-kind="${kind.toLowerCase()}" role="note"><p class="alert-title">${name}</p>${text}</div>\n`;
      },
      code({ text, lang = '' }) {
        return codeBlock(text, parseFence(lang));
      },
      image({ href, text, tokens }) {
        const svg = pictures.get(unescapeHtml(href));
        if (svg === undefined) throw new Error(`no picture at ${href}`);
        const alt = tokens.length > 0 ? textOf(this.parser.parseInline(tokens)) : text;
        return inlineSvg(svg, alt, `p${(counted += 1)}`);
      },
      table({ header, rows }) {
        const cell = (tag: string, tokens: Token[], attributes = ''): string =>
          `<${tag}${attributes}>${this.parser.parseInline(tokens)}</${tag}>`;
        const headings = header.map(({ tokens }) => cell('th', tokens, ' scope="col"')).join('');
        const isEmpty = header.every(({ text }) => text === '');
        const form = formOf(header, rows);
        const body = rows.map((row) =>
          row
            .map(({ tokens }, i) =>
              isEmpty && i === 0 && form !== 'gallery'
                ? cell('th', tokens, ' scope="row"')
                : cell('td', tokens, i > 0 && header.length === 3 ? labelOf(header[i]!.text) : ''),
            )
            .join(''),
        );
        const head = isEmpty ? '' : `<thead><tr>${headings}</tr></thead>`;
        const label = escapeHtml(`Table: ${title === '' ? 'overview' : title}`);
        return `<div class="scroll-x" tabindex="0" role="group" aria-label="${label}"><table class="table"${form === '' ? '' : ` data-${form}`}>${head}<tbody>${body.map((row) => `<tr>${row}</tr>`).join('')}</tbody></table></div>\n`;
      },
    },
  });
  const tokens = gatherTabs(marked.lexer(markdown));
  const html = marked.parser(tokens);
  // Where a heading and a row of a table have one name, links lead to the heading.
  return {
    html: html.replaceAll(TARGET, (span, id: string) => (used.has(id) ? '' : span)),
    outline,
  };
}

/** How a table is laid out: pictures, columns that scroll, or, on phones, a list. */
function formOf(
  header: readonly Tokens.TableCell[],
  rows: readonly (readonly Tokens.TableCell[])[],
): 'gallery' | 'wide' | 'list' | '' {
  const isEmpty = header.every(({ text }) => text === '');
  if (isEmpty && rows[0]?.every(({ text }) => /^$|!\[/.test(text)) === true) return 'gallery';
  if (header.length > 3) return 'wide';
  const width = widthOf(rows.map((row) => row.map(({ text }) => text)));
  return !isEmpty && width > SIDE_BY_SIDE_MAX ? 'list' : '';
}

/** Characters of the longest cell of each column, together; addresses of links do not count. */
function widthOf(rows: readonly (readonly string[])[]): number {
  const longest = (rows[0] ?? []).map((_, i) =>
    Math.max(...rows.map((row) => row[i]!.replaceAll(/\]\([^)]*\)/g, '').length)),
  );
  return longest.reduce((sum, length) => sum + length, 0);
}

/** What fits a phone without breaking every few words. */
const SIDE_BY_SIDE_MAX = 50;

/** What a cell is called on phones, where the head of its table is not shown. */
const labelOf = (heading: string): string =>
  heading === '' ? '' : ` data-label="${escapeHtml(heading)}"`;

const TARGET = /<span id="([^"]+)"><\/span>/g;

/** Draws what the page shows, by its reference. */
async function drawAll(markdown: string, folder: string): Promise<ReadonlyMap<string, string>> {
  const pictures = new Map<string, string>();
  for (const [, reference = ''] of markdown.matchAll(/!\[[^\]]*\]\(([^)\s]+)\)/g)) {
    if (pictures.has(reference)) continue;
    if (!reference.startsWith('barcode:')) {
      pictures.set(reference, readSvg(path.join(folder, path.basename(reference))));
      continue;
    }
    const drawn = await drawPicture(parsePicture(reference));
    if (typeof drawn === 'string') throw new Error(`${reference}: ${drawn}`);
    pictures.set(reference, drawn.svg);
  }
  return pictures;
}

/** Consecutive code with names of tabs becomes one token. */
function gatherTabs(tokens: Token[]): Token[] {
  const gathered: Token[] = [];
  let group: Tokens.Code[] = [];
  const end = (): void => {
    if (group.length === 0) return;
    gathered.push({ type: 'tabs', raw: '', blocks: group, id: `tabs-${gathered.length}` });
    group = [];
  };
  for (const token of tokens) {
    if (token.type === 'space' && group.length > 0) continue;
    if (token.type === 'code' && parseFence((token as Tokens.Code).lang ?? '').tab !== undefined) {
      group.push(token as Tokens.Code);
      continue;
    }
    end();
    gathered.push(token);
  }
  end();
  return gathered;
}

/** Renders what gatherTabs made; it is never found in a text. */
const TABS = {
  name: 'tabs',
  level: 'block',
  renderer({ id, blocks }: Tokens.Generic) {
    const parsed = (blocks as Tokens.Code[]).map(({ text, lang = '' }) => ({
      code: text,
      fence: parseFence(lang),
    }));
    const [only] = parsed;
    if (parsed.length === 1) return codeBlock(only!.code, only!.fence);
    return codeTabs(id as string, parsed);
  },
} as const;

function unique(id: string, used: Set<string>): string {
  let free = id;
  for (let count = 2; used.has(free); count += 1) free = `${id}-${count}`;
  used.add(free);
  return free;
}
