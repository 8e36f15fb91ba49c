/**
 * File names for the pictures of a batch: made from the caller's ids, and safe on every system they
 * may be unpacked on. No name leads out of its folder, none is a device, and no two differ only in
 * what some file system treats as the same.
 */

import { FORMULA_MARKS } from '../util/csv.ts';

interface NamedItem {
  readonly position: number;
  readonly id: string | null;
  /** Without a dot. */
  readonly extension: string;
}

/** One name for each, in order; the same ids give the same names. */
export function fileNames(items: readonly NamedItem[]): string[] {
  const taken = new Set<string>();
  return items.map((item) => {
    const end = `.${item.extension}`;
    const stem = stemOf(item);
    for (let attempt = 1; ; attempt += 1) {
      const suffix = (attempt === 1 ? '' : `-${attempt}`) + end;
      const name = cut(stem, NAME_BYTES_MAX - Buffer.byteLength(suffix)) + suffix;
      const normalized = normalizeName(name);
      if (taken.has(normalized)) continue;
      taken.add(normalized);
      return name;
    }
  });
}

/** The name without its extension: what is left of the id once all that may do harm is gone. */
function stemOf({ id, position }: NamedItem): string {
  const plain = (id ?? '')
    .toWellFormed()
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(FORBIDDEN, '_')
    .replace(/\s+/g, ' ')
    // Windows drops blanks and dots at the end; a leading dot hides a file, a leading hyphen makes it an
    // option of whatever command it is passed to, and a list of files may be opened as a spreadsheet.
    .replace(UNSAFE_ENDS, '');
  if (plain === '') return `item-${String(position).padStart(3, '0')}`;
  return DEVICE.test(plain) ? `_${plain}` : plain;
}

/** As much of a text as fits whole, without half of a character as people see it. */
function cut(text: string, bytesMax: number): string {
  if (Buffer.byteLength(text) <= bytesMax) return text;
  let kept = '';
  let bytes = 0;
  for (const { segment } of new Intl.Segmenter('en').segment(text)) {
    bytes += Buffer.byteLength(segment);
    if (bytes > bytesMax) break;
    kept += segment;
  }
  const trimmed = kept.replace(/[. ]+$/, '');
  return trimmed === '' ? 'item' : trimmed;
}

/** The same for names that file systems without case or composition take for the same. */
const normalizeName = (name: string): string => name.normalize('NFKD').toUpperCase().toLowerCase();

/** The extension included; every file system takes 255. */
const NAME_BYTES_MAX = 100;

/** Control and format characters: among them those that turn the direction of writing. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/gu;

/**
 * Separators, wildcards and what Windows keeps for itself; and what shells expand, run or divide
 * commands at: names end up in scripts that do not quote them.
 */
const FORBIDDEN = /[/\\:*?"<>|%~$`'()[\]{};&!^\uFFFD\u2044\u2215\u29F8\uFF0F\uFF3C]/gu;

/** At both ends of a name. */
const UNSAFE_ENDS = new RegExp(`^[. ${FORMULA_MARKS}]+|[. ]+$`, 'g');

/** Names that are devices on Windows, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|(?:com|lpt)[0-9\u00B9\u00B2\u00B3])(?:\.|$)/i;
