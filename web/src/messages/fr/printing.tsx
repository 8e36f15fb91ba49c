/** `/templates/{name}/print`: from the rows of a spreadsheet to labels. */
import { count, number, pick } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

const labels = (many: number): string => count(many, 'étiquette', 'étiquettes', 'd’étiquettes');
const rowsOf = (many: number): string => count(many, 'ligne', 'lignes', 'de lignes');

export default {
  title: (name) => `Imprimer ${name}`,
  lead: 'Une étiquette pour chaque ligne d’un tableau. Chaque ligne est vérifiée avant toute facturation.',
  editTemplate: 'Modifier le modèle',
  mayNot: 'Votre rôle permet de voir les étiquettes, pas de les imprimer.',
  isStyle: 'C’est un style',
  isStyleText: 'Seules les étiquettes s’impriment ici.',
  labels,
  version: (number) => `Version ${number}`,

  // The rows
  data: 'Données',
  pasteRows:
    'Collez les lignes d’un tableau ou d’un fichier CSV, une étiquette par ligne. Des noms de colonnes en première ligne facilitent la lecture.',
  hasNames: 'La première ligne contient les noms des colonnes',
  noPlaceholders:
    'Cette étiquette n’a pas d’espaces réservés : chaque ligne imprime une fois la même étiquette.',
  wanted: 'Colonnes pour cette étiquette',
  column: { name: 'Nom', need: 'Requis', example: 'Exemple' },
  required: 'oui',
  optional: 'non',
  elseValue: (value) => `non, sinon « ${value} »`,
  elseCounted: 'non, sinon numérotation',
  downloadCsv: 'Télécharger un CSV avec ces colonnes',

  // Their check
  check: 'Vérification',
  tooMany: (rows, most) =>
    `${rowsOf(rows)}. Au plus ${number(most)} peuvent être imprimées à la fois.`,
  chooseColumns: (missing) =>
    `Choisissez la colonne de ${missing}, indispensable à chaque étiquette.`,
  checking: (rows) => `Vérification de ${rowsOf(rows)}…`,
  allRight: (rows) => `${rowsOf(rows)}, aucune erreur. Rien n’a été facturé.`,
  someWrong: (faulty, rows) =>
    `${number(faulty)} sur ${rowsOf(rows)} ne ${pick(faulty, 'peut pas être imprimée', 'peuvent pas être imprimées')}. Rien n’a été facturé.`,
  leaveOut: (right) => `Les ignorer et imprimer ${labels(right)}`,
  faultyRows: (rows) => `${rowsOf(rows)} avec des erreurs`,
  withFaults: 'Lignes avec des erreurs',
  warnedRows: (rows) =>
    `${rowsOf(rows)} avec des avertissements, ${pick(rows, 'imprimée', 'imprimées')} tout de même`,
  withWarnings: 'Lignes avec des avertissements',
  more: (notes) => `En afficher ${number(notes)} de plus`,
  colon: ' : ',
  lines: (all, shown, others) =>
    `${all === 1 ? 'Ligne' : 'Lignes'} ${shown}${others === 0 ? '' : ` et ${number(others)} de plus`}`,
  firstLabels: (shown) => `Les ${shown} premières étiquettes`,
  labelOfLine: (line) => `Étiquette de la ligne ${line}`,

  // How they are printed
  print: 'Impression',
  noKeys: (create) => (
    <>
      Les étiquettes sont facturées par une clé d’API, et vous n’en avez pas.{' '}
      {create('Créer une clé')}.
    </>
  ),
  printOn: 'Imprimer sur',
  outputs: {
    roll: 'Rouleau : PDF, une page par étiquette',
    sheet: 'Planches d’étiquettes : PDF',
    zpl: 'Imprimante d’étiquettes : ZPL',
    png: 'Images : PNG dans un ZIP',
    svg: 'Images : SVG dans un ZIP',
  },
  printer: 'Imprimante',
  apiKey: 'Clé d’API',
  keyHelp: 'La clé à débiter',
  printLabels: (many) => `Imprimer ${labels(many)}`,
  stop: 'Arrêter après cette partie',
  goOn: 'Reprendre',
  nothingYet: 'Rien à imprimer pour l’instant.',
  cost: (credits, isIncluded) =>
    `Coût : ${count(credits, 'crédit', 'crédits', 'de crédits')}${isIncluded ? ', compris dans votre formule' : ''} ; une étiquette en échec ne coûte rien.`,

  // The sheet
  sheet: 'Planche d’étiquettes',
  sheetHelp: 'Le numéro du fabricant, par exemple L7160 ou 5160',
  noSheet: 'Numéro inconnu. Choisissez une planche personnalisée et décrivez-la.',
  ownSheet: 'Planche personnalisée',
  roll: 'rouleau',
  mm: (across, down) => `${number(across)} × ${number(down)} mm`,
  misfit: (label, place) =>
    `Votre étiquette mesure ${label} ; une étiquette de cette planche, ${place}.`,
  start: 'Première étiquette libre',
  startHelp: 'Comptée ligne par ligne, depuis le coin supérieur gauche',
  page: 'Page',
  pageHelp: 'A4, letter, ou en mm comme 210x297',
  columns: 'Colonnes',
  rows: 'Rangées d’étiquettes',
  lengths: {
    labelWidth: 'Largeur d’étiquette (mm)',
    labelHeight: 'Hauteur d’étiquette (mm)',
    marginLeft: 'Marge gauche (mm)',
    marginTop: 'Marge supérieure (mm)',
    pitchX: 'Pas horizontal (mm)',
    pitchY: 'Pas vertical (mm)',
  },
  byOthers: 'Automatique',

  // What became of them
  progress: 'Imprimées',
  made: (made, all, failed) =>
    `${number(made)} sur ${labels(all)} ${pick(all, 'imprimée', 'imprimées')}${failed > 0 ? `, ${number(failed)} en échec et non ${pick(failed, 'facturée', 'facturées')}` : ''}.`,
  done: 'Toutes les étiquettes sont imprimées',
  download: (kind) => `Télécharger le ${kind}`,
  downloadPart: (kind, part) => `Télécharger le ${kind}, partie ${part}`,
  before: 'Déjà imprimé',
  clear: 'Vider la liste',
  beforeText:
    'La liste reste dans ce navigateur jusqu’à votre déconnexion ; les fichiers peuvent être téléchargés pendant un jour.',
  again: 'Réimprimer',
  printedWith: (many, reference, when) => (
    <>
      {` : ${labels(many)} avec ${reference}, `}
      {when}
    </>
  ),
} satisfies Catalog['printing'];
