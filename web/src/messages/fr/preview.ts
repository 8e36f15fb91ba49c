/** The picture that follows what is typed, on the home page and in the playground. */
import { number } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

export default {
  symbology: 'Symbologie',
  data: 'Données',
  enterData: 'Saisissez les données à coder.',
  openPlayground: 'Essayer toutes les options',
  pictureOf: (symbology) => `Code-barres ${symbology} de vos données`,
  noImage: 'Pas d’image pour ces données',
  lastValid: 'Dernière image valable',
  pixels: (width, height) => `${width} × ${height} pixels`,
  tooMany: (seconds) =>
    `Trop d’images par minute. ${seconds === undefined ? 'Réessayez plus tard.' : `Nouvel essai dans ${number(seconds)} s.`}`,
  busy: 'Le serveur est occupé. Nouvel essai…',
} satisfies Catalog['preview'];
