/** `/analytics`. */
import { count, number } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

export default {
  lead: (zone) =>
    `Tage und Stunden gelten in der Zeitzone ${zone}. Anfragen mit Testschlüsseln zählen nicht.`,
  locked: (plans) => `Die Auswertung gibt es mit ${plans}`,
  lockedText:
    'Die Übersicht zeigt in jedem Tarif Ihre Anfragen der letzten 30 Tage, und unter „Anfragen“ steht jede einzelne.',
  loading: 'Die Auswertung wird geladen',
  note: 'Die Credits eines Tages werden mit den Buchungen abgeglichen, sobald er vorbei ist; dieser Stand gilt. Die Latenz ist die des Servers, bei gelieferten Bildern.',

  // Period and filters
  controls: 'Zeitraum und Filter',
  period: 'Zeitraum',
  ranges: {
    '24h': '24 Stunden',
    '7d': '7 Tage',
    '30d': '30 Tage',
    '90d': '90 Tage',
    '12mo': '12 Monate',
    custom: 'Eigener',
  },
  compare: 'Mit dem Zeitraum davor vergleichen',
  firstDay: 'Erster Tag',
  lastDay: 'Letzter Tag',
  timeZone: 'Zeitzone',

  // Figures
  requests: 'Anfragen',
  latency: 'Latenz',
  latencyOf: (percentile) => `Latenz ${percentile}`,
  noFigure: 'keine',
  asBefore: 'wie zuvor',
  noneBefore: 'zuvor keine',
  changed: (sign, percent) => `${sign}${number(percent)}\u00a0%`,

  // Over time
  overTime: 'Zeitverlauf',
  measure: 'Messgröße',
  view: 'Ansicht',
  chart: 'Diagramm',
  table: 'Tabelle',
  tableHas: (requests) =>
    `${count(requests, 'Anfrage', 'Anfragen')}. Die Tabelle enthält alle Zahlen und führt von jedem Zeitabschnitt zu dessen Anfragen.`,
  figures: 'Zahlen im Zeitverlauf',
  day: 'Tag',
  from: 'Ab',
  percentiles: 'p50, p95, p99 (ms)',
  median: 'Median (ms)',
  percentile: (percent) => `${percent}. Perzentil (ms)`,
  periodBefore: 'Zeitraum davor',
  medianBefore: 'Median davor (ms)',

  // What they were about
  about: 'Worum es in den Anfragen ging',
  noRequests: 'Keine Anfragen in diesem Zeitraum.',
  without: 'Ohne',
  deletedKey: 'Gelöschter Schlüssel',
  share: (requests, credits) =>
    `${count(requests, 'Anfrage', 'Anfragen')}, ${count(credits, 'Credit', 'Credits')}`,

  errors: 'Fehler',
  noErrors: 'Keine Fehler in diesem Zeitraum.',
  whatToDo: 'was tun?',
  requestCount: (requests) => count(requests, 'Anfrage', 'Anfragen'),
  because: (reason) => `: „${reason}“`,

  hours: 'Wann Anfragen kommen',
  byHour: 'Anfragen nach Tag und Stunde',
  busiestHour: (hour) => `Je dunkler, desto mehr Anfragen. Die meisten: ${hour}.`,
  days: ['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So'],
  ofHour: (day, hour, requests) => `${day}, ${hour} Uhr: ${number(requests)}`,
} satisfies Catalog['analytics'];
