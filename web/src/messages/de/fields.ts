/** Labels of the fields and columns that requests, their analytics and batches share. */
import type { Catalog } from '../loaders.ts';

export default {
  apiKey: 'API-Schlüssel',
  credits: 'Credits',
  imageFormat: 'Bildformat',
  outcome: 'Ergebnis',
  symbology: 'Symbologie',
  template: 'Vorlage',

  // Filters
  filters: (set) => (set === 0 ? 'Filter' : `Filter (${set})`),
  any: 'Alle',
  nothingFound: 'Nichts gefunden',
  clear: (label) => `Filter „${label}“ aufheben`,
} satisfies Catalog['fields'];
