/** The forms of the editor of labels: of the label, its elements and its placeholders. */
import { number } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

export default {
  name: 'Name',
  width: 'Breite',
  height: 'Höhe',
  color: 'Farbe',
  placeholder: 'Platzhalter',
  daysLater: 'Tage später',
  pickColor: 'Farbe vom Bildschirm aufnehmen',

  // What is selected
  selectFirst:
    'Wählen Sie auf der Zeichenfläche oder in der Liste ein Element aus, um es zu ändern, oder fügen Sie eines hinzu.',
  several: (elements) =>
    `${number(elements)} Elemente sind ausgewählt. Mit den Werkzeugen oben können Sie sie ausrichten, verteilen, ordnen, duplizieren und löschen.`,
  left: 'Links',
  top: 'Oben',
  line: {
    fromLeft: 'Anfang links',
    fromTop: 'Anfang oben',
    toLeft: 'Ende links',
    toTop: 'Ende oben',
  },

  // In its box
  align: 'Ausrichtung',
  aligned: { left: 'Links', center: 'Mitte', right: 'Rechts' },
  verticalAlign: 'Senkrecht',
  verticallyAligned: { top: 'Oben', middle: 'Mitte', bottom: 'Unten' },
  rotation: 'Drehung',

  // The label
  title: 'Titel',
  titleHint: 'So nennen es Screenreader und PDF-Programme',
  background: 'Hintergrund',
  printer: 'Drucker',
  printerHint:
    'Die Zeichenfläche zeigt das Etikett so, wie dieser Drucker es druckt. Der Drucker gehört nicht zum Etikett.',

  // Barcodes
  data: 'Daten',
  options: 'Optionen',
  openOptions: 'Modul, Striche, Text und mehr',
  optionsSet: (options) => `${number(options)} festgelegt`,
  content: 'Inhalt',
  textContent: 'Text',
  required: (field) => `${field} (Pflichtfeld)`,
  oneOf: (does, values) => `${does} Eines von: ${values}.`,
  onePerLine: (does) => `${does} Eines je Zeile.`,

  // Texts, dates and counters
  text: 'Text',
  textHint: '{name} steht für einen Platzhalter.',
  groupSize: 'Zeichen je Gruppe',
  groupSizeHint: '4 für eine IBAN, 3 für einen Betrag',
  noGroups: 'Keine Gruppen',
  groupsBegin: 'Gruppen beginnen',
  format: 'Format',
  mayBeNegative: 'Auch negativ',
  date: 'Datum',
  dayOfPrinting: 'Tag des Drucks',
  counter: 'Zähler',
  lettering: 'Schrift',
  size: (unit) => `Größe (${unit})`,
  font: 'Schriftart',
  weight: 'Schriftstärke',
  weights: { regular: 'Normal', bold: 'Fett' },
  lineHeight: 'Zeilenabstand',
  breakLines: 'Zeilen umbrechen',
  shrink: 'Passend verkleinern',
  insertPlaceholder: 'Platzhalter einfügen',
  addNamed: (placeholder) => `Platzhalter ${placeholder} hinzufügen`,

  // Lines and boxes
  frame: 'Rahmen',
  thickness: 'Stärke',
  frameColor: 'Rahmenfarbe',
  fill: 'Füllung',
  noFill: 'keine',
  cornerRadius: 'Eckenradius',

  // Images
  image: 'Bild',
  noImages: 'Bilder werden mit Vorlagen gespeichert, die Ihr Tarif nicht enthält.',
  chooseImage: 'Bild wählen',
  uploadImage: 'Bild hochladen',
  imageTypes: 'PNG, JPG oder SVG',
  imageUploaded: 'Bild hochgeladen',
  fit: 'Einpassen',
  fits: { contain: 'Ganz', cover: 'Füllend', stretch: 'Gestreckt' },

  // Conditions
  condition: 'Bedingung',
  drawn: 'Sichtbar',
  modes: {
    always: 'Immer',
    given: 'Wenn angegeben',
    empty: 'Wenn leer',
    equals: 'Wenn gleich',
    differs: 'Wenn nicht gleich',
  },
  value: 'Wert',

  // Placeholders
  placeholdersIntro:
    'Ein Platzhalter wie {sku} in Texten und Daten wird für jedes Etikett ausgefüllt. Die Vorschau verwendet die Beispiele.',
  addPlaceholder: 'Platzhalter hinzufügen',
  type: 'Typ',
  types: { text: 'Text', number: 'Zahl', date: 'Datum', counter: 'Zähler' },
  example: 'Beispiel',
  default: 'Vorgabe',
  pattern: 'Muster',
  longest: 'Höchstlänge',
  anyLength: 'beliebig',
  mustBeGiven: 'Erforderlich',
  remove: 'Entfernen',
  removeNamed: (placeholder) => `${placeholder} entfernen`,
  unused: 'Von keinem Element verwendet.',
  usedBy: (elements) => `Verwendet von ${elements}.`,
  taken: 'Vergeben',
  nameRule: 'Nur A–Z, Ziffern oder _',
  writtenAs: 'Schreibweise',
  firstNumber: 'Erste Nummer',
  step: 'Schritt',
  digits: 'Stellen',
} satisfies Catalog['label-forms'];
