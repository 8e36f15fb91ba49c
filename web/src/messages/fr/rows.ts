/** Rows of a spreadsheet, pasted or uploaded: for batches, and for labels of templates. */
import { count } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

export default {
  rows: 'Lignes',
  upload: 'Importer CSV ou Excel',
  clear: 'Vider',

  // Their columns
  columnsAndRows: 'Colonnes et premières lignes',
  ignore: 'Ignorer',
  moreRows: (rows) => `et ${count(rows, 'autre ligne', 'autres lignes')}`,

  // What is wrong with them
  tooManyCells: (cells, named) =>
    `Cette ligne a ${cells} cellules ; la première n’en nomme que ${named}. Mettez entre guillemets les cellules qui contiennent le séparateur, ou nommez les autres colonnes.`,
  faults: {
    fields: (line, most) => `La ligne ${line} a plus de ${most} champs.`,
    quote: (line) =>
      `Le guillemet ouvert à la ligne ${line} n’est jamais fermé ; à l’intérieur de guillemets, un guillemet s’écrit deux fois.`,
    afterQuote: (line, delimiter) =>
      `À la ligne ${line}, un guillemet fermant ne peut être suivi que ${DELIMITERS[delimiter]} ou de la fin de la ligne.`,
  },

  // What is wrong with a file
  unreadable:
    'Le fichier n’a pas pu être lu. Vérifiez votre connexion et choisissez-le de nouveau.',
  tooLarge: (megabytes) => `Le fichier dépasse ${megabytes} Mo.`,
  oldExcel:
    'C’est un ancien fichier Excel (.xls), ou un fichier protégé par un mot de passe. Enregistrez-le au format .xlsx sans mot de passe, ou au format CSV.',
  noWorkbook:
    'Ce fichier ne peut pas être lu comme un classeur Excel. Ouvrez-le et enregistrez-le au format .xlsx ou CSV.',
  noRows: 'Le classeur ne contient aucune ligne.',
  workbookTooLarge:
    'Le classeur est trop volumineux. Enregistrez la feuille de vos produits au format CSV, et importez ce fichier.',
} satisfies Catalog['rows'];

const DELIMITERS = { ',': 'd’une virgule', ';': 'd’un point-virgule', '\t': 'd’une tabulation' };
