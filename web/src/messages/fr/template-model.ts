/** What the model of labels says: names of elements and fields, notes at them, and what is wrong with JSON by hand. */
import type { Catalog } from '../loaders.ts';

export default {
  elements: {
    barcode: 'Code-barres',
    text: 'Texte',
    date: 'Date',
    counter: 'Compteur',
    line: 'Ligne',
    box: 'Rectangle',
    image: 'Image',
  },
  newText: 'Texte',
  printer: (dpi, dotsPerMm) => `${dpi} DPI (${dotsPerMm} points par mm)`,

  fields: {
    background: 'Arrière-plan',
    color: 'Couleur',
    data: 'Données',
    digits: 'Chiffres',
    example: 'Exemple',
    fill: 'Remplissage',
    font: 'Police',
    format: 'Format',
    groups: 'Groupes',
    height: 'Hauteur',
    image: 'Image',
    lineHeight: 'Interligne',
    name: 'Nom',
    pattern: 'Motif',
    radius: 'Rayon des angles',
    size: 'Taille',
    symbology: 'Symbologie',
    text: 'Texte',
    thickness: 'Épaisseur',
    title: 'Titre',
    width: 'Largeur',
  },
  fieldNote: (field, sentence) => `${field} : ${sentence}`,
  misfit: (placeholder, symbology, element) =>
    `L’exemple de ${placeholder} ne convient pas à ${symbology} dans « ${element} ».`,

  json: {
    notJson: (fault) => `Ce n’est pas du JSON : ${fault ?? 'aucune valeur'}`,
    noLabel: 'Une étiquette est un objet avec width, height et elements.',
    noMm: (field) => `${field} doit être un nombre de mm.`,
    noPlaceholders: 'placeholders doit être un objet avec un champ par espace réservé.',
    noPlaceholder: (place) => `${place} doit être un objet, par exemple {}.`,
    noElements: 'elements doit être une liste.',
    element: {
      noObject: (place) => `${place} doit être un objet.`,
      noType: (place, types) => `Dans ${place}, il manque type, parmi : ${types}.`,
      noName: (place) => `Dans ${place}, il manque name.`,
      noMm: (place, field) => `Dans ${place}, il manque ${field}, un nombre de mm.`,
      noText: (place, field) => `Dans ${place}, il manque ${field}, un texte.`,
      noCondition: (place) => `Dans ${place}, showIf est sans espace réservé.`,
      noOptions: (place) => `Dans ${place}, options n’est pas un objet.`,
    },
  },
} satisfies Catalog['template-model'];
