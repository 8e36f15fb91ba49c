/** `/dashboard`, and the credits that `/analytics` shows too. */
import type { WarningJson } from '../../../../src/dashboard/schemas.ts';
import { fullDay } from '../../data/dates.ts';
import { count, number } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

const endpoint = ([first = '', ...more]: readonly string[]): string =>
  `Der Webhook-Endpunkt „${first}“${more.length === 0 ? '' : ` (und ${count(more.length, 'weiterer', 'weitere')})`}`;

/** What the server warns of. */
function warned({ code, values }: WarningJson): string {
  switch (code) {
    case 'credits-80':
      return `${values.percent}\u00a0% der inklusiven Aufrufe sind verbraucht.`;
    case 'credits-exhausted':
      return values.of === 'calls'
        ? 'Alle Aufrufe dieses Abrechnungszeitraums sind verbraucht. Anfragen werden abgelehnt, bis der nächste beginnt oder Sie einen höheren Tarif haben.'
        : 'Die Ausgabengrenze ist erreicht. Anfragen werden abgelehnt.';
    case 'email-unverified':
      return 'Ihre E-Mail-Adresse ist nicht bestätigt. Öffnen Sie den Link in der E-Mail, die wir Ihnen gesendet haben.';
    case 'invoice-past-due':
      return values.planEnds === null
        ? 'Eine Rechnung ist überfällig.'
        : `Eine Rechnung ist überfällig. Wird sie nicht bezahlt, wechselt der Tarif am ${fullDay(values.planEnds)} zu Free.`;
    case 'overage':
      if (values.calls === 1) {
        return values.billed
          ? 'Ein Aufruf über die inklusiven hinaus wird berechnet.'
          : 'Bisher ein Aufruf über die inklusiven hinaus.';
      }
      return values.billed
        ? `${number(values.calls)} Aufrufe über die inklusiven hinaus werden berechnet.`
        : `Bisher ${number(values.calls)} Aufrufe über die inklusiven hinaus.`;
    case 'spend-cap':
      return `${values.percent}\u00a0% der Ausgabengrenze sind verbraucht.`;
    case 'webhook-failing':
      return [
        ...(values.disabled.length === 0
          ? []
          : [
              `${endpoint(values.disabled)} wurde deaktiviert, weil kein Ereignis zugestellt werden konnte.`,
            ]),
        ...(values.failing.length === 0
          ? []
          : [
              `${endpoint(values.failing)} nimmt keine Ereignisse an. Die Zustellung wird wiederholt.`,
            ]),
      ].join(' ');
  }
}

export default {
  loading: 'Die Übersicht wird geladen',

  // Warnings
  outOfDate: 'Die Zahlen sind vielleicht veraltet',
  outOfDateText:
    'Der Server antwortet nicht. Sie sehen die letzten bekannten Zahlen. Es wird erneut versucht …',
  warning: warned,
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
