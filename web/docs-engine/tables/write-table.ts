/** Tables as Markdown. */

/** Cells are Markdown of one line; `text` makes them of plain text. */
export function writeTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', '<br>')).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line), ''].join('\n');
}

/** Plain text as Markdown; what stands between backticks stays code. */
export const text = (plain: string): string =>
  plain
    .split(/(`[^`]+`)/)
    .map((part, i) => (i % 2 === 1 ? part : part.replaceAll(/[\\*_<>[\]{}#~]/g, '\\$&')))
    .join('');

/** Text as code, whatever it holds. */
export function code(plain: string): string {
  const fence = plain.includes('`') ? '``' : '`';
  const space = plain.startsWith('`') || plain.endsWith('`') ? ' ' : '';
  return `${fence}${space}${plain}${space}${fence}`;
}

/** A place that a link leads to, within a line. */
export const target = (id: string): string => `<span id="${id}"></span>`;

/** A sentence without its full stop, for the middle of another one. */
export const unstopped = (sentence: string): string => sentence.replace(/\.$/, '');
