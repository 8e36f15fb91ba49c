/** `/batches`: product lists, and what became of them. */
import { count, number } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

const barcodes = (items: number): string => count(items, 'Barcode', 'Barcodes');
const rowsOf = (rows: number): string => count(rows, 'Zeile', 'Zeilen');

/** Why a batch can fail as a whole, by the words of the server. */
const FAILURES: Readonly<Record<string, string>> = {
  'Insufficient credits': 'Nicht genug Credits',
  'Barcode generation failed': 'Die Barcodes konnten nicht erzeugt werden',
};

export default {
  lead: 'Barcodes aus einer Tabelle oder der Produktliste Ihres Shops. Jede Zeile wird geprüft, bevor etwas berechnet wird.',
  locked: 'Ihr Tarif enthält keine Stapel',
  lockedText: (plans, most) =>
    `Mit ${plans} erzeugen Sie bis zu ${most} Barcodes in einer Anfrage und laden sie als ZIP-Datei oder als druckfertige Etikettenbögen herunter.`,
  barcodes,
  line: (line) => `Zeile ${line}`,

  // Those there are
  recent: 'Letzte Stapel',
  none: 'Noch keine Stapel. Ergebnisse werden einen Tag aufbewahrt.',
  earlier: 'Frühere Stapel anzeigen',
  madeAndFailed: (made, failed) => `${made} erzeugt, ${failed} fehlgeschlagen`,
  progressOf: (items) => `Fortschritt: ${barcodes(items)}`,
  states: {
    waiting: 'Wartet',
    running: 'In Arbeit',
    done: 'Fertig',
    failed: 'Fehlgeschlagen',
  },

  // One of them
  batch: 'Stapel',
  all: 'Alle Stapel',
  created: (items, at) => `${barcodes(items)}, erstellt am ${at}.`,
  availableUntil: (until) => `Die Ergebnisse sind bis zum ${until} verfügbar.`,
  progress: 'Fortschritt',
  generated: 'Erzeugt',
  percent: (percent) => `${percent} Prozent`,
  sums: (made, failed, items) => `${made} erzeugt, ${failed} fehlgeschlagen, ${items} insgesamt.`,
  cost: (credits) => `Kosten: ${count(credits, 'Credit', 'Credits')}.`,
  notCharged: (why) => `${FAILURES[why] ?? why}. Ihnen wurde nichts berechnet.`,
  images: 'Bilder',
  downloadZip: 'ZIP herunterladen',
  labelSheet: 'Etikettenbogen',
  roll: 'Rolle',
  downloadLabels: 'Etiketten herunterladen',
  failures: (items) => `${barcodes(items)} fehlgeschlagen`,
  row: (position) => `Zeile ${position}`,

  // A new one
  noKeys: 'Noch keine API-Schlüssel',
  noKeysText:
    'Ein Stapel wird über einen Ihrer API-Schlüssel abgerechnet. Erstellen Sie zuerst einen.',
  toKeys: 'Zu den API-Schlüsseln',
  newBatch: 'Neuer Stapel',
  pasteRows:
    'Fügen Sie Zeilen aus einer Tabelle ein, oder laden Sie die Produktliste Ihres Shops hoch: eine Zeile je Barcode, in der ersten Zeile die Spaltennamen.',
  example: `Artikelnummer;Bezeichnung;Barcode;Anzahl
A-1;Blaue Tasse;5901234123457;2
A-2;Grüner Tee;4006381333931;1`,
  hasNames: 'Erste Zeile enthält Spaltennamen',
  columns: {
    data: 'Daten',
    id: 'Dateiname',
    captionBelow: 'Beschriftung unten',
    captionAbove: 'Beschriftung oben',
    quantity: 'Anzahl',
  },
  unlessRow: 'Sofern eine Zeile nichts anderes angibt',
  byData: 'Nach den Daten jeder Zeile',
  howTheyLook: 'Aussehen der Barcodes',
  noTemplate: 'Keine',
  printInstead: 'Mit diesen Zeilen stattdessen Etiketten drucken:',
  keyToCharge: 'Über diesen Schlüssel wird abgerechnet',
  testKey: 'Ein Testschlüssel: Auf den Bildern steht TEST, und sie kosten nichts',
  keyName: (name, end, isTest) => `${name} …${end}${isTest ? ' (Test)' : ''}`,
  create: () => 'Stapel erstellen',
  started: (batches) => (batches === 1 ? 'Stapel gestartet' : `${batches} Stapel gestartet`),

  // How it will look
  firstBarcodes: (shown) => `Die ersten ${shown} Barcodes`,
  barcodeOf: (line) => `Barcode aus Zeile ${line}`,
  noPreview: 'Keine Vorschau',

  // What is missing, or what it will cost
  status: {
    addRows: 'Fügen Sie zuerst Zeilen hinzu.',
    chooseData: 'Wählen Sie die Spalte mit den Daten.',
    tooManyRows: (rows, most) =>
      `${number(rows)} Zeilen. Auf einmal sind höchstens ${number(most)} möglich; teilen Sie die Liste auf.`,
    noData: 'In der gewählten Spalte hat keine Zeile Daten.',
    withoutData: (rows) => `${rowsOf(rows)} ohne Daten ausgelassen.`,
    someWrong: (rows) =>
      `Korrigieren Sie ${rowsOf(rows)}, oder lassen Sie sie aus, um mit den anderen fortzufahren.`,
    allWrong: 'Keine Zeile lässt sich so zeichnen.',
    checking: 'Wird geprüft …',
    tooManyItems: (items, most) =>
      `${barcodes(items)} mit allen Wiederholungen. Auf einmal werden höchstens ${number(most)} gezeichnet.`,
    ready: (items, batches) =>
      `${barcodes(items)}${batches > 1 ? ` in ${batches} Stapeln` : ''}. Sie zahlen nur, was erzeugt wird.`,
  },

  // Rows that cannot be drawn
  wrongRows: (rows) => `${rowsOf(rows)} mit Fehlern`,
  mendAll: (rows) => `${rowsOf(rows)} wie vorgeschlagen korrigieren`,
  leaveOutAll: (rows) => (rows === 1 ? 'Diese Zeile auslassen' : 'Alle auslassen'),
  showMore: (rows) => `${rows} weitere anzeigen`,
  use: (value) => `${value} verwenden`,
  useThis: 'Diesen Wert verwenden',
  leaveOut: (line) => `Zeile ${line} auslassen`,
  leftOut: (rows) => `${rowsOf(rows)} ausgelassen.`,
  takeBack: 'Zurückholen',
  quantity: (most) => `Die Anzahl muss eine ganze Zahl von 0 bis ${number(most)} sein.`,
  zerosDropped: (digits, mended) =>
    `Der Wert hat ${digits} Ziffern. Mit führenden Nullen, als ${mended}, stimmt die Prüfziffer: Tabellenprogramme lassen führende Nullen weg.`,
  scientific: (value) => `So schreibt ein Tabellenprogramm eine lange Zahl: ${value}.`,
  digitsLost: (value) =>
    `Ein Tabellenprogramm hat diese Zahl auf ${value} gekürzt; ihre übrigen Ziffern stehen nicht mehr in dieser Datei. Laden Sie die Tabelle selbst hoch (.xlsx), die sie noch enthält, oder formatieren Sie die Spalte als Text, und exportieren Sie sie neu.`,
} satisfies Catalog['batches'];
