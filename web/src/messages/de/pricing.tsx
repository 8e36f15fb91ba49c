/** `/pricing`. */
import { number, percent, pick } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

export default {
  title: 'Preise',
  description:
    'Ein Credit je geliefertem Barcode. Kostenlos anfangen, über den Tarif hinaus je Aufruf zahlen oder unbegrenzt abrufen.',
  headline: 'Ein Credit je Barcode. Alles andere ist kostenlos.',
  lead: 'Jedes Bild, das Sie bekommen, kostet einen Credit, gleich in welcher Symbologie und welchem Bildformat. Ungültige Daten, Ratenbegrenzungen und Serverfehler kosten nichts.',

  // The calculator
  cheapestPlan: 'Günstigster Tarif',
  billing: 'Abrechnung',
  monthly: 'Monatlich',
  annual: (savedPercent) =>
    savedPercent === 0 ? 'Jährlich' : `Jährlich, ${percent(savedPercent)} sparen`,
  callsPerMonth: 'Aufrufe im Monat',
  slider: 'Aufrufe im Monat, Schieberegler',
  calls: (calls) => `${number(calls)} ${pick(calls, 'Aufruf', 'Aufrufe')}`,
  perMonth: (price) => `${price} im Monat`,
  unlimitedCalls: 'unbegrenzt viele Aufrufe',
  included: (calls) => `${number(calls)} Aufrufe inklusive`,
  includedAndBeyond: (included, beyond) =>
    `${number(included)} Aufrufe inklusive, ${number(beyond)} einzeln berechnet`,
  from: (plan, calls) => `${plan} ab ${number(calls)} Aufrufen`,
  enterNumber: 'Geben Sie eine Zahl ein, etwa 50.000 oder 2 Millionen.',

  // The cards
  mostPopular: 'Am beliebtesten',
  cheapestFor: (calls) => `Am günstigsten bei ${number(calls)} Aufrufen`,
  notOffered: 'Auf diesem Server noch nicht erhältlich',
  choose: (plan) => `${plan} wählen`,
  everythingIn: (plan) => `Alles aus ${plan}, dazu:`,
  callsOf: (calls) =>
    calls === null ? (
      <>
        <strong>Unbegrenzt</strong> viele Aufrufe im Monat
      </>
    ) : (
      <>
        <strong>{number(calls)}</strong> Aufrufe im Monat
      </>
    ),
  keys: (keys, rate) =>
    `${keys === null ? 'Unbegrenzt viele' : number(keys)} API-Schlüssel, je ${rate}`,
  supportOf: (support) => `Support: ${support}`,
  slaOf: (uptime) => `SLA: ${uptime}\u00a0% Verfügbarkeit`,
  forInvited: 'Für eingeladene Konten',
  forExisting: 'Für Konten dieses Servers; die Registrierung ist geschlossen',
  forWhom: {
    free: 'Um alles auszuprobieren und für Prototypen.',
    starter: 'Für Nebenprojekte und einzelne Entwickler.',
    pro: 'Für Teams mit wachsenden Mengen.',
    business: 'Für Logistik, Fabriken und Läden mit vielen Bestellungen.',
  },
  neverOverage: 'Nie Mehrverbrauch',
  hardStop: 'Feste Grenze, keine Kosten für Mehrverbrauch',
  thenOverage: (price) => `Danach ${price}`,
  priceMonthly: (price) => <>{price} im Monat</>,
  noCard: 'Keine Kreditkarte nötig',
  billedMonthly: 'Monatliche Abrechnung',
  yearly: (price, saved) => `${price} im Jahr, Sie sparen ${saved}`,

  // The table
  compare: 'Tarife vergleichen',
  comparison: 'Tarifvergleich',
  feature: 'Merkmal',
  yes: 'Ja',
  rows: {
    month: 'Preis im Monat',
    year: 'Preis im Jahr',
    calls: 'Aufrufe im Monat',
    overage: 'Mehrverbrauch',
    rate: 'Ratenbegrenzung je Schlüssel',
    keys: 'API-Schlüssel',
    testKeys: 'Testschlüssel',
    symbologies: 'Alle Symbologien',
    formats: 'Bildformate',
    support: 'Support',
    sla: 'SLA, Verfügbarkeit in Prozent',
  },

  faqTitle: 'Häufige Fragen',
  faq: [
    [
      'Und wenn meine Daten ungültig sind?',
      'Dann zahlen Sie nichts. Der reservierte Credit wird zurückgegeben, und die Fehlermeldung sagt, wie Sie die Daten korrigieren. Auch Fehler des Servers kosten nichts.',
    ],
    [
      'Verfallen Credits?',
      'Ja. Jeder Abrechnungszeitraum beginnt mit neuen Credits, im Tarif Free am Ersten jedes Monats (UTC). Jahrestarife haben ein gemeinsames Guthaben für zwölf Monate.',
    ],
    [
      'Was passiert, wenn meine Credits aufgebraucht sind?',
      'Im Tarif Free werden Anfragen bis zum nächsten Monat abgelehnt. In Tarifen mit Mehrverbrauch geht es weiter, und zusätzliche Aufrufe werden am Ende des Abrechnungszeitraums berechnet. In unbegrenzten Tarifen gehen die Credits nie aus.',
    ],
    [
      'Wie lade ich Guthaben auf?',
      'Sie müssen nichts im Voraus kaufen. Wählen Sie einen höheren Tarif, der sofort gilt, oder erhöhen Sie Ihre Ausgabengrenze, wenn Ihr Tarif Mehrverbrauch erlaubt.',
    ],
    [
      'Kann ich die Kosten für Mehrverbrauch begrenzen?',
      'Ja. Legen Sie unter Abrechnung eine Ausgabengrenze fest: Ist sie erreicht, werden Anfragen abgelehnt statt berechnet. Außerdem kann jeder API-Schlüssel eine eigene Grenze haben.',
    ],
    [
      'Kann ich den Tarif wechseln, oder zwischen monatlich und jährlich?',
      'Ja, jederzeit. Ein höherer Tarif und der Wechsel zu jährlich gelten sofort; ein niedrigerer Tarif, der Wechsel zu monatlich und eine Kündigung gelten ab dem Ende dessen, was Sie bezahlt haben, und lassen sich bis dahin zurücknehmen.',
    ],
    [
      'Was zahle ich, wenn ich mitten im Abrechnungszeitraum wechsle?',
      'Der ungenutzte Teil Ihrer Zahlung wird gutgeschrieben, und der neue Preis wird für den Rest des Abrechnungszeitraums berechnet, oder für einen ganzen, wo ein neuer beginnt. Sie sehen beide Beträge, bevor Sie bestätigen.',
    ],
    [
      'Kann ich die bezahlten Tarife testen?',
      'Nein. Zum Testen ist der Tarif Free da: alle Symbologien, ohne zeitliche Begrenzung und ohne Kreditkarte.',
    ],
    [
      'Hat jeder API-Schlüssel eigene Credits?',
      'Nein. Alle Schlüssel eines Kontos teilen sich dieselben Credits. Jeder Schlüssel hat seine eigene Ratenbegrenzung.',
    ],
  ],
} satisfies Catalog['pricing'];
