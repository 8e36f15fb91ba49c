/** `/requests`. */
import { count, number } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

export default {
  lead: (zone) =>
    `Alle Anfragen nach Bildern aus den letzten 30 Tagen, die neuesten zuerst. Zeitzone: ${zone}.`,
  export: 'Exportieren',
  exportAs: (format) => `Diese Anfragen als ${format}`,

  // Filters
  filter: 'Anfragen filtern',
  searchHint: 'Daten, Parameter, Grund oder die ID einer Anfrage oder eines Stapels',
  labels: 'Etiketten',
  period: 'Zeitraum',
  periods: {
    '1h': 'Letzte Stunde',
    '24h': 'Letzte 24 Stunden',
    '7d': 'Letzte 7 Tage',
    custom: 'Eigener Zeitraum',
  },
  from: 'Von',
  to: 'Bis',
  clearTemplate: (template) => `Vorlage: ${template} (aufheben)`,
  clearFilters: 'Filter aufheben',

  // The list
  loading: 'Die Anfragen werden geladen',
  noMatch: 'Keine passenden Anfragen',
  noMatchText: 'In den letzten 30 Tagen passt keine Anfrage zu allen Filtern.',
  none: 'Noch keine Anfragen',
  noneText: 'Anfragen erscheinen hier nach wenigen Sekunden, erfolgreiche wie fehlgeschlagene.',
  makeFirst: 'Erste Anfrage senden',
  caption: 'Anfragen, die neuesten zuerst',
  time: 'Zeit',
  barcode: 'Barcode',
  duration: 'Dauer',
  signedUrl: 'signierte URL',
  batchOf: (items) => `Stapel mit ${count(items, 'Eintrag', 'Einträgen')}`,
  allDelivered: 'alle geliefert',
  someRefused: (delivered, refused) =>
    `${number(delivered)} geliefert, ${number(refused)} abgelehnt`,
  older: 'Ältere Anfragen',
  theseAreAll:
    'Das sind alle. Bei mehr als 200 in der Sekunde und über die Länge der Liste hinaus bleiben nur die neuesten erhalten; gezählt und berechnet wird jede genau.',

  // One of them
  request: 'Anfrage',
  aboutOutcome: (outcome) => `Mehr zu „${outcome}“`,
  aboutSymbology: (symbology) => `Mehr zu ${symbology}`,
  sameOutcome: 'Alle mit diesem Ergebnis',
  requestId: 'Anfrage-ID',
  batchId: 'Stapel-ID',
  copyRequestId: 'Anfrage-ID kopieren',
  copyBatchId: 'Stapel-ID kopieren',
  linkToThis: 'Link zu dieser Anfrage',
  wholeBatch: 'Der ganze Stapel',
  deletedKey: (id) => `${id} (gelöscht)`,
  noSymbology: 'keine gültige',
  sentBy: 'Gesendet über',
  aSignedUrl: 'eine signierte URL',
  stages: {
    admission: 'Schlüssel, Limits und Credit',
    drawing: 'Zeichnen',
    delivery: 'Auslieferung',
  },
  milliseconds: (ms) => `${number(ms)} ms`,

  // What was sent, and its picture
  sent: 'Gesendete Anfrage',
  item: 'Eintrag',
  body: 'Inhalt',
  notKept:
    'Was gesendet wurde, ist länger, als die Liste es aufbewahrt, oder dieser Server bewahrt nichts davon auf.',
  replaceKey: (placeholder) =>
    `Ersetzen Sie ${placeholder} durch einen Schlüssel: Diese Seite kennt von jedem Schlüssel nur den Anfang. Ein geliefertes Bild kostet erneut einen Credit.`,
  drawingCosts:
    'Dieses Bild erneut zu zeichnen würde einen Credit kosten: Verwenden Sie den Befehl weiter unten.',
  asDelivered: (symbology) => `${symbology ?? 'Barcode'}, wie er geliefert wurde`,
  download: 'Datei herunterladen',
  drawnAgain: 'Kostenlos neu gezeichnet.',
} satisfies Catalog['requests'];
