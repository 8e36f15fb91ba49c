/** The forms of the editor of labels: of the label, its elements and its placeholders. */
import { count, number } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

export default {
  name: 'Nom',
  width: 'Largeur',
  height: 'Hauteur',
  color: 'Couleur',
  placeholder: 'Espace réservé',
  daysLater: 'Jours plus tard',
  pickColor: 'Prélever une couleur à l’écran',

  // What is selected
  selectFirst:
    'Sélectionnez un élément dans la zone de dessin ou dans la liste pour le modifier, ou ajoutez-en un.',
  several: (elements) =>
    `${number(elements)} éléments sont sélectionnés. Les outils ci-dessus permettent de les aligner, répartir, ordonner, dupliquer ou supprimer.`,
  left: 'Gauche',
  top: 'Haut',
  line: {
    fromLeft: 'Début gauche',
    fromTop: 'Début haut',
    toLeft: 'Fin gauche',
    toTop: 'Fin haut',
  },

  // In its box
  align: 'Alignement',
  aligned: { left: 'Gauche', center: 'Centre', right: 'Droite' },
  verticalAlign: 'En hauteur',
  verticallyAligned: { top: 'Haut', middle: 'Milieu', bottom: 'Bas' },
  rotation: 'Rotation',

  // The label
  title: 'Titre',
  titleHint: 'Son nom pour les lecteurs d’écran et de PDF',
  background: 'Arrière-plan',
  printer: 'Imprimante',
  printerHint:
    'La zone de dessin montre l’étiquette telle que cette imprimante l’imprime. L’imprimante ne fait pas partie de l’étiquette.',

  // Barcodes
  data: 'Données',
  options: 'Options',
  openOptions: 'Module, barres, texte, etc.',
  optionsSet: (options) => count(options, 'définie', 'définies'),
  content: 'Contenu',
  textContent: 'Texte',
  required: (field) => `${field} (obligatoire)`,
  oneOf: (does, values) => `${does} Au choix : ${values}.`,
  onePerLine: (does) => `${does} Un par ligne.`,

  // Texts, dates and counters
  text: 'Texte',
  textHint: '{name} désigne un espace réservé.',
  groupSize: 'Caractères par groupe',
  groupSizeHint: '4 pour un IBAN, 3 pour un montant',
  noGroups: 'Sans groupes',
  groupsBegin: 'Début des groupes',
  format: 'Format',
  mayBeNegative: 'Négatif possible',
  date: 'Date',
  dayOfPrinting: 'Jour d’impression',
  counter: 'Compteur',
  lettering: 'Écriture',
  size: (unit) => `Taille (${unit})`,
  font: 'Police',
  weight: 'Graisse',
  weights: { regular: 'Normal', bold: 'Gras' },
  lineHeight: 'Interligne',
  breakLines: 'Retour à la ligne',
  shrink: 'Réduire si besoin',
  insertPlaceholder: 'Insérer un espace réservé',
  addNamed: (placeholder) => `Ajouter l’espace réservé ${placeholder}`,

  // Lines and boxes
  frame: 'Cadre',
  thickness: 'Épaisseur',
  frameColor: 'Couleur du cadre',
  fill: 'Remplissage',
  noFill: 'aucun',
  cornerRadius: 'Rayon des angles',

  // Images
  image: 'Image',
  noImages: 'Les images sont stockées avec les modèles, que votre formule ne comprend pas.',
  chooseImage: 'Choisir une image',
  uploadImage: 'Importer une image',
  imageTypes: 'PNG, JPG ou SVG',
  imageUploaded: 'Image importée',
  fit: 'Ajustement',
  fits: { contain: 'Entière', cover: 'Rognée', stretch: 'Étirée' },

  // Conditions
  condition: 'Condition',
  drawn: 'Visible',
  modes: {
    always: 'Toujours',
    given: 'Si renseigné',
    empty: 'Si vide',
    equals: 'Si égal à',
    differs: 'Si différent de',
  },
  value: 'Valeur',

  // Placeholders
  placeholdersIntro:
    'Un espace réservé tel que {sku} dans les textes et les données est rempli pour chaque étiquette. Les aperçus utilisent les exemples.',
  addPlaceholder: 'Ajouter un espace réservé',
  type: 'Type',
  types: { text: 'Texte', number: 'Nombre', date: 'Date', counter: 'Compteur' },
  example: 'Exemple',
  default: 'Par défaut',
  pattern: 'Motif',
  longest: 'Longueur max.',
  anyLength: 'libre',
  mustBeGiven: 'Obligatoire',
  remove: 'Retirer',
  removeNamed: (placeholder) => `Retirer ${placeholder}`,
  unused: 'Utilisé par aucun élément.',
  usedBy: (elements) => `Utilisé par ${elements}.`,
  taken: 'Déjà pris',
  nameRule: 'Seulement A–Z, chiffres ou _',
  writtenAs: 'Écrit sous la forme',
  firstNumber: 'Premier numéro',
  step: 'Pas',
  digits: 'Chiffres',
} satisfies Catalog['label-forms'];
