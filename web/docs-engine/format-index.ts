/** `/docs/formats`: every symbology by family. A plain list, which the script of the pages lets readers filter. */
import { SYMBOLOGIES } from '../../src/barcode/registry.ts';
import type { Symbology } from '../../src/barcode/symbology.ts';
import { familyName, limitText } from '../src/data/format.ts';
import './words.ts';
import { CHECK_DIGITS } from './format-pages.ts';
import { escapeHtml } from './html.ts';
import type { Heading, PageSource } from './page.ts';
import { text } from './tables/write-table.ts';

export function formatIndex(): PageSource & { readonly outline: readonly Heading[] } {
  const families = [...new Set(SYMBOLOGIES.map((row) => row.family))].map((id) => ({
    id,
    rows: SYMBOLOGIES.filter(({ family }) => family === id),
  }));
  const lead =
    `${SYMBOLOGIES.length} symbologies, all through the same endpoint. Names are ` +
    'case-insensitive, and `-`, `_` and spaces in them are ignored. Data that breaks the rule of ' +
    'its symbology is rejected with a reason and costs nothing.';
  const markdown = families.map(({ id, rows }) =>
    [
      `## ${familyName(id)}`,
      ...rows.map(
        (row) => `- [${row.name}](/docs/formats/${row.id}) \`${row.id}\`: ${text(row.rule)}`,
      ),
    ].join('\n'),
  );
  const sections = families.map(
    ({ id, rows }) =>
      `<section data-filter-group aria-labelledby="${id}"><h2 id="${id}">${familyName(id)}</h2>${rows.map(card).join('')}</section>`,
  );
  return {
    path: '/docs/formats',
    title: 'Supported formats',
    description: 'Every symbology with an example image, data rule, check digit and capacity.',
    section: 'Pictures',
    order: 0,
    listed: true,
    markdown: [lead, ...markdown].join('\n\n'),
    html: `<p>${lead.replaceAll(/`([^`]+)`/g, '<code>$1</code>')}</p>${FILTER}${sections.join('')}`,
    outline: families.map(({ id }) => ({ id, level: 2, text: familyName(id) })),
    keywords: 'symbologies barcode types list overview',
  };
}

function card(row: Symbology): string {
  const words = [row.id, row.name, ...row.aliases, familyName(row.family), row.standard];
  const fact = (name: string, value: string): string =>
    `<div><dt>${name}</dt><dd>${escapeHtml(value)}</dd></div>`;
  const example = `/api/barcode/${row.id}/${encodeURIComponent(row.example)}`;
  return (
    `<section id="${row.id}" class="format" data-words="${escapeHtml(words.join(' ').toLowerCase())}" aria-labelledby="${row.id}-name">` +
    `<a class="paper" href="/docs/formats/${row.id}" tabindex="-1" aria-hidden="true"><img src="/api/formats/${row.id}/example.svg" alt="" loading="lazy"></a>` +
    `<div><h3 id="${row.id}-name"><a href="/docs/formats/${row.id}">${escapeHtml(row.name)}</a> <code>${row.id}</code></h3>` +
    `<p>${escapeHtml(row.rule)}</p><dl>` +
    fact('Capacity', row.capacity) +
    fact('Longest data', `${limitText(row.lengthMax)} characters`) +
    fact('Check digit', CHECK_DIGITS[row.checkDigit].replace(/\.$/, '')) +
    fact('Standard', row.standard) +
    (row.aliases.length === 0 ? '' : fact('Aliases', row.aliases.join(', '))) +
    `</dl><p><code>${escapeHtml(example)}</code></p></div></section>`
  );
}

const FILTER =
  '<p class="filter" data-needs-script><label for="filter">Filter</label> ' +
  '<input id="filter" type="search" autocomplete="off" spellcheck="false" placeholder="Name, alias, standard or trade"> ' +
  '<span role="status" id="filter-count"></span></p>';
