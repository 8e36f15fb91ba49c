/** `/billing`: the plan and its changes, what a cycle costs, invoices, and settings. */
import { count, number, pick } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

export default {
  loading: 'Abrechnung wird geladen',
  noSuchPlan: (plan) => `Einen Tarif „${plan}“ gibt es nicht`,
  chooseBelow: 'Wählen Sie einen der Tarife unten.',
  calls: (calls) => count(calls, 'Aufruf', 'Aufrufe'),
  fromTo: (start, end) => `${start} bis ${end}`,

  // Plans and their prices
  intervals: { monthly: 'monatlich', annual: 'jährlich' },
  prices: {
    monthly: (price) => `${price} im Monat`,
    annual: (price) => `${price} im Jahr`,
  },
  free: 'Kostenlos',

  // The plan as it is
  price: 'Preis',
  nextPrice: 'Preis ab dem nächsten Zeitraum',
  purchaseOrder: 'Bestellnummer',
  uptime: 'Vereinbarte Verfügbarkeit',
  uptimes: (agreed, measured) =>
    `${agreed}\u00a0%${measured === null ? '' : `; gemessen in den letzten 30 Tagen: ${measured}\u00a0%`}`,
  cycleStarted: 'Beginn des Zeitraums',
  nextCycle: 'Nächster Zeitraum',
  nextInvoice: 'Nächste Rechnung',
  noInvoice: 'Keine',
  about: (amount) => `etwa ${amount}`,
  accountCredit: 'Guthaben',
  payment: 'Zahlung',
  savedMethod: 'Hinterlegtes Zahlungsmittel',
  byInvoice: 'Auf Rechnung',
  invoicesSay:
    'Auf den Rechnungen steht, wie Sie bezahlen. Sobald Ihre Zahlung eingeht, werden sie als „Bezahlt“ gekennzeichnet.',
  firstInvoice:
    'Wenn Sie einen bezahlten Tarif wählen, erhalten Sie eine Rechnung. Der Tarif beginnt, sobald sie bezahlt ist.',
  changeMethod: 'Zahlungsmittel ändern',

  // The current cycle
  currentCycle: 'Aktueller Abrechnungszeitraum',
  callsUnlimited: 'Aufrufe (unbegrenzt)',
  callsIncluded: (included) => `Aufrufe, ${number(included)} inklusive`,
  ofIncluded: (included) => `von ${number(included)} inklusiven Aufrufen`,
  callsSoFar: 'Aufrufe bisher',
  overage: 'Mehrverbrauch',
  forecast: (day) => `Prognose zum ${day}`,
  given: 'Der Betreiber dieses Servers stellt Ihnen diesen Tarif kostenlos zur Verfügung.',
  unlimited: 'Ihr Tarif enthält unbegrenzt viele Aufrufe.',
  stopsAfter:
    'Nach den inklusiven Aufrufen werden Anfragen bis zum nächsten Abrechnungszeitraum abgelehnt.',
  extraBilled: (price) =>
    `Weitere Aufrufe kosten ${price} je 1.000 und werden am Ende des Abrechnungszeitraums berechnet.`,
  extraCapped: (price, cap) =>
    `Weitere Aufrufe kosten ${price} je 1.000, bis zu Ihrer Ausgabengrenze von ${cap} je Abrechnungszeitraum.`,

  // Choosing another plan
  changePlan: 'Tarif wechseln',
  interval: 'Zahlungsweise',
  monthly: 'Monatlich',
  annual: 'Jährlich (20\u00a0% sparen)',
  howChanges:
    'Ein höherer Tarif gilt sofort, und der ungenutzte Teil Ihres jetzigen Tarifs wird gutgeschrieben. Ein niedrigerer gilt ab dem Ende des Abrechnungszeitraums; bis dahin können Sie den Wechsel zurücknehmen.',
  startsOn: (day) => `Ab ${day}`,
  currentPlan: 'Ihr Tarif',
  notOffered: 'Nicht erhältlich',
  choose: 'Wählen',
  choosePlan: (plan) => `${plan} wählen`,
  keep: 'Behalten',
  keepPlan: (plan) => `${plan} behalten`,
  unlimitedCalls: 'Unbegrenzt viele Aufrufe',
  callsPer: {
    monthly: (calls) => `${count(calls, 'Aufruf', 'Aufrufe')} im Monat`,
    annual: (calls) => `${count(calls, 'Aufruf', 'Aufrufe')} im Jahr`,
  },
  thenStop: (calls) => `${calls}, feste Grenze`,
  thenPrice: (calls, price) => `${calls}, danach ${price} je 1.000`,

  // The preview of a change
  loadingPreview: 'Vorschau wird geladen',
  startsPaid: 'Der Tarif beginnt, sobald seine Rechnung bezahlt ist.',
  startsNow: 'Der Tarif beginnt sofort.',
  startsLater: (moment) =>
    `Der Tarif beginnt am Ende des aktuellen Abrechnungszeitraums, am ${moment}. Bis dahin ändert sich nichts, und Sie können den Wechsel zurücknehmen.`,
  already: (plan) => `${plan} ist bereits Ihr Tarif.`,
  youKeep: (plan, dropped) =>
    `Sie behalten ${plan}, und der vorgemerkte Wechsel zu „${dropped}“ entfällt.`,
  drops: (plan) => `Der vorgemerkte Wechsel zu „${plan}“ entfällt.`,
  cycle: (end, calls) =>
    `Der Abrechnungszeitraum enthält ${calls === null ? 'unbegrenzt viele Aufrufe' : count(calls, 'Aufruf', 'Aufrufe')} und endet am ${end}.`,
  thenCosts: (price) => `Danach kostet der Tarif ${price}.`,
  keysDisabled: (keys) =>
    `${number(keys)} API-Schlüssel ${pick(keys, 'wird', 'werden')} deaktiviert`,
  keysDisabledWhy:
    'Es trifft Ihre neuesten Schlüssel, die der Tarif nicht mehr erlaubt. Sie werden nicht gelöscht, und ein größerer Tarif aktiviert sie wieder.',
  invoicePreview: 'Vorschau der Rechnung',
  totalNow: 'Jetzt zu zahlen',
  paidByInvoice:
    'Sie erhalten eine Rechnung, auf der steht, wie Sie bezahlen. Der Tarif beginnt, sobald die Zahlung verbucht ist; bis dahin behalten Sie, was Sie haben, und können noch stornieren.',
  paidByMethod:
    'Ihr hinterlegtes Zahlungsmittel wird belastet. Ist keines hinterlegt, geben Sie es auf der nächsten Seite an.',
  paidLater:
    'Der Tarif beginnt sofort. Sie erhalten eine Rechnung, auf der steht, wie und bis wann Sie bezahlen.',
  confirm: 'Bestätigen',
  switchOn: (day) => `Am ${day} wechseln`,
  switchNow: (plan) => `Jetzt zu ${plan} wechseln`,
  buyFor: (amount) => `Für ${amount} kaufen`,

  // What became of a change
  scheduled: (moment) => `Vorgemerkt. Der Wechsel gilt ab dem ${moment}.`,
  pending: 'Ihre Bank bearbeitet die Zahlung. Der Tarif beginnt, sobald die Zahlung bestätigt ist.',
  unchanged: 'Ihr Tarif hat sich nicht geändert.',
  ordered: (invoice) =>
    `Rechnung ${invoice} finden Sie unten, mit Angaben zur Zahlung. Der Tarif beginnt, sobald sie bezahlt ist.`,
  active: 'Ihr Tarif gilt ab jetzt.',
  activePaid: (invoice) => `Ihr Tarif gilt ab jetzt. Rechnung ${invoice} ist bezahlt.`,
  activeOpen: (invoice) =>
    `Ihr Tarif gilt ab jetzt. Rechnung ${invoice} finden Sie unten, mit Angaben zur Zahlung.`,

  // Invoices
  invoices: {
    title: 'Rechnungen',
    export: 'CSV-Export',
    loading: 'Rechnungen werden geladen',
    none: 'Noch keine Rechnungen',
    first: 'Ihre erste Rechnung erhalten Sie, wenn Sie einen bezahlten Tarif wählen.',
    older: 'Ältere Rechnungen',
    invoice: 'Rechnung',
    date: 'Datum',
    status: 'Status',
    total: 'Betrag',
    documents: 'Dokumente',
    statuses: { open: 'Offen', paid: 'Bezahlt', past_due: 'Überfällig', void: 'Storniert' },
    due: (day) => `fällig am ${day}`,
    view: 'Ansehen',
    viewOne: (invoice) => `Rechnung ${invoice} ansehen`,
    pdf: (invoice) => `Rechnung ${invoice} als PDF`,
    pay: 'Bezahlen',
    payOne: (invoice) => `Rechnung ${invoice} bezahlen`,
  },

  // Notices
  notices: {
    testClock: 'Testuhr',
    testClockIs: (moment) =>
      `Die Uhr dieser Installation zeigt ${moment}. Der Betreiber kann sie vorstellen.`,
    pastDue: (invoice) => `Rechnung ${invoice} ist überfällig`,
    wasDue: (amount, plan) => `${amount} waren fällig. Ihr Tarif ${plan} bleibt, wie er ist.`,
    endsUnlessPaid: (amount, moment, plan) =>
      `Wenn ${amount} nicht bis zum ${moment} bezahlt sind, endet Ihr Tarif ${plan}, und das Konto wechselt zu Free.`,
    cheaper: (plan) => `${plan} wäre günstiger gewesen`,
    cheaperBy: {
      monthly: (plan, saved) =>
        `Bei den Aufrufen dieses Abrechnungszeitraums hätte ein voller Monat mit ${plan} ${saved} weniger gekostet.`,
      annual: (plan, saved) =>
        `Bei den Aufrufen dieses Abrechnungszeitraums hätte ein volles Jahr mit ${plan} ${saved} weniger gekostet.`,
    },
    view: (plan) => `${plan} ansehen`,
    nowActive: 'Ihr Tarif gilt ab jetzt',
    thanks: (plan) => `Vielen Dank. ${plan} gilt ab jetzt.`,
    waiting: (plan) => `${plan}: Zahlung steht noch aus`,
    bankPending:
      'Ihre Bank bearbeitet die Zahlung; das kann mehrere Tage dauern. Der Tarif beginnt, sobald die Zahlung bestätigt ist.',
    notReceived: (amount) =>
      `${amount} sind noch nicht bei uns eingegangen. Der Tarif beginnt, sobald die Zahlung da ist.`,
    checkAgain: 'Erneut prüfen',
    cancelPurchase: 'Kauf stornieren',
    capReached: 'Ausgabengrenze erreicht',
    capUsed: (percent) => `${percent} der Ausgabengrenze verbraucht`,
    capStops: (moment, cap) =>
      `Anfragen werden mit 402 abgelehnt: bis zum ${moment}, oder bis Sie die Grenze von ${cap} erhöhen.`,
    capWillStop: (cap) => `Über ${cap} hinaus werden Anfragen mit 402 abgelehnt.`,
    changing: (plan, day) => `Am ${day}: Wechsel zu ${plan}`,
    activeUntil: (plan, moment) => `${plan} gilt noch bis zum ${moment}.`,
    keeping: (plan) => `Sie behalten ${plan}`,
  },

  // The spend cap
  spendCap: {
    title: 'Ausgabengrenze',
    intro:
      'Begrenzt, was Mehrverbrauch je Abrechnungszeitraum kosten kann. Aufrufe darüber hinaus werden mit 402 „Insufficient credits“ abgelehnt. Bei 50\u00a0%, 80\u00a0% und 100\u00a0% erhalten Sie eine E-Mail.',
    set: 'Ausgabengrenze festlegen',
    maximum: (currency) => `Höchstens, in ${currency}`,
    wrong: 'Geben Sie einen Betrag wie 25 oder 12,50 ein, höchstens eine Million',
    none: 'Es ist keine Grenze festgelegt.',
    current: (cap) => `Die Grenze liegt bei ${cap}.`,
    saved: 'Ausgabengrenze gespeichert',
  },

  // What invoices say of the customer
  details: {
    title: 'Rechnungsangaben',
    name: 'Name oder Firma',
    address: 'Anschrift',
    taxId: 'Steuernummer oder USt-IdNr.',
    shown: 'Erscheint auf künftigen Rechnungen.',
    saved: 'Rechnungsangaben gespeichert',
  },
} satisfies Catalog['billing'];
