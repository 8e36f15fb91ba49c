/** What the model of labels says: names of elements and fields, notes at them, and what is wrong with JSON by hand. */
import type { Catalog } from '../loaders.ts';

export default {
  elements: {
    barcode: 'Barcode',
    text: 'Text',
    date: 'Datum',
    counter: 'Zähler',
    line: 'Linie',
    box: 'Rechteck',
    image: 'Bild',
  },
  newText: 'Text',
  printer: (dpi, dotsPerMm) => `${dpi} DPI (${dotsPerMm} Punkte je mm)`,

  fields: {
    background: 'Hintergrund',
    color: 'Farbe',
    data: 'Daten',
    digits: 'Stellen',
    example: 'Beispiel',
    fill: 'Füllung',
    font: 'Schriftart',
    format: 'Format',
    groups: 'Gruppen',
    height: 'Höhe',
    image: 'Bild',
    lineHeight: 'Zeilenabstand',
    name: 'Name',
    pattern: 'Muster',
    radius: 'Eckenradius',
    size: 'Schriftgröße',
    symbology: 'Symbologie',
    text: 'Text',
    thickness: 'Stärke',
    title: 'Titel',
    width: 'Breite',
  },
  fieldNote: (field, sentence) => `Feld ${field}: ${sentence}`,
  misfit: (placeholder, symbology, element) =>
    `Das Beispiel von ${placeholder} passt nicht zu ${symbology} in „${element}“.`,

  json: {
    notJson: (fault) => `Das ist kein JSON: ${fault ?? 'kein Wert'}`,
    noLabel: 'Ein Etikett ist ein Objekt mit width, height und elements.',
    noMm: (field) => `${field} muss eine Zahl in mm sein.`,
    noPlaceholders: 'placeholders muss ein Objekt mit einem Feld je Platzhalter sein.',
    noPlaceholder: (place) => `${place} muss ein Objekt sein, etwa {}.`,
    noElements: 'elements muss eine Liste sein.',
    element: {
      noObject: (place) => `${place} muss ein Objekt sein.`,
      noType: (place, types) => `In ${place} fehlt type, eines von: ${types}.`,
      noName: (place) => `In ${place} fehlt name.`,
      noMm: (place, field) => `In ${place} fehlt ${field}, eine Zahl in mm.`,
      noText: (place, field) => `In ${place} fehlt ${field}, ein Text.`,
      noCondition: (place) => `In ${place} hat showIf keinen Platzhalter.`,
      noOptions: (place) => `In ${place} ist options kein Objekt.`,
    },
  },
} satisfies Catalog['template-model'];
