/** The editor of a style template. */
import type { Catalog } from '../loaders.ts';

export default {
  lead: 'Stilvorlage: So sehen Barcodes aus, wenn eine Anfrage sie nennt.',
  versions: 'Versionen',
  previewData: 'Daten der Vorschau',
  pictureOf: (symbology) => `${symbology}-Barcode in diesem Stil`,

  // What it sets
  rules: 'Was die Vorlage festlegt',
  noRules: 'Noch nichts: Legen Sie eine Option fest.',
  rulesHint:
    'Eine Anfrage, die einer festen Option einen anderen Wert gibt, wird abgelehnt; eine Vorgabe lässt sich überschreiben.',
  ruleOf: (option) => `Art der Festlegung: ${option}`,
  fixed: 'Fest',
  byDefault: 'Vorgabe',
  remove: (option) => `${option} entfernen`,
} satisfies Catalog['style-editor'];
