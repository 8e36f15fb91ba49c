/** `/templates`: the list, what is done with a template, and its history. The editor is in other areas. */
import { count, number } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

/** Fields of labels, as the forms of the editor call them. */
const FIELDS: ReadonlyMap<string, string> = new Map([
  ['align', 'Ausrichtung'],
  ['background', 'Hintergrund'],
  ['color', 'Farbe'],
  ['data', 'Daten'],
  ['default', 'Vorgabe'],
  ['defaults', 'Vorgabe für'],
  ['digits', 'Stellen'],
  ['equals', 'gleich'],
  ['example', 'Beispiel'],
  ['fill', 'Füllung'],
  ['fit', 'Einpassen'],
  ['font', 'Schriftart'],
  ['format', 'Format'],
  ['groups', 'Gruppen'],
  ['height', 'Höhe'],
  ['image', 'Bild'],
  ['kind', 'Art'],
  ['lineHeight', 'Zeilenabstand'],
  ['maxLength', 'Höchstlänge'],
  ['not', 'Umkehrung'],
  ['offsetDays', 'Tage später'],
  ['options', 'Option'],
  ['pattern', 'Muster'],
  ['payload', 'Inhalt'],
  ['placeholder', 'Platzhalter'],
  ['radius', 'Eckenradius'],
  ['required', 'Pflichtfeld'],
  ['rotate', 'Drehung'],
  ['showIf', 'Bedingung'],
  ['shrink', 'Verkleinern'],
  ['size', 'Schriftgröße'],
  ['start', 'erste Nummer'],
  ['step', 'Schritt'],
  ['symbology', 'Symbologie'],
  ['text', 'Text'],
  ['thickness', 'Stärke'],
  ['title', 'Titel'],
  ['toX', 'Ende links'],
  ['toY', 'Ende oben'],
  ['type', 'Typ'],
  ['verticalAlign', 'senkrechte Ausrichtung'],
  ['weight', 'Schriftstärke'],
  ['width', 'Breite'],
  ['wrap', 'Zeilenumbruch'],
  ['x', 'Abstand links'],
  ['y', 'Abstand oben'],
]);

const ELEMENTS: ReadonlyMap<string, string> = new Map([
  ['barcode', 'Barcode'],
  ['text', 'Text'],
  ['date', 'Datum'],
  ['counter', 'Zähler'],
  ['line', 'Linie'],
  ['box', 'Rechteck'],
  ['image', 'Bild'],
]);

const STARTERS: ReadonlyMap<string, { readonly name: string; readonly does: string }> = new Map(
  Object.entries({
    'price-tag': {
      name: 'Preisschild',
      does: 'Name, Preis und EAN-13 für Ware im Regal oder am Haken; 58 × 50 mm.',
    },
    'shelf-label': {
      name: 'Regaletikett',
      does: 'Ein großer Preis, der Grundpreis und der Platz im Laden; 80 × 40 mm.',
    },
    'shipping-label': {
      name: 'Versandetikett',
      does: 'Absender, Empfänger, Route und der SSCC des Pakets; 100 × 150 mm.',
    },
    'logistics-label': {
      name: 'GS1-Transportetikett',
      does: 'Eine Palette mit Inhalt, Datum, Charge und SSCC als GS1-128; A6, 105 × 148 mm.',
    },
    'asset-tag': {
      name: 'Inventaretikett',
      does: 'Eigentümer und Nummer eines Geräts mit QR Code; 50 × 25 mm.',
    },
    'pharmacy-label': {
      name: 'Arzneimitteletikett',
      does: 'Produktcode, Seriennummer, Charge und Verfall als GS1 DataMatrix; 70 × 36 mm.',
    },
    'sample-tube': {
      name: 'Probenröhrchen',
      does: 'Eine Laborprobe mit Data Matrix; 45 × 13 mm.',
    },
    'event-ticket': {
      name: 'Eintrittskarte',
      does: 'Veranstaltung, Platz und Preis, mit QR Code auf dem Abriss; 140 × 54 mm.',
    },
    'book-label': { name: 'Buchetikett', does: 'Titel, Autor, ISBN und Preis; 60 × 60 mm.' },
    'jewellery-tag': {
      name: 'Schmucketikett',
      does: 'Ein kleines Etikett zum Falten, mit Data Matrix; 56 × 12 mm.',
    },
    'cable-flag': {
      name: 'Kabelfahne',
      does: 'Beide Enden eines Kabels, von jeder Seite lesbar, fortlaufend gezählt; 60 × 20 mm.',
    },
    'swiss-qr-bill': {
      name: 'Schweizer QR-Rechnung',
      does: 'Empfangsschein und Zahlteil unter einer Schweizer Rechnung, mit QR-Referenz, Creditor Reference oder ohne; 210 × 105 mm.',
    },
  }),
);

