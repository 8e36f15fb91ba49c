/** The editor of a label template: its page, tools, canvas and lists. The forms of elements are in `label-forms`. */
import { number } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

export default {
  // The page
  lead: 'Modèle d’étiquette',
  versions: 'Versions',
  useByApi: 'Utiliser par API',
  printLabels: 'Imprimer',
  tryTitle: (title) => `Essayer : ${title}`,
  tryLead: (plan) =>
    `Modifiez ce que vous voulez. Les aperçus portent la mention SAMPLE ; les modèles s’enregistrent avec ${plan}.`,
  allTemplates: 'Tous les modèles',

  // Requests of the API
  requestsIntro: ({ keys, docs }) => (
    <>
      Ces requêtes impriment l’étiquette avec les exemples de ses espaces réservés, pour un crédit,
      avec l’une de vos {keys('clés d’API')}. {docs('La documentation (en anglais)')} explique
      comment en imprimer beaucoup à la fois.
    </>
  ),
  printsSaved: (version) =>
    `L’API imprime la version ${version} ; vos modifications depuis ne sont pas enregistrées.`,
  imageFormat: 'Format d’image',
  version: 'Version',
  alwaysLatest: 'Toujours la dernière',
  alwaysVersion: (version) => `Toujours la version ${version}`,
  curlGet: 'curl avec GET',
  curlPost: 'curl avec POST',
  copyGet: 'Copier curl avec GET',
  copyPost: 'Copier curl avec POST',

  // Test prints
  testPrint: 'Impression d’essai',
  previewFree: 'Tel qu’affiché, gratuit',
  versionForCredit: (version) => `Version ${version}, 1 crédit`,
  downloaded: (format) => `Téléchargé au format ${format}`,

  // Panels
  panels: {
    elements: 'Éléments',
    element: 'Élément',
    label: 'Étiquette',
    placeholders: 'Espaces',
  },
  noElements: 'Aucun élément. Commencez par un code-barres ou un texte.',
  elementsList: 'Éléments, premier plan d’abord',
  selectWithOthers: (name) => `Sélectionner ${name} avec d’autres`,
  labelJson: 'Étiquette en JSON',
  copyJson: 'Copier le JSON',
  jsonHint: 'GET /api/template-schemas/label décrit chaque champ.',

  // Notes of the server
  problems: 'Problèmes',
  kinds: { fault: 'Erreur : ', warning: 'Avertissement : ' },
  misfits: 'Exemples qui ne conviennent pas',
  take: (example, isPatternLost) =>
    `Utiliser « ${example} »${isPatternLost ? ', sans le motif' : ''}`,

  // The canvas
  canvas: 'Zone de dessin',
  canvasHelp:
    'Page suivante et Page précédente sélectionnent l’élément suivant et le précédent. Les flèches déplacent la sélection d’un dixième de millimètre, avec Maj d’un millimètre ; avec Alt, elles la redimensionnent. Suppr la supprime, les crochets changent son ordre, Ctrl Z annule. Le point d’interrogation affiche toutes les touches.',
  picture: 'L’étiquette avec ses exemples',
  nothingSelected: (width, height) =>
    `${number(width)} × ${number(height)} mm. Rien n’est sélectionné.`,
  severalElements: (elements) => `${number(elements)} éléments`,
  placeOf: (name, width, height, x, y) =>
    `${name} : ${number(width)} × ${number(height)} mm à ${number(x)} / ${number(y)}`,

  // Tools
  addElement: 'Ajouter un élément',
  history: 'Historique',
  undo: 'Annuler',
  redo: 'Rétablir',
  duplicate: 'Dupliquer',
  delete: 'Supprimer',
  align: 'Aligner',
  alignTo: {
    left: 'Aligner à gauche',
    center: 'Centrer horizontalement',
    right: 'Aligner à droite',
    top: 'Aligner en haut',
    middle: 'Centrer verticalement',
    bottom: 'Aligner en bas',
  },
  distribute: { x: 'Répartir horizontalement', y: 'Répartir verticalement' },
  order: 'Ordre',
  orderTo: {
    front: 'Mettre au premier plan',
    forward: 'Avancer',
    backward: 'Reculer',
    back: 'Mettre à l’arrière-plan',
  },
  view: 'Affichage',
  zoomOut: 'Zoom arrière',
  zoomIn: 'Zoom avant',
  showWhole: (zoom) => `${zoom}, afficher toute l’étiquette`,
  snap: 'Aimantation',
  noGrid: 'Sans grille',
  grid: (mm) => `Grille ${mm} mm`,

  // Keys
  keysTitle: 'Touches',
  keysTool: 'Touches (?)',
  keysHint:
    'Quand la zone de dessin a le focus. Sur Mac, la touche Commande remplace la touche Ctrl.',
  keysOnCanvas: 'Dans la zone de dessin',
  keysOnPage: 'Partout dans la page',
  canvasKeys: {
    next: { shown: 'Page suivante', does: 'Sélectionner l’élément suivant' },
    previous: { shown: 'Page précédente', does: 'Sélectionner l’élément précédent' },
    all: { shown: 'Ctrl + A', does: 'Sélectionner tous les éléments' },
    none: { shown: 'Échap', does: 'Ne rien sélectionner' },
    move: { shown: 'Flèches', does: 'Déplacer la sélection de 0,1 mm' },
    moveFar: { shown: 'Maj + flèches', does: 'Déplacer la sélection de 1 mm' },
    resize: { shown: 'Alt + flèches', does: 'Redimensionner la sélection de 0,1 mm' },
    resizeFar: { shown: 'Alt + Maj + flèches', does: 'Redimensionner la sélection de 1 mm' },
    forward: { shown: ']', does: 'Avancer la sélection' },
    backward: { shown: '[', does: 'Reculer la sélection' },
    duplicate: { shown: 'Ctrl + D', does: 'Dupliquer la sélection' },
    delete: { shown: 'Suppr ou Retour arrière', does: 'Supprimer la sélection' },
    undo: { shown: 'Ctrl + Z', does: 'Annuler' },
    redo: { shown: 'Ctrl + Maj + Z ou Ctrl + Y', does: 'Rétablir' },
  },
  pageKeys: {
    save: { shown: 'Ctrl + S', does: 'Enregistrer' },
    help: { shown: '?', does: 'Afficher ces touches, sauf si un champ a le focus' },
  },
} satisfies Catalog['label-editor'];
