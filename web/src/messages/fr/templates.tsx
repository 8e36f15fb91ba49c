/** `/templates`: the list, what is done with a template, and its history. The editor is in other areas. */
import { count, number } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

/** Fields of labels, as the forms of the editor call them. */
const FIELDS: ReadonlyMap<string, string> = new Map([
  ['align', 'alignement'],
  ['background', 'arrière-plan'],
  ['color', 'couleur'],
  ['data', 'données'],
  ['default', 'valeur par défaut'],
  ['defaults', 'valeur par défaut de'],
  ['digits', 'chiffres'],
  ['equals', 'égal à'],
  ['example', 'exemple'],
  ['fill', 'remplissage'],
  ['fit', 'ajustement'],
  ['font', 'police'],
  ['format', 'format'],
  ['groups', 'groupes'],
  ['height', 'hauteur'],
  ['image', 'image'],
  ['kind', 'genre'],
  ['lineHeight', 'interligne'],
  ['maxLength', 'longueur max.'],
  ['name', 'nom'],
  ['not', 'inversion'],
  ['offsetDays', 'jours plus tard'],
  ['options', 'option'],
  ['pattern', 'motif'],
  ['payload', 'contenu'],
  ['placeholder', 'espace réservé'],
  ['radius', 'rayon des angles'],
  ['required', 'obligatoire'],
  ['rotate', 'rotation'],
  ['showIf', 'condition'],
  ['shrink', 'réduction'],
  ['size', 'taille'],
  ['start', 'premier numéro'],
  ['step', 'pas'],
  ['symbology', 'symbologie'],
  ['text', 'texte'],
  ['thickness', 'épaisseur'],
  ['title', 'titre'],
  ['toX', 'fin gauche'],
  ['toY', 'fin haut'],
  ['type', 'type'],
  ['verticalAlign', 'alignement en hauteur'],
  ['weight', 'graisse'],
  ['width', 'largeur'],
  ['wrap', 'retour à la ligne'],
  ['x', 'distance à gauche'],
  ['y', 'distance en haut'],
]);

const ELEMENTS: ReadonlyMap<string, string> = new Map([
  ['barcode', 'Code-barres'],
  ['text', 'Texte'],
  ['date', 'Date'],
  ['counter', 'Compteur'],
  ['line', 'Ligne'],
  ['box', 'Rectangle'],
  ['image', 'Image'],
]);

const STARTERS: ReadonlyMap<string, { readonly name: string; readonly does: string }> = new Map(
  Object.entries({
    'price-tag': {
      name: 'Étiquette de prix',
      does: 'Nom, prix et EAN-13 pour des articles en rayon ou sur broche ; 58 × 50 mm.',
    },
    'shelf-label': {
      name: 'Étiquette de rayon',
      does: 'Un grand prix, le prix à l’unité et l’emplacement en magasin ; 80 × 40 mm.',
    },
    'shipping-label': {
      name: 'Étiquette d’expédition',
      does: 'Expéditeur, destinataire, itinéraire et SSCC du colis ; 100 × 150 mm.',
    },
    'logistics-label': {
      name: 'Étiquette logistique GS1',
      does: 'Une palette avec contenu, date, lot et SSCC en GS1-128 ; A6, 105 × 148 mm.',
    },
    'asset-tag': {
      name: 'Étiquette d’inventaire',
      does: 'Propriétaire et numéro d’un appareil, avec un QR Code ; 50 × 25 mm.',
    },
    'pharmacy-label': {
      name: 'Étiquette de pharmacie',
      does: 'Code produit, numéro de série, lot et péremption en GS1 DataMatrix ; 70 × 36 mm.',
    },
    'sample-tube': {
      name: 'Tube d’échantillon',
      does: 'Un échantillon de laboratoire, avec Data Matrix ; 45 × 13 mm.',
    },
    'event-ticket': {
      name: 'Billet d’entrée',
      does: 'Événement, place et prix, avec un QR Code sur le talon ; 140 × 54 mm.',
    },
    'book-label': { name: 'Étiquette de livre', does: 'Titre, auteur, ISBN et prix ; 60 × 60 mm.' },
    'jewellery-tag': {
      name: 'Étiquette de bijou',
      does: 'Une petite étiquette à plier, avec Data Matrix ; 56 × 12 mm.',
    },
    'cable-flag': {
      name: 'Drapeau de câble',
      does: 'Les deux bouts d’un câble, lisibles des deux côtés, numérotés à la suite ; 60 × 20 mm.',
    },
    'swiss-qr-bill': {
      name: 'QR-facture suisse',
      does: 'Récépissé et section paiement sous une facture suisse, avec référence QR, Creditor Reference ou sans référence ; 210 × 105 mm.',
    },
  }),
);

