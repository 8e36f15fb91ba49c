/** Why a label cannot be printed as it is filled in, and what there is to know of it. */
import { number } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';
import { reworded, type ReasonWords } from '../reason-words.ts';

const mm = (width: string, height: string): string =>
  `${number(Number(width))} × ${number(Number(height))} mm`;

const WORDS: readonly ReasonWords[] = [
  // Values
  [/^is missing/, () => 'fehlt'],
  [
    /^must have at most (\d+) characters, not (\d+)$/,
    (most, own) => `darf höchstens ${most} Zeichen haben, nicht ${own}`,
  ],
  [/^must have at most (\d+) characters$/, (most) => `darf höchstens ${most} Zeichen haben`],
  [
    /^must be a number such as 12 or 12\.50, not "(.*)"$/s,
    (own) => `muss eine Zahl wie 12 oder 12.50 sein, nicht „${own}“`,
  ],
  [
    /^must be a whole number of at most 18 digits, not "(.*)"$/s,
    (own) => `muss eine ganze Zahl mit höchstens 18 Ziffern sein, nicht „${own}“`,
  ],
  [
    /^must be a date such as 2026-11-30, or today, not "(.*)"$/s,
    (own) => `muss ein Datum wie 2026-11-30 oder today sein, nicht „${own}“`,
  ],
  [
    /^must match the pattern (.+), and "(.*)" does not$/s,
    (pattern, own) => `muss dem Muster ${pattern} entsprechen, und „${own}“ tut das nicht`,
  ],
  [
    /^would be (-?\d+) on label (\d+); counters end at 0$/,
    (own, label) => `wäre ${own} auf Etikett ${label}; Zähler enden bei 0`,
  ],
  // Barcodes
  [
    /^has no data; give its placeholders values, or hide it by showIf\.$/,
    () =>
      'hat keine Daten; geben Sie seinen Platzhaltern Werte, oder blenden Sie es mit showIf aus.',
  ],
  [
    /^needs a box of at least (\S+) by (\S+) mm for this data, not (\S+) by (\S+) mm\./,
    (width, height, own, tall) =>
      `braucht für diese Daten mindestens ${mm(width, height)}, nicht ${mm(own, tall)}. Vergrößern Sie es, oder verkleinern Sie Modul, Striche, Ruhezone oder Text.`,
  ],
  [
    /^The module of the (.+) is (\S+) mm wide at (\d+) DPI; below (\S+) mm many printers and scanners fail\./,
    (name, own, dpi, least) =>
      `Die Modulbreite des ${name} beträgt bei ${dpi} DPI ${number(Number(own))} mm; unter ${number(Number(least))} mm versagen viele Drucker und Scanner. Vergrößern Sie das Element, oder kürzen Sie die Daten.`,
  ],
  [
    /^"(.+)" lies in the barcode or its quiet zone; move one of them\.$/,
    (name) =>
      `„${name}“ liegt im Barcode oder in seiner Ruhezone; verschieben Sie eines von beiden.`,
  ],
  // Texts and places
  [
    /^The text does not fit (\S+) by (\S+) mm at (\S+) and is cut; enlarge the box, or shorten the text\.$/,
    (width, height, size) =>
      `Der Text passt mit ${size} nicht in ${mm(width, height)} und wird abgeschnitten; vergrößern Sie das Element, oder kürzen Sie den Text.`,
  ],
  [
    /^The text does not fit (\S+) by (\S+) mm at (\S+) and is cut; enlarge the box, reduce the size(, break lines \(wrap\))?/,
    (width, height, size, wrap) =>
      `Der Text passt mit ${size} nicht in ${mm(width, height)} und wird abgeschnitten; vergrößern Sie das Element, oder wählen Sie eine kleinere Schrift${wrap === '' ? '' : ', Zeilenumbruch (wrap)'} oder passendes Verkleinern (shrink).`,
  ],
  [
    /^Reaches beyond the label, and is cut there; move it, or make it smaller\.$/,
    () =>
      'Ragt über das Etikett hinaus und wird dort abgeschnitten; verschieben oder verkleinern Sie es.',
  ],
];

export default {
  reason: (own) => reworded(own, WORDS),
} satisfies Catalog['label-reasons'];
