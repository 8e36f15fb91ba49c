/** `/dashboard`, and the credits that `/analytics` shows too. */
import { fullDay } from '../../data/dates.ts';
import { count, number } from '../../data/format.ts';
import { reworded, type FaultWords } from '../error-words.ts';
import type { Catalog } from '../loaders.ts';

const endpoint = (name = '', more: string | undefined): string =>
  `Der Webhook-Endpunkt „${name}“${more === undefined ? '' : ` (und ${count(Number(more), 'weiterer', 'weitere')})`}`;

/** What the server warns of, in its words. */
const WARNINGS: readonly FaultWords[] = [
  [/^An invoice is past due\./, () => 'Eine Rechnung ist überfällig.'],
  [
    /Unless it is paid, the plan changes to Free on (\w+ \d+, \d+)\./,
    (day = '') => `Wird sie nicht bezahlt, wechselt der Tarif am ${fullDay(`${day} UTC`)} zu Free.`,
  ],
  [
    /^Your email address is not verified\. Open the link in the email we sent you\.$/,
    () =>
      'Ihre E-Mail-Adresse ist nicht bestätigt. Öffnen Sie den Link in der E-Mail, die wir Ihnen gesendet haben.',
  ],
  [
    /^All calls of this cycle have been used\. Requests are refused until the next cycle, or until you have a higher plan\.$/,
    () =>
      'Alle Aufrufe dieses Abrechnungszeitraums sind verbraucht. Anfragen werden abgelehnt, bis der nächste beginnt oder Sie einen höheren Tarif haben.',
  ],
  [
    /^The spend cap has been reached\. Requests are refused\.$/,
    () => 'Die Ausgabengrenze ist erreicht. Anfragen werden abgelehnt.',
  ],
  [
    /^(\d+)% of the spend cap has been used\.$/,
    (percent) => `${percent}\u00a0% der Ausgabengrenze sind verbraucht.`,
  ],
  [
    /^(\d+)% of the included calls have been used\.$/,
    (percent) => `${percent}\u00a0% der inklusiven Aufrufe sind verbraucht.`,
  ],
  [
    /^One call beyond the included ones will be billed\.$/,
    () => 'Ein Aufruf über die inklusiven hinaus wird berechnet.',
  ],
  [
    /^One call beyond the included ones so far\.$/,
    () => 'Bisher ein Aufruf über die inklusiven hinaus.',
  ],
  [
    /^(\d+) calls beyond the included ones will be billed\.$/,
    (calls) => `${number(Number(calls))} Aufrufe über die inklusiven hinaus werden berechnet.`,
  ],
  [
    /^(\d+) calls beyond the included ones so far\.$/,
    (calls) => `Bisher ${number(Number(calls))} Aufrufe über die inklusiven hinaus.`,
  ],
  [
    /The webhook endpoint “([^”]*)”(?: \(and (\d+) more\))? was switched off because no event could be delivered\./,
    (name, more) =>
      `${endpoint(name, more)} wurde deaktiviert, weil kein Ereignis zugestellt werden konnte.`,
  ],
  [
    /The webhook endpoint “([^”]*)”(?: \(and (\d+) more\))? is not accepting events\. They are being retried\./,
    (name, more) =>
      `${endpoint(name, more)} nimmt keine Ereignisse an. Die Zustellung wird wiederholt.`,
  ],
];

export default {
  loading: 'Die Übersicht wird geladen',

  // Warnings
  outOfDate: 'Die Zahlen sind vielleicht veraltet',
  outOfDateText:
    'Der Server antwortet nicht. Sie sehen die letzten bekannten Zahlen. Es wird erneut versucht …',
  warning: (own) => reworded(own, WARNINGS),
  toBilling: 'Zur Abrechnung',
  viewInvoices: 'Rechnungen ansehen',
  viewWebhooks: 'Webhooks ansehen',

  // The first steps
  steps: {
    createKey: 'Erstellen Sie einen API-Schlüssel',
    mayNotCreate:
      'Ihre Rolle darf keine Schlüssel erstellen: Fragen Sie den Inhaber oder einen Administrator.',
    keyCreated: (keys) => <>Erledigt. Ihre Schlüssel verwalten Sie unter {keys}.</>,
    sendRequest: 'Senden Sie eine Anfrage',
    replaceKey: (placeholder) => `Ersetzen Sie ${placeholder} durch Ihren Schlüssel.`,
    seeResult: 'Sehen Sie das Ergebnis',
    resultAppears:
      'Die Anfrage erscheint innerhalb von zwei Sekunden auf dieser Seite, ohne neu zu laden.',
  },

  // Credits
  cycle: (start, end) => `${start} bis ${end}`,
  used: 'Verbraucht',
  forecast: (day) => `Prognose zum ${day}`,
  remaining: 'Übrig',
  callsUnlimited: 'Aufrufe im Zeitraum (unbegrenzt)',
  callsBeyond: (included) => `über die ${number(included)} inklusiven Aufrufe hinaus`,
  creditsLeft: (included) => `von ${number(included)} Credits übrig`,

  // The plan
  plan: {
    title: (plan) => `Tarif ${plan}`,
    nextCycle: 'Nächster Zeitraum',
    rateLimit: 'Ratenbegrenzung',
    imageFormats: 'Bildformate',
    overage: 'Mehrverbrauch',
    keysUnlimited: (used) => `${used} (unbegrenzt)`,
    keysOf: (used, max) => `${used} von ${max}`,
    overageUnlimited: 'Keiner, unbegrenzt viele Aufrufe',
    per1000: (price) => `${price} je 1.000`,
    compare: 'Tarife vergleichen',
  },

  // Requests per day
  perDay: 'Anfragen pro Tag',
  view: 'Ansicht',
  chart: 'Diagramm',
  table: 'Tabelle',
  noneIn30Days: 'Keine Anfragen in den letzten 30 Tagen.',
  day: 'Tag (UTC)',

  // What they were about
  upgrade: (plans) =>
    `Mit ${plans} sehen Sie Anfragen auch nach Symbologie, Schlüssel und Bildformat und können sie als CSV exportieren.`,
  lastDays: (days) => `Letzte ${days} Tage`,
  moreInAnalytics: 'Mehr in der Auswertung',
  exportCsv: 'CSV-Export',
  noRequests: 'Keine Anfragen in diesem Zeitraum.',
  without: '(ohne)',
  share: (requests, credits) =>
    `${count(requests, 'Anfrage', 'Anfragen')}, ${count(credits, 'Credit', 'Credits')}`,

  // The latest requests
  latest: {
    title: 'Letzte Anfragen',
    all: 'Alle Anfragen',
    none: 'Noch keine Anfragen',
    noneText:
      'Anfragen erscheinen hier innerhalb von zwei Sekunden, erfolgreiche wie fehlgeschlagene.',
    quickStart: 'Schnellstart (englisch)',
    time: 'Zeit',
    zone: (zone) => `Zeitzone: ${zone}`,
    barcode: 'Barcode',
    key: 'Schlüssel',
    duration: 'Dauer',
    test: 'Test',
    signedUrl: 'signierte URL',
  },
} satisfies Catalog['dashboard'];
