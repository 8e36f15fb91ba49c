/** What separates the cells of a text. Pure. */
import type { CsvDelimiter } from '../../../../src/util/csv.ts';

export interface Separated {
  readonly delimiter: CsvDelimiter;
  /** Without the line that names the delimiter, but with its line end, so that lines keep their numbers. */
  readonly text: string;
}

/** By `sep=;` on the first line, as spreadsheets write it, else what is most frequent in the first row outside of quotes. */
export function separate(text: string): Separated {
  const hint = /^\uFEFF?sep=([,;\t])(?=\r?\n)/i.exec(text);
  if (hint !== null) {
    return { delimiter: hint[1] as CsvDelimiter, text: text.slice(hint[0].length) };
  }
  const counts = new Map<string, number>(DELIMITERS.map((delimiter) => [delimiter, 0]));
  let isQuoted = false;
  for (const mark of text.slice(0, SEARCHED).trimStart()) {
    if (mark === '"') isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (mark === '\n' || mark === '\r') break;
    const known = counts.get(mark);
    if (known !== undefined) counts.set(mark, known + 1);
  }
  // Equally many: the order of the list decides.
  const [delimiter] = [...counts].reduce((best, one) => (one[1] > best[1] ? one : best));
  return { delimiter: delimiter as CsvDelimiter, text };
}

const DELIMITERS: readonly CsvDelimiter[] = [',', ';', '\t'];
/** Characters of the first row that are looked at. */
const SEARCHED = 100_000;