export default {
  // The list
  lead: 'Etiketten und Barcode-Stile unter einem eigenen Namen; jede Version bleibt erhalten.',
  howTheyWork: 'So funktionieren sie (englisch)',
  import: 'Importieren',
  newTemplate: 'Neue Vorlage',
  empty: 'Noch keine Vorlagen',
  emptyText:
    'Beginnen Sie mit einem Preisschild, einem Versandetikett oder einem anderen unserer Muster, oder mit einem leeren Etikett.',
  createFirst: 'Erste Vorlage erstellen',
  kinds: { label: 'Etikett', style: 'Stil' },
  versionAt: (number, when) => (
    <>
      Version {number}, {when}
    </>
  ),
  print: 'Etiketten drucken',
  printOf: (name) => `Etiketten von ${name} drucken`,
  noPicture: 'Kein Bild',
  hasFaults: 'Enthält Fehler',
  template: 'Vorlage',
  allTemplates: 'Alle Vorlagen',

  // What is done with one
  actionsOf: (name) => `Aktionen für ${name}`,
  edit: 'Bearbeiten',
  open: 'Öffnen',
  duplicate: 'Duplizieren',
  export: 'Exportieren',
  delete: 'Löschen',
  nameRule: 'Kleinbuchstaben ohne Umlaute, Ziffern, - und _, etwa regal-etikett.',
  duplicateTitle: (name) => `„${name}“ duplizieren`,
  nameOfCopy: 'Name der Kopie',
  copySuffix: '-kopie',
  deleteTitle: (name) => `„${name}“ löschen?`,
  deleteText: (reference) => (
    <>
      Versionen, mit denen schon gedruckt wurde, bleiben unter ihrer Nummer erreichbar, etwa{' '}
      {reference}. Alles andere wird gelöscht.
    </>
  ),
  deleteTemplate: 'Vorlage löschen',
  deleted: (name) => `Vorlage ${name} gelöscht`,

  // A new one
  name: 'Name',
  beginWith: 'Beginnen mit',
  emptyLabel: 'Leeres Etikett',
  emptyLabelText: 'Ganz von vorn beginnen; 58 × 40 mm.',
  barcodeStyle: 'Barcode-Stil',
  create: 'Vorlage erstellen',
  starter: (id, own) => STARTERS.get(id) ?? own,

  // One from a file
  importTitle: 'Vorlage importieren',
  file: 'Datei',
  fileHelp: 'Wie „Exportieren“ sie gespeichert hat, mit ihren Bildern',
  chooseFile: 'Datei wählen',
  noJson: 'Das ist keine Datei einer Vorlage: Sie enthält kein JSON.',
  nameOptional: 'Name (optional)',
  nameInstead: (rule) => `Anstelle des Namens in der Datei. ${rule}`,
  importAs: (name) => `Als ${name} importieren`,

  // Without a plan that has them
  locked: 'Ihr Tarif enthält keine Vorlagen',
  lockedText: (plan) =>
    `Mit ${plan} werden Etiketten und Stile hier gespeichert, jede Version bleibt erhalten, und gedruckt wird über den Namen. Den Editor können Sie mit jedem Tarif ausprobieren.`,
  lockedOne: (plan) => `Es gibt sie mit ${plan}.`,
  lockedPrint: (plan) => `Mit ${plan} drucken Sie Etiketten nach Vorlagen.`,
  tryEditor: 'Den Editor ausprobieren',
  choosePlan: 'Tarif wählen',
  anotherPlan: 'einem anderen Tarif',
  planOf: (plan, monthly) => `dem Tarif ${plan}${monthly === null ? '' : ` (${monthly} im Monat)`}`,
  saveLocked: 'Zum Speichern brauchen Sie einen anderen Tarif',
  saveLockedText: (plan) =>
    `Mit ${plan} werden Vorlagen gespeichert, versioniert und gedruckt. Was Sie hier erstellt haben, bleibt auf dieser Seite, bis Sie sie verlassen; kopieren Sie sein JSON, um es zu behalten.`,
  keepEditing: 'Weiter bearbeiten',

  // Saving
  unsaved: (version) => `Version ${version}, mit Änderungen, die nicht gespeichert sind`,
  saved: (version) => `Version ${version}, gespeichert`,
  savedAs: (version) => `Als Version ${version} gespeichert`,
  note: 'Notiz zu dieser Version',
  noteExample: 'Was sich ändert (optional)',
  mayNotSave: 'Ihre Rolle ändert keine Vorlagen.',
  saveMine: 'Meine als neueste Version speichern',
  leaveTitle: 'Seite verlassen, ohne zu speichern?',
  leaveText: 'Ihre Änderungen seit der letzten Version gehen verloren.',
  stay: 'Bleiben',
  leave: 'Verlassen',

  // The history
  historyOf: (name) => `Versionen von „${name}“`,
  version: 'Version',
  notPrinted: 'Damit wurde noch nichts gedruckt.',
  printedSince: (moment) => `Seit dem ${moment} wird damit gedruckt.`,
  alwaysAs: (reference) => <>Sie heißt dauerhaft {reference}.</>,
  restoreLoses:
    'Beim Wiederherstellen einer Version gehen Änderungen verloren, die nicht gespeichert sind.',
  isLatest: 'Das ist die neueste',
  restore: (version) => `Version ${version} wiederherstellen`,
  restored: (version, next) => `Version ${version} ist wieder die neueste, als Version ${next}`,
  changes: 'Änderungen',
  changesInWords: 'Änderungen in Worten',
  changesOfJson: 'Änderungen am JSON',
  sameAs: (version) => `Version ${version} ist genauso.`,
  changesBetween: (changes, from, to) =>
    `${count(changes, 'Änderung', 'Änderungen')} von Version ${from} zu ${to}`,
  jsonAdded: (value) => `hinzugefügt: ${value}`,
  jsonRemoved: (value) => `entfernt: ${value}`,
  jsonChanged: (before, after) => `war ${before}, ist ${after}`,
  nothing: 'nichts',

  // Changes in words
  colon: ': ',
  field: (name) => FIELDS.get(name) ?? name,
  option: (name) => name,
  figure: (value) => number(value),
  quoted: (text) => `„${text}“`,
  element: (type, quoted) => `${ELEMENTS.get(type) ?? type} ${quoted}`,
  added: (element) => `${element} hinzugefügt`,
  removed: (element) => `${element} entfernt`,
  renamed: (element, quoted) => `${element} umbenannt in ${quoted}`,
  placeholder: (name) => `Platzhalter {${name}}`,
  ordered: 'Reihenfolge der Elemente geändert',
  moved: (across, down) =>
    `${[
      ...(across === 0
        ? []
        : [`${number(Math.abs(across))} mm nach ${across > 0 ? 'rechts' : 'links'}`]),
      ...(down === 0 ? [] : [`${number(Math.abs(down))} mm nach ${down > 0 ? 'unten' : 'oben'}`]),
    ].join(' und ')} verschoben`,
  switched: (field, isOn) => `${field} ${isOn ? 'ein' : 'aus'}`,
  set: (field, value) => `${field} auf ${value} gesetzt`,
  unset: (field, value) => `${field} ${value} entfernt`,
} satisfies Catalog['templates'];
