/**
 * Replaces what stands in the Markdown of pages for something else: `{{name}}` for a value of the code, and a
 * line `<!-- table: NAME -->` for a table made from the code. Tables are Markdown themselves, so that a page and
 * its twin say the same.
 */
import { PUBLIC_URL_TOKEN } from '../../src/pages/load-pages.ts';
import { VALUES } from '../docs/values.ts';
import { TABLES } from './tables/tables.ts';

/** Throws for a value or a table that does not exist. */
export function expand(markdown: string): string {
  return markdown
    .replaceAll(/^<!-- table: ([\w-]+) -->$/gm, (_, name: string) => {
      const table = TABLES[name];
      if (table === undefined) {
        throw new Error(`no table "${name}"; there are ${Object.keys(TABLES).join(', ')}`);
      }
      return table().trim();
    })
    .replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const value = READERS[name] ?? VALUES[name];
      if (value === undefined) throw new Error(`no value "${name}"`);
      return String(value);
    });
}

/** The Markdown of a page for readers that take no HTML: without what is meant for the engine alone. */
export const twinOf = (title: string, description: string, expanded: string): string =>
  `# ${title}\n\n> ${description}\n\n${expanded
    .replaceAll(/^(#{2,4} .*?) *\{#[\w-]+\}$/gm, '$1')
    .replaceAll(/^<div class="try".*<\/div>\n+/gm, '')
    .replaceAll(/<span id="[^"]*"><\/span>/g, '')
    .replaceAll(/^<details class="fold"><summary>(.*?)<\/summary>$/gm, '**$1**')
    .replaceAll(/^<\/details>\n+/gm, '')
    .replaceAll(/^(`{3,}\w+)[^\n]*$/gm, '$1')
    .replaceAll(/\]\((\/[^)\s]*)\)/g, `](${PUBLIC_URL_TOKEN}$1)`)
    .replaceAll(/!\[([^\]]*)\]\(barcode:([^)\s]+)\)/g, `![$1](${PUBLIC_URL_TOKEN}/api/barcode/$2)`)
    .replaceAll(/!\[([^\]]*)\]\((?!https?:)[^)]*\)/g, '(Picture: $1)')
    .trim()}\n`;

/** What differs between readers; the script of the pages puts in what is theirs. */
const READERS: Readonly<Record<string, string>> = {
  baseUrl: PUBLIC_URL_TOKEN,
  apiKey: 'YOUR_API_KEY',
};
