/** Labels of the fields and columns that requests, their analytics and batches share. */
import type { Catalog } from '../loaders.ts';

export default {
  apiKey: 'Clé d’API',
  credits: 'Crédits',
  imageFormat: 'Format d’image',
  outcome: 'Résultat',
  symbology: 'Symbologie',
  template: 'Modèle',

  // Filters
  filters: (set) => (set === 0 ? 'Filtres' : `Filtres (${set})`),
  any: 'Sans filtre',
  nothingFound: 'Aucun résultat',
  clear: (label) => `Effacer le filtre « ${label} »`,
} satisfies Catalog['fields'];
