/** `/templates/{name}/print`: from the rows of a spreadsheet to labels. */
import { count, number, pick } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

const labels = (many: number): string => count(many, 'Etikett', 'Etiketten');
const rowsOf = (many: number): string => count(many, 'Zeile', 'Zeilen');

export default {
  title: (name) => `${name} drucken`,
  lead: 'Ein Etikett für jede Zeile einer Tabelle. Jede Zeile wird geprüft, bevor etwas berechnet wird.',
  editTemplate: 'Vorlage bearbeiten',
  mayNot: 'Ihre Rolle darf Etiketten ansehen, aber keine drucken.',
  isStyle: 'Das ist ein Stil',
  isStyleText: 'Hier werden nur Etiketten gedruckt.',
  labels,
  version: (number) => `Version ${number}`,

  // The rows
  data: 'Daten',
  pasteRows:
    'Fügen Sie Zeilen aus einer Tabelle oder CSV-Datei ein, ein Etikett je Zeile. Spaltennamen in der ersten Zeile helfen.',
  hasNames: 'Erste Zeile enthält Spaltennamen',
  noPlaceholders:
    'Dieses Etikett hat keine Platzhalter: Jede Zeile druckt einmal dasselbe Etikett.',
  wanted: 'Spalten für dieses Etikett',
  column: { name: 'Name', need: 'Nötig', example: 'Beispiel' },
  required: 'ja',
  optional: 'nein',
  elseValue: (value) => `nein, sonst „${value}“`,
  elseCounted: 'nein, sonst fortlaufend',
  downloadCsv: 'CSV mit diesen Spalten herunterladen',

  // Their check
  check: 'Prüfung',
  tooMany: (rows, most) => `${rowsOf(rows)}. Auf einmal werden höchstens ${number(most)} gedruckt.`,
  chooseColumns: (missing) =>
    `Wählen Sie die Spalte für ${missing}: Ohne sie lässt sich kein Etikett drucken.`,
  checking: (rows) => `${rowsOf(rows)} ${pick(rows, 'wird', 'werden')} geprüft …`,
  allRight: (rows) => `${rowsOf(rows)}, keine Fehler. Bisher wurde nichts berechnet.`,
  someWrong: (faulty, rows) =>
    `${number(faulty)} von ${count(rows, 'Zeile', 'Zeilen')} ${pick(faulty, 'lässt', 'lassen')} sich nicht drucken. Bisher wurde nichts berechnet.`,
  leaveOut: (right) => `Diese auslassen und ${labels(right)} drucken`,
  faultyRows: (rows) => `${rowsOf(rows)} mit Fehlern`,
  withFaults: 'Zeilen mit Fehlern',
  warnedRows: (rows) =>
    `${rowsOf(rows)} mit Warnungen, ${pick(rows, 'sie wird', 'sie werden')} trotzdem gedruckt`,
  withWarnings: 'Zeilen mit Warnungen',
  more: (notes) => `${number(notes)} weitere anzeigen`,
  colon: ': ',
  lines: (all, shown, others) =>
    `${all === 1 ? 'Zeile' : 'Zeilen'} ${shown}${others === 0 ? '' : ` und ${number(others)} weitere`}`,
  firstLabels: (shown) => `Die ersten ${shown} Etiketten`,
  labelOfLine: (line) => `Etikett aus Zeile ${line}`,

  // How they are printed
  print: 'Drucken',
  noKeys: (create) => (
    <>
      Etiketten werden über einen API-Schlüssel abgerechnet, und Sie haben keinen.{' '}
      {create('Schlüssel erstellen')}.
    </>
  ),
  printOn: 'Drucken auf',
  outputs: {
    roll: 'Rolle: PDF, eine Seite je Etikett',
    sheet: 'Etikettenbögen: PDF',
    zpl: 'Etikettendrucker: ZPL',
    png: 'Bilder: PNG als ZIP-Datei',
    svg: 'Bilder: SVG als ZIP-Datei',
  },
  printer: 'Drucker',
  apiKey: 'API-Schlüssel',
  keyHelp: 'Über diesen Schlüssel wird abgerechnet',
  printLabels: (many) => `${labels(many)} drucken`,
  stop: 'Nach diesem Teil anhalten',
  goOn: 'Fortsetzen',
  nothingYet: 'Noch nichts zu drucken.',
  cost: (credits, isIncluded) =>
    `Kosten: ${count(credits, 'Credit', 'Credits')}${isIncluded ? ', in Ihrem Tarif enthalten' : ''}; misslungene Etiketten kosten nichts.`,

  // The sheet
  sheet: 'Etikettenbogen',
  sheetHelp: 'Die Nummer des Herstellers, etwa L7160 oder 5160',
  noSheet:
    'Diese Nummer ist nicht bekannt. Wählen Sie einen eigenen Bogen, und beschreiben Sie ihn.',
  ownSheet: 'Eigener Bogen',
  roll: 'Rolle',
  mm: (across, down) => `${number(across)} × ${number(down)} mm`,
  misfit: (label, place) => `Ihr Etikett misst ${label}, ein Etikett dieses Bogens ${place}.`,
  start: 'Erstes freies Etikett',
  startHelp: 'Zeilenweise gezählt, von links oben',
  page: 'Seite',
  pageHelp: 'A4, letter oder mm wie 210x297',
  columns: 'Spalten',
  rows: 'Etikettenreihen',
  lengths: {
    labelWidth: 'Etikettbreite (mm)',
    labelHeight: 'Etiketthöhe (mm)',
    marginLeft: 'Rand links (mm)',
    marginTop: 'Rand oben (mm)',
    pitchX: 'Abstand waagerecht (mm)',
    pitchY: 'Abstand senkrecht (mm)',
  },
  byOthers: 'Automatisch',

  // What became of them
  progress: 'Gedruckt',
  made: (made, all, failed) =>
    `${number(made)} von ${labels(all)} gedruckt${failed > 0 ? `, ${number(failed)} misslungen und nicht berechnet` : ''}.`,
  done: 'Alle Etiketten sind gedruckt',
  download: (kind) => `${kind} herunterladen`,
  downloadPart: (kind, part) => `${kind} herunterladen, Teil ${part}`,
  before: 'Früher gedruckt',
  clear: 'Liste leeren',
  beforeText:
    'Die Liste bleibt in diesem Browser, bis Sie sich abmelden; Dateien lassen sich einen Tag lang herunterladen.',
  again: 'Noch einmal drucken',
  printedWith: (many, reference, when) => (
    <>
      : {labels(many)} mit {reference}, {when}
    </>
  ),
} satisfies Catalog['printing'];
