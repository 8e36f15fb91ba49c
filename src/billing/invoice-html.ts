/**
 * An invoice as one self-contained HTML page without scripts, images or fonts, so that it can be saved,
 * mailed and printed. Everything on it is escaped.
 */
import { escapeXml } from '../util/escape.ts';
import {
  invoiceTexts,
  ROW_HEADINGS,
  type InvoiceDocument,
  type RowTexts,
} from './invoice-document.ts';

/** The whole page. Serve it as `text/html; charset=utf-8` with INVOICE_PAGE_POLICY. */
export function invoiceHtml(invoice: InvoiceDocument): string {
  const texts = invoiceTexts(invoice);
  const { stamp } = texts;
  const mark =
    stamp === null ? '' : `<p class="stamp ${stamp.toLowerCase()}"><strong>${stamp}</strong></p>`;
  const facts = texts.facts.map(
    ([label, value]) => `<div><dt>${escapeXml(label)}</dt><dd>${escapeXml(value)}</dd></div>`,
  );
  const sums = texts.sums.map(
    ([label, amount], index) =>
      `<tr${index === texts.sums.length - 1 ? ' class="total"' : ''}>` +
      `<th scope="row">${escapeXml(label)}</th><td>${escapeXml(amount)}</td></tr>`,
  );
  const notes =
    texts.notes.length === 0 ? '' : `<section class="notes">${lines(texts.notes)}</section>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeXml(texts.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<header><h1>${escapeXml(texts.title)}</h1>${mark}</header>
<div class="parties">
<section><h2>From</h2>${lines(texts.seller)}</section>
<section><h2>Billed to</h2>${lines(texts.buyer)}</section>
<dl>${facts.join('')}</dl>
</div>
<table class="lines">
<thead>${row(ROW_HEADINGS, 'th')}</thead>
<tbody>${texts.rows.map((texts) => row(texts, 'td')).join('\n')}</tbody>
</table>
<table class="sums"><tbody>${sums.join('')}</tbody></table>
${notes}
</main>
</body>
</html>
`;
}

/** Nothing is loaded and nothing runs, even if something were not escaped. */
export const INVOICE_PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** `dir` keeps the direction of names in any script. */
const lines = (texts: readonly string[]): string =>
  texts.map((text) => `<p dir="auto">${escapeXml(text)}</p>`).join('');

function row(texts: RowTexts, cell: 'td' | 'th'): string {
  const head = cell === 'th' ? ' scope="col"' : '';
  const cells = COLUMNS.map((column) => {
    const text = texts[column].split('\n').map(escapeXml).join('<br>');
    return `<${cell} class="${column}"${head}>${text}</${cell}>`;
  });
  return `<tr>${cells.join('')}</tr>`;
}

const COLUMNS = ['description', 'period', 'quantity', 'amount'] as const;

const STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; margin: 0; }
body { background: #f1f3f5; color: #1a1b1e; font: 14px/1.5 system-ui, sans-serif; }
main { max-width: 210mm; margin: 24px auto; padding: 40px; background: #fff; }
header { display: flex; justify-content: space-between; align-items: center; gap: 16px; }
h1 { font-size: 26px; line-height: 1.2; overflow-wrap: anywhere; }
h2, dt { color: #5c636a; font-size: 12px; font-weight: 600; }
.stamp { padding: 2px 14px; border: 3px solid; border-radius: 6px; font-size: 20px; }
.paid { color: #1b7a34; }
.void { color: #b3261e; }
.parties { display: grid; grid-template-columns: 1fr 1fr auto; gap: 32px; margin: 32px 0; }
.parties h2 + p { font-weight: 700; }
.parties section, .notes { overflow-wrap: anywhere; }
dl div { margin-bottom: 6px; }
dl { max-width: 16em; }
dd { overflow-wrap: anywhere; }
table { border-collapse: collapse; }
.lines { width: 100%; }
.lines th { border-bottom: 2px solid #1a1b1e; }
.lines td { border-bottom: 1px solid #dee2e6; }
th, td { padding: 8px 12px 8px 0; text-align: left; vertical-align: top; }
.description { overflow-wrap: anywhere; }
.period, .quantity, .amount { white-space: nowrap; }
.quantity, .amount, .sums td { padding-right: 0; padding-left: 12px; text-align: right; }
.quantity, .amount, .period, .sums td { font-variant-numeric: tabular-nums; }
.sums { margin: 16px 0 0 auto; }
.sums th { font-weight: 400; }
.sums .total > * { border-top: 2px solid #1a1b1e; font-size: 16px; font-weight: 700; }
.notes { margin-top: 32px; padding-top: 16px; border-top: 1px solid #dee2e6; }
@media (max-width: 640px) {
  main { margin: 0; padding: 20px; }
  .parties { grid-template-columns: 1fr; gap: 20px; }
  .lines thead { display: none; }
  .lines tr { display: block; padding: 8px 0; border-bottom: 1px solid #dee2e6; }
  .lines td { display: block; width: auto; padding: 0; border: 0; text-align: left; }
}
@page { size: A4; margin: 18mm; }
@media print {
  body { background: none; font-size: 11px; }
  main { max-width: none; margin: 0; padding: 0; }
  thead { display: table-header-group; }
  tr, .sums, .notes, .parties { break-inside: avoid; }
}
`;
