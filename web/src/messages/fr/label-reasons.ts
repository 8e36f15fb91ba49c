/** Why a label cannot be printed as it is filled in, and what there is to know of it. */
import { number } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';
import { reworded, type ReasonWords } from '../reason-words.ts';

const mm = (width: string, height: string): string =>
  `${number(Number(width))} × ${number(Number(height))} mm`;

const WORDS: readonly ReasonWords[] = [
  // Values
  [/^is missing/, () => 'manque'],
  [
    /^must have at most (\d+) characters, not (\d+)$/,
    (most, own) => `ne doit pas dépasser ${most} caractères, mais en a ${own}`,
  ],
  [/^must have at most (\d+) characters$/, (most) => `ne doit pas dépasser ${most} caractères`],
  [
    /^must be a number such as 12 or 12\.50, not "(.*)"$/s,
    (own) => `doit être un nombre tel que 12 ou 12.50, et non « ${own} »`,
  ],
  [
    /^must be a whole number of at most 18 digits, not "(.*)"$/s,
    (own) => `doit être un nombre entier de 18 chiffres au plus, et non « ${own} »`,
  ],
  [
    /^must be a date such as 2026-11-30, or today, not "(.*)"$/s,
    (own) => `doit être une date telle que 2026-11-30, ou today, et non « ${own} »`,
  ],
  [
    /^must match the pattern (.+), and "(.*)" does not$/s,
    (pattern, own) =>
      `doit correspondre au motif ${pattern}, ce qui n’est pas le cas de « ${own} »`,
  ],
  [
    /^would be (-?\d+) on label (\d+); counters end at 0$/,
    (own, label) => `serait ${own} sur l’étiquette ${label} ; les compteurs s’arrêtent à 0`,
  ],
  // Barcodes
  [
    /^has no data; give its placeholders values, or hide it by showIf\.$/,
    () =>
      'n’a pas de données ; donnez des valeurs à ses espaces réservés, ou masquez-le avec showIf.',
  ],
  [
    /^needs a box of at least (\S+) by (\S+) mm for this data, not (\S+) by (\S+) mm\./,
    (width, height, own, tall) =>
      `demande au moins ${mm(width, height)} pour ces données, au lieu de ${mm(own, tall)}. Agrandissez-le, ou réduisez le module, les barres, la zone de silence ou le texte.`,
  ],
  [
    /^The module of the (.+) is (\S+) mm wide at (\d+) DPI; below (\S+) mm many printers and scanners fail\./,
    (name, own, dpi, least) =>
      `La largeur de module du ${name} est de ${number(Number(own))} mm à ${dpi} DPI ; au-dessous de ${number(Number(least))} mm, beaucoup d’imprimantes et de lecteurs échouent. Agrandissez l’élément, ou raccourcissez les données.`,
  ],
  [
    /^"(.+)" lies in the barcode or its quiet zone; move one of them\.$/,
    (name) =>
      `« ${name} » se trouve dans le code-barres ou dans sa zone de silence ; déplacez l’un des deux.`,
  ],
  // Texts and places
  [
    /^The text does not fit (\S+) by (\S+) mm at (\S+) and is cut; enlarge the box, or shorten the text\.$/,
    (width, height, size) =>
      `En ${size}, le texte ne tient pas dans ${mm(width, height)} et est coupé ; agrandissez l’élément, ou raccourcissez le texte.`,
  ],
  [
    /^The text does not fit (\S+) by (\S+) mm at (\S+) and is cut; enlarge the box, reduce the size(, break lines \(wrap\))?/,
    (width, height, size, wrap) =>
      `En ${size}, le texte ne tient pas dans ${mm(width, height)} et est coupé ; agrandissez l’élément, ou choisissez une taille plus petite${wrap === '' ? '' : ', le retour à la ligne (wrap)'} ou la réduction automatique (shrink).`,
  ],
  [
    /^Reaches beyond the label, and is cut there; move it, or make it smaller\.$/,
    () => 'Dépasse de l’étiquette et y est coupé ; déplacez-le, ou réduisez-le.',
  ],
];

export default {
  reason: (own) => reworded(own, WORDS),
} satisfies Catalog['label-reasons'];