export default {
  // The list
  lead: 'Des étiquettes et des styles de codes-barres sous le nom de votre choix ; chaque version est conservée.',
  howTheyWork: 'Leur fonctionnement (en anglais)',
  import: 'Importer',
  newTemplate: 'Nouveau modèle',
  empty: 'Aucun modèle pour l’instant',
  emptyText:
    'Commencez par une étiquette de prix, une étiquette d’expédition ou un autre de nos exemples, ou par une étiquette vide.',
  createFirst: 'Créer le premier',
  kinds: { label: 'Étiquette', style: 'Style' },
  versionAt: (number, when) => (
    <>
      Version {number}, {when}
    </>
  ),
  print: 'Imprimer',
  printOf: (name) => `Imprimer des étiquettes de ${name}`,
  noPicture: 'Pas d’image',
  hasFaults: 'Contient des erreurs',
  template: 'Modèle',
  allTemplates: 'Tous les modèles',

  // What is done with one
  actionsOf: (name) => `Actions sur ${name}`,
  edit: 'Modifier',
  open: 'Ouvrir',
  duplicate: 'Dupliquer',
  export: 'Exporter',
  delete: 'Supprimer',
  nameRule: 'Minuscules sans accent, chiffres, - et _, par exemple etiquette-prix.',
  duplicateTitle: (name) => `Dupliquer « ${name} »`,
  nameOfCopy: 'Nom de la copie',
  copySuffix: '-copie',
  deleteTitle: (name) => `Supprimer « ${name} » ?`,
  deleteText: (reference) => (
    <>
      Les versions qui ont déjà servi à imprimer restent accessibles par leur numéro, par exemple{' '}
      {reference}. Tout le reste est supprimé.
    </>
  ),
  deleteTemplate: 'Supprimer le modèle',
  deleted: (name) => `Modèle ${name} supprimé`,

  // A new one
  name: 'Nom',
  beginWith: 'Commencer par',
  emptyLabel: 'Étiquette vide',
  emptyLabelText: 'Partir de zéro ; 58 × 40 mm.',
  barcodeStyle: 'Style de code-barres',
  create: 'Créer le modèle',
  starter: (id, own) => STARTERS.get(id) ?? own,

  // One from a file
  importTitle: 'Importer un modèle',
  file: 'Fichier',
  fileHelp: 'Tel que « Exporter » l’a produit, avec ses images',
  chooseFile: 'Choisir un fichier',
  noJson: 'Ce n’est pas le fichier d’un modèle : il ne contient pas de JSON.',
  nameOptional: 'Nom (facultatif)',
  nameInstead: (rule) => `À la place de celui du fichier. ${rule}`,
  importAs: (name) => `Importer sous le nom ${name}`,

  // Without a plan that has them
  locked: 'Les modèles ne sont pas compris dans votre formule',
  lockedText: (plan) =>
    `Avec ${plan}, vos étiquettes et vos styles sont enregistrés ici, avec toutes leurs versions, et s’impriment par leur nom. L’éditeur peut être essayé avec toutes les formules.`,
  lockedOne: (plan) => `Ils sont disponibles avec ${plan}.`,
  lockedPrint: (plan) => `Avec ${plan}, vous imprimez des étiquettes à partir de modèles.`,
  tryEditor: 'Essayer l’éditeur',
  choosePlan: 'Choisir une formule',
  anotherPlan: 'une autre formule',
  planOf: (plan, monthly) =>
    `la formule ${plan}${monthly === null ? '' : ` (${monthly} par mois)`}`,
  saveLocked: 'Il faut une autre formule pour enregistrer',
  saveLockedText: (plan) =>
    `Avec ${plan}, les modèles sont enregistrés, versionnés et imprimés. Ce que vous avez fait ici reste sur cette page jusqu’à ce que vous la quittiez ; copiez son JSON pour le conserver.`,
  keepEditing: 'Continuer',

  // Saving
  unsaved: (version) => `Version ${version}, avec des modifications non enregistrées`,
  saved: (version) => `Version ${version}, enregistrée`,
  savedAs: (version) => `Enregistré comme version ${version}`,
  note: 'Note sur cette version',
  noteExample: 'Ce qui change (facultatif)',
  mayNotSave: 'Votre rôle ne modifie pas les modèles.',
  saveMine: 'Enregistrer la mienne comme dernière version',
  leaveTitle: 'Quitter sans enregistrer ?',
  leaveText: 'Vos modifications depuis la dernière version seront perdues.',
  stay: 'Rester',
  leave: 'Quitter',

  // The history
  historyOf: (name) => `Versions de « ${name} »`,
  version: 'Version',
  notPrinted: 'Elle n’a encore servi à aucune impression.',
  printedSince: (moment) => `Elle sert à imprimer depuis le ${moment}.`,
  alwaysAs: (reference) => <>Elle s’appelle toujours {reference}.</>,
  restoreLoses: 'Les modifications non enregistrées sont perdues quand une version est restaurée.',
  isLatest: 'C’est la dernière',
  restore: (version) => `Restaurer la version ${version}`,
  restored: (version, next) =>
    `La version ${version} est de nouveau la dernière, comme version ${next}`,
  changes: 'Changements',
  changesInWords: 'Changements en clair',
  changesOfJson: 'Changements du JSON',
  sameAs: (version) => `La version ${version} est identique.`,
  changesBetween: (changes, from, to) =>
    `${count(changes, 'changement', 'changements')} de la version ${from} à la version ${to}`,
  jsonAdded: (value) => `ajouté : ${value}`,
  jsonRemoved: (value) => `supprimé : ${value}`,
  jsonChanged: (before, after) => `était ${before}, est ${after}`,
  nothing: 'rien',

  // Changes in words
  colon: ' : ',
  field: (name) => FIELDS.get(name) ?? name,
  option: (name) => name,
  figure: (value) => number(value),
  quoted: (text) => `« ${text} »`,
  element: (type, quoted) => `${ELEMENTS.get(type) ?? type} ${quoted}`,
  added: (element) => `Ajout : ${element}`,
  removed: (element) => `Suppression : ${element}`,
  renamed: (element, quoted) => `${element} : nouveau nom ${quoted}`,
  placeholder: (name) => `Espace réservé {${name}}`,
  ordered: 'Ordre des éléments modifié',
  moved: (across, down) =>
    `déplacement de ${[
      ...(across === 0
        ? []
        : [`${number(Math.abs(across))} mm vers la ${across > 0 ? 'droite' : 'gauche'}`]),
      ...(down === 0 ? [] : [`${number(Math.abs(down))} mm vers le ${down > 0 ? 'bas' : 'haut'}`]),
    ].join(' et de ')}`,
  switched: (field, isOn) => `${field} → ${isOn ? 'oui' : 'non'}`,
  set: (field, value) => `${field} → ${value}`,
  unset: (field, value) => `${field} ${value} → rien`,
} satisfies Catalog['templates'];
