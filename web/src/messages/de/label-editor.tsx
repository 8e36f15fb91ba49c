/** The editor of a label template: its page, tools, canvas and lists. The forms of elements are in `label-forms`. */
import { number } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

export default {
  // The page
  lead: 'Etikettvorlage',
  versions: 'Versionen',
  useByApi: 'Per API nutzen',
  printLabels: 'Etiketten drucken',
  tryTitle: (title) => `Ausprobieren: ${title}`,
  tryLead: (plan) =>
    `Ändern Sie, was Sie möchten. In der Vorschau steht das Wort SAMPLE; speichern können Sie Vorlagen mit ${plan}.`,
  allTemplates: 'Alle Vorlagen',

  // Requests of the API
  requestsIntro: ({ keys, docs }) => (
    <>
      Diese Anfragen drucken das Etikett mit den Beispielen seiner Platzhalter, für einen Credit und
      mit einem Ihrer {keys('API-Schlüssel')}. Wie Sie viele auf einmal drucken, steht in der{' '}
      {docs('Dokumentation (englisch)')}.
    </>
  ),
  printsSaved: (version) =>
    `Die API druckt Version ${version}; Ihre Änderungen seitdem sind nicht gespeichert.`,
  imageFormat: 'Bildformat',
  version: 'Version',
  alwaysLatest: 'Immer die neueste',
  alwaysVersion: (version) => `Immer Version ${version}`,
  curlGet: 'curl mit GET',
  curlPost: 'curl mit POST',
  copyGet: 'curl mit GET kopieren',
  copyPost: 'curl mit POST kopieren',

  // Test prints
  testPrint: 'Probedruck',
  previewFree: 'So wie hier, kostenlos',
  versionForCredit: (version) => `Version ${version}, 1 Credit`,
  downloaded: (format) => `Als ${format} heruntergeladen`,

  // Panels
  panels: {
    elements: 'Elemente',
    element: 'Element',
    label: 'Etikett',
    placeholders: 'Platzhalter',
  },
  noElements: 'Noch keine Elemente. Beginnen Sie mit einem Barcode oder einem Text.',
  elementsList: 'Elemente, vorderstes zuerst',
  selectWithOthers: (name) => `${name} mit anderen auswählen`,
  labelJson: 'Etikett als JSON',
  copyJson: 'JSON kopieren',
  jsonHint: 'GET /api/template-schemas/label beschreibt jedes Feld.',

  // Notes of the server
  problems: 'Probleme',
  kinds: { fault: 'Fehler: ', warning: 'Warnung: ' },
  misfits: 'Beispiele, die nicht passen',
  take: (example, isPatternLost) =>
    `„${example}“ übernehmen${isPatternLost ? ', ohne das Muster' : ''}`,

  // The canvas
  canvas: 'Zeichenfläche',
  canvasHelp:
    'Bild ab und Bild auf wählen das nächste und das vorige Element aus. Pfeiltasten verschieben die Auswahl um einen Zehntelmillimeter, mit der Umschalttaste um einen ganzen; mit Alt ändern sie ihre Größe. Entf löscht sie, eckige Klammern ändern ihre Reihenfolge, Strg Z macht rückgängig. Das Fragezeichen zeigt alle Tasten.',
  picture: 'Das Etikett mit seinen Beispielen',
  nothingSelected: (width, height) =>
    `${number(width)} × ${number(height)} mm. Nichts ist ausgewählt.`,
  severalElements: (elements) => `${number(elements)} Elemente`,
  placeOf: (name, width, height, x, y) =>
    `${name}: ${number(width)} × ${number(height)} mm bei ${number(x)} / ${number(y)}`,

  // Tools
  addElement: 'Element hinzufügen',
  history: 'Verlauf',
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  duplicate: 'Duplizieren',
  delete: 'Löschen',
  align: 'Ausrichten',
  alignTo: {
    left: 'Links ausrichten',
    center: 'Waagerecht zentrieren',
    right: 'Rechts ausrichten',
    top: 'Oben ausrichten',
    middle: 'Senkrecht zentrieren',
    bottom: 'Unten ausrichten',
  },
  distribute: { x: 'Waagerecht verteilen', y: 'Senkrecht verteilen' },
  order: 'Reihenfolge',
  orderTo: {
    front: 'Ganz nach vorn',
    forward: 'Nach vorn',
    backward: 'Nach hinten',
    back: 'Ganz nach hinten',
  },
  view: 'Ansicht',
  zoomOut: 'Verkleinern',
  zoomIn: 'Vergrößern',
  showWhole: (zoom) => `${zoom}, ganzes Etikett zeigen`,
  snap: 'Einrasten',
  noGrid: 'Kein Raster',
  grid: (mm) => `Raster ${mm} mm`,

  // Keys
  keysTitle: 'Tasten',
  keysTool: 'Tasten (?)',
  keysHint: 'Mit dem Fokus auf der Zeichenfläche. Auf dem Mac gilt die Befehlstaste statt Strg.',
  keysOnCanvas: 'Auf der Zeichenfläche',
  keysOnPage: 'Überall auf der Seite',
  canvasKeys: {
    next: { shown: 'Bild ab', does: 'Nächstes Element auswählen' },
    previous: { shown: 'Bild auf', does: 'Voriges Element auswählen' },
    all: { shown: 'Strg + A', does: 'Alle Elemente auswählen' },
    none: { shown: 'Esc', does: 'Auswahl aufheben' },
    move: { shown: 'Pfeiltasten', does: 'Auswahl um 0,1 mm verschieben' },
    moveFar: { shown: 'Umschalt + Pfeiltasten', does: 'Auswahl um 1 mm verschieben' },
    resize: { shown: 'Alt + Pfeiltasten', does: 'Größe der Auswahl um 0,1 mm ändern' },
    resizeFar: {
      shown: 'Alt + Umschalt + Pfeiltasten',
      does: 'Größe der Auswahl um 1 mm ändern',
    },
    forward: { shown: ']', does: 'Auswahl nach vorn' },
    backward: { shown: '[', does: 'Auswahl nach hinten' },
    duplicate: { shown: 'Strg + D', does: 'Auswahl duplizieren' },
    delete: { shown: 'Entf oder Rücktaste', does: 'Auswahl löschen' },
    undo: { shown: 'Strg + Z', does: 'Rückgängig' },
    redo: { shown: 'Strg + Umschalt + Z oder Strg + Y', does: 'Wiederholen' },
  },
  pageKeys: {
    save: { shown: 'Strg + S', does: 'Speichern' },
    help: { shown: '?', does: 'Diese Tasten zeigen, außer mit dem Fokus in einem Feld' },
  },
} satisfies Catalog['label-editor'];
