/** `/batches`: product lists, and what became of them. */
import { count, number } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

const barcodes = (items: number): string =>
  count(items, 'code-barres', 'codes-barres', 'de codes-barres');
const rowsOf = (rows: number): string => count(rows, 'ligne', 'lignes', 'de lignes');
const failed = (items: number): string => count(items, 'échec', 'échecs', 'd’échecs');
const made = (items: number): string => count(items, 'généré', 'générés');

/** Why a batch can fail as a whole, by the words of the server. */
const FAILURES: Readonly<Record<string, string>> = {
  'Insufficient credits': 'Crédits insuffisants',
  'Barcode generation failed': 'Les codes-barres n’ont pas pu être générés',
};

export default {
  lead: 'Des codes-barres à partir d’un tableur ou de la liste de produits de votre boutique. Chaque ligne est vérifiée avant toute facturation.',
  locked: 'Votre formule ne comprend pas les lots',
  lockedText: (plans, most) =>
    `Avec ${plans}, générez jusqu’à ${most} codes-barres en une requête, et téléchargez-les dans un fichier ZIP ou sur des planches d’étiquettes à imprimer.`,
  barcodes,
  line: (line) => `Ligne ${line}`,

  // Those there are
  recent: 'Lots récents',
  none: 'Aucun lot pour l’instant. Les résultats sont conservés un jour.',
  earlier: 'Afficher les lots précédents',
  madeAndFailed: (delivered, refused) => `${made(delivered)}, ${failed(refused)}`,
  progressOf: (items) => `Progression : ${barcodes(items)}`,
  states: {
    waiting: 'En attente',
    running: 'En cours',
    done: 'Terminé',
    failed: 'Échec',
  },

  // One of them
  batch: 'Lot',
  all: 'Tous les lots',
  created: (items, at) => `${barcodes(items)}, lot créé le ${at}.`,
  availableUntil: (until) => `Les résultats sont disponibles jusqu’au ${until}.`,
  progress: 'Progression',
  generated: 'Générés',
  percent: (percent) => `${percent} pour cent`,
  sums: (delivered, refused, items) => `${made(delivered)}, ${failed(refused)}, ${items} au total.`,
  cost: (credits) => `Coût : ${count(credits, 'crédit', 'crédits', 'de crédits')}.`,
  notCharged: (why) => `${FAILURES[why] ?? why}. Rien ne vous a été facturé.`,
  images: 'Images',
  downloadZip: 'Télécharger le ZIP',
  labelSheet: 'Planche d’étiquettes',
  roll: 'Rouleau',
  downloadLabels: 'Télécharger les étiquettes',
  failures: (items) => `Échec : ${barcodes(items)}`,
  row: (position) => `Ligne ${position}`,

  // A new one
  noKeys: 'Aucune clé d’API pour l’instant',
  noKeysText: 'Un lot est facturé sur l’une de vos clés d’API. Créez-en d’abord une.',
  toKeys: 'Aller aux clés d’API',
  newBatch: 'Nouveau lot',
  pasteRows:
    'Collez des lignes d’un tableur, ou importez la liste de produits de votre boutique : une ligne par code-barres, les noms des colonnes sur la première ligne.',
  example: `Référence;Libellé;Code-barres;Quantité
A-1;Tasse bleue;5901234123457;2
A-2;Thé vert;4006381333931;1`,
  hasNames: 'La première ligne contient les noms des colonnes',
  columns: {
    data: 'Données',
    id: 'Nom du fichier',
    captionBelow: 'Légende en dessous',
    captionAbove: 'Légende au-dessus',
    quantity: 'Exemplaires',
  },
  unlessRow: 'Sauf indication contraire dans une ligne',
  byData: 'Selon les données de chaque ligne',
  howTheyLook: 'Aspect des codes-barres',
  noTemplate: 'Aucun',
  printInstead: 'Imprimer plutôt des étiquettes avec ces lignes :',
  keyToCharge: 'La clé à facturer',
  testKey: 'Une clé de test : les images portent la mention TEST et ne coûtent rien',
  keyName: (name, end, isTest) => `${name} …${end}${isTest ? ' (clé de test)' : ''}`,
  create: (batches) => (batches > 1 ? 'Créer les lots' : 'Créer le lot'),
  started: (batches) => (batches === 1 ? 'Lot lancé' : `${batches} lots lancés`),

  // How it will look
  firstBarcodes: (shown) => `Les ${shown} premiers codes-barres`,
  barcodeOf: (line) => `Code-barres de la ligne ${line}`,
  noPreview: 'Pas d’aperçu',

  // What is missing, or what it will cost
  status: {
    addRows: 'Ajoutez d’abord des lignes.',
    chooseData: 'Choisissez la colonne qui contient les données.',
    tooManyRows: (rows, most) =>
      `${rowsOf(rows)}. Le maximum est de ${number(most)} à la fois ; divisez la liste.`,
    noData: 'Aucune ligne n’a de données dans la colonne choisie.',
    withoutData: (rows) => `Lignes sans données écartées : ${number(rows)}.`,
    someWrong: (rows) => `Corrigez ou écartez ${rowsOf(rows)} pour continuer avec les autres.`,
    allWrong: 'Aucune ligne ne peut être dessinée telle quelle.',
    checking: 'Vérification…',
    tooManyItems: (items, most) =>
      `${barcodes(items)} avec tous les exemplaires. Le maximum est de ${number(most)} à la fois.`,
    ready: (items, batches) =>
      `${barcodes(items)}${batches > 1 ? `, en ${batches} lots` : ''}. Vous ne payez que ceux qui sont générés.`,
  },

  // Rows that cannot be drawn
  wrongRows: (rows) => `${rowsOf(rows)} avec des erreurs`,
  mendAll: (rows) => `Corriger ${rowsOf(rows)} comme proposé`,
  leaveOutAll: (rows) => (rows === 1 ? 'Écarter cette ligne' : 'Écarter toutes ces lignes'),
  showMore: (rows) => `En afficher ${rows} de plus`,
  use: (value) => `Utiliser ${value}`,
  useThis: 'Utiliser cette valeur',
  leaveOut: (line) => `Écarter la ligne ${line}`,
  leftOut: (rows) => `Lignes écartées : ${number(rows)}.`,
  takeBack: 'Rétablir',
  quantity: (most) => `La quantité doit être un nombre entier de 0 à ${number(most)}.`,
  zerosDropped: (digits, mended) =>
    `Cette valeur a ${digits} chiffres. Avec des zéros devant, ${mended} a une clé de contrôle valable : les tableurs suppriment les zéros en tête des nombres.`,
  scientific: (value) => `${value} est l’écriture d’un long nombre dans un tableur.`,
  digitsLost: (value) =>
    `Un tableur a abrégé ce nombre en ${value} ; ses autres chiffres ne sont plus dans ce fichier. Importez le classeur lui-même (.xlsx), qui les contient encore, ou mettez la colonne au format texte et exportez-la de nouveau.`,
} satisfies Catalog['batches'];
