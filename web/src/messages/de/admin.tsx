/** `/admin`: die Seiten des Betreibers. */
import { count, number, pick } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

export default {
  lead: 'Alles, was Sie hier tun, steht mit Ihrem Namen im Protokoll.',
  done: (act) => `Erledigt: ${act}`,
  confirm: 'Bestätigen Sie, dass Sie es sind.',
  confirmByPasskey: 'Stattdessen einen Passkey verwenden',
  reason: 'Grund',
  none: 'Nicht vereinbart',

  // Accounts
  accounts: 'Konten',
  search: 'Suche',
  searchHint:
    'Teil einer E-Mail-Adresse oder eines Rechnungsnamens, oder die ID eines Kontos oder API-Schlüssels',
  loadingAccounts: 'Konten werden geladen',
  pageBefore: 'Vorige Seite',
  nextPage: 'Nächste Seite',
  noAccount: 'Kein Konto passt dazu',
  email: 'E-Mail',
  plan: 'Tarif',
  since: 'Seit',
  state: 'Zustand',
  active: 'Aktiv',
  suspended: 'Gesperrt',

  // Requests
  requests: 'Anfragen',
  requestId: 'X-Request-Id oder ID eines Stapels',
  lookUp: 'Nachschlagen',
  ofAccount: (account) => <>Von {account}</>,

  // System
  system: 'System',
  loadingSystem: 'Der Zustand des Systems wird geladen',
  version: 'Version',
  node: 'Node',
  mode: 'Betriebsart',
  modes: { embedded: 'Eingebettet', server: 'Server' },
  redis: 'Redis',
  redisStates: { ok: 'In Ordnung', failing: 'Gestört', 'not used': 'Nicht verwendet' },
  mails: 'E-Mails seit dem Start',
  mailsText: (sent, failed) => `${number(sent)} gesendet, ${number(failed)} fehlgeschlagen`,
  waiting: 'In der Warteschlange',
  waitingText: (batches, deliveries, mails) =>
    `${number(batches)} Stapel, ${count(deliveries, 'Zustellung', 'Zustellungen')}, ${count(mails, 'E-Mail', 'E-Mails')}`,
  overdue: 'Reservierungen überfällig seit',
  mailsFailed: (code) => (
    <>
      Fehlgeschlagene E-Mails stehen unten in der Liste. Den Grund nennt auch das Log (
      {code('mail.failed')}); prüfen Sie {code('SMTP_URL')}.
    </>
  ),
  lateJobs: 'Verspätete oder fehlgeschlagene Hintergrundaufgaben',
  noLateJob: 'Alle Aufgaben laufen pünktlich.',
  lateAdvice:
    'Sie werden von selbst wiederholt. Das Log nennt den Fehler; bleibt eine verspätet, braucht sie die Datenbank oder einen Neustart.',
  job: (name, since, every, failures) =>
    `${name}: zuletzt erfolgreich vor ${number(since)} s, vorgesehen alle ${number(every)} s; ${number(failures)} Fehler`,
  reservations: 'Offene Reservierungen',
  noReservation: 'Keine Reservierung ist offen.',
  reservationsAdvice:
    'Laufende Arbeit: Sie enden von selbst. Ist ihr Ende überschritten, gibt sie der nächste Durchgang zurück.',
  reservation: (account, credits, reservations, end) => (
    <>
      {account}: {count(credits, 'Credit', 'Credits')} in{' '}
      {count(reservations, 'Reservierung', 'Reservierungen')}, die erste endet {end}
    </>
  ),
  endpoints: 'Gestörte Webhook-Endpunkte',
  noEndpoint: 'Alle Endpunkte funktionieren.',
  endpointsAdvice:
    'Zustellungen werden von selbst wiederholt, und die Übersicht des Kontos weist darauf hin. Wird ein eigenes Netz abgelehnt, siehe WEBHOOK_ALLOW_CIDRS.',
  endpoint: (host, account) => (
    <>
      {host} von {account}
    </>
  ),
  failingSince: (moment) => <>, gestört seit {moment}</>,
  switchedOff: (why) => `, abgeschaltet (${why})`,

  // Mails
  unsentMails: 'Nicht gesendete E-Mails',
  unsentMailsText:
    'Der Versand wird einen Tag lang von selbst wiederholt, oder solange der Link in der E-Mail gilt. Den Inhalt bekommt niemand zu sehen.',
  loadingMails: 'Die E-Mails werden geladen',
  noUnsentMail: 'Alle E-Mails wurden gesendet',
  allStates: 'Alle',
  mailStates: { waiting: 'Wird wiederholt', failed: 'Aufgegeben' },
  mailFailures: {
    refused: 'Vom Mailserver abgelehnt',
    link_expired: 'Der Link ist abgelaufen',
    gave_up: 'Einen Tag lang nicht zustellbar',
  },
  recipient: 'An',
  subject: 'Betreff',
  attempts: 'Versuche',
  nextAttempt: 'Nächster Versuch',
  retryMail: 'Erneut versuchen',
  retryMailTitle: 'Jetzt senden?',
  retryMailText: (recipient) => `Die E-Mail an ${recipient} wird in wenigen Sekunden gesendet.`,
  deleteMail: 'E-Mail löschen',
  deleteMailTitle: 'Die E-Mail endgültig löschen?',
  deleteMailText: (recipient) => `Die E-Mail an ${recipient} wird nie gesendet.`,

  // Revenue
  revenue: 'Umsatz und Nutzung',
  loadingRevenue: 'Umsatz und Nutzung werden geladen',
  noInvoiceOfYear: 'Keine Rechnung in den letzten zwölf Monaten.',
  creditsByMonth: 'Credits nach Monat',
  ofCyclesBegun: 'Der Abrechnungszeiträume, die darin begannen.',
  month: 'Monat (UTC)',
  credits: 'Credits',
  cycles: 'Zeiträume',
  top: 'Konten mit der größten Nutzung',
  inRunningCycle: 'Im laufenden Abrechnungszeitraum.',
  noneUsed: 'Noch hat keines einen Credit verbraucht.',
  account: 'Konto',
  invoicesByMonth: 'Rechnungen nach Monat',
  invoices: 'Rechnungen',
  columns: {
    invoicedCents: 'Berechnet',
    paidCents: 'Bezahlt',
    openCents: 'Offen',
    pastDueCents: 'Überfällig',
    refundedCents: 'Erstattet',
  },
  byPlan: 'Nach Tarif, vor Steuern',

  // Incidents
  incidents: 'Störungen',
  loadingIncidents: 'Störungen werden geladen',
  noIncident: 'Keine Störung',
  incidentsText: (link) => (
    <>
      Alle lesen sie sofort auf der {link('Statusseite')} und im Feed. Was einmal dort steht,
      bleibt.
    </>
  ),
  openIncident: 'Störung melden',
  shownAtOnce: 'Die Statusseite zeigt sie sofort.',
  title: 'Titel',
  part: 'Worum es geht',
  severity: 'Schwere',
  known: 'Was bekannt ist',
  update: 'Ergänzen',
  updateTitle: 'Die Störung ergänzen',
  severityNow: 'Jetzige Schwere',
  resolve: 'Beheben',
  resolveTitle: 'Die Störung endgültig abschließen',
  lastWord: 'Abschließende Worte',
  closed: 'Behoben',
  updates: (updates) => count(updates, 'Eintrag', 'Einträge'),

  // Announcements
  announcements: 'Ankündigungen',
  loadingAnnouncements: 'Ankündigungen werden geladen',
  noAnnouncement: 'Nichts ist angekündigt',
  announce: 'Ankündigen',
  announceTitle: 'Auf jeder Seite ankündigen',
  text: 'Text',
  from: 'Von (leer: sofort)',
  until: 'Bis',
  takeBack: 'Zurücknehmen',
  takeBackTitle: 'Die Ankündigung zurücknehmen?',
  fromTo: (from, to) => (
    <>
      {from} bis {to}
    </>
  ),

  // One account
  loadingAccount: 'Das Konto wird geladen',
  isSuspended: 'Dieses Konto ist gesperrt',
  planAndCredits: 'Tarif und Credits',
  creditsUsed: 'Verbrauchte Credits',
  usedOf: (used, included) =>
    included === null ? `${used}, unbegrenzt` : `${used} von ${included}`,
  beyond: 'Über den Tarif hinaus',
  cycle: 'Abrechnungszeitraum',
  rateLimit: 'Grenze jedes Schlüssels',
  rateText: (requests, seconds) =>
    `${count(requests, 'Anfrage', 'Anfragen')} in ${number(seconds)} s`,
  members: 'Mitglieder',
  role: 'Rolle',
  keys: 'API-Schlüssel',
  noKeys: 'Keine Schlüssel.',
  name: 'Name',
  lastUsed: 'Zuletzt verwendet',
  testKey: (name) => `${name} (Test)`,
  loadingInvoices: 'Rechnungen werden geladen',
  noInvoices: 'Keine Rechnungen.',
  number: 'Nummer',
  total: 'Summe',
  due: 'Fällig',
  log: 'Protokoll',
  loadingLog: 'Das Protokoll wird geladen',
  noEntries: 'Keine Einträge.',
  time: 'Zeit',
  act: 'Vorgang',
  who: 'Wer',

  // What the operator does with it
  actions: 'Aktionen',
  grant: 'Credits gutschreiben',
  grantText: 'Zum laufenden Abrechnungszeitraum; eine negative Zahl nimmt weg.',
  changePlan: 'Tarif ändern',
  changePlanTitle: 'Den Tarif ändern',
  changePlanText: 'Sofort. Nichts davon wird berechnet, bis der Inhaber einen Tarif wählt.',
  terms: 'Zahlungsziel',
  termsText:
    'Ein Tarif, den das Konto wählt, beginnt sofort; seine Rechnung ist nach so vielen Tagen fällig.',
  days: 'Tage',
  noTerms: 'Kein Zahlungsziel',
  noTermsTitle: 'Das Zahlungsziel zurücknehmen?',
  view: 'Als Kunde ansehen',
  viewTitle: 'Das Konto sehen wie seine Mitglieder',
  viewText:
    'Eine halbe Stunde lang zeigt dieser Browser ihre Seiten. Nichts lässt sich ändern. Ihr Protokoll nennt das, mit dem Grund.',
  suspend: 'Sperren',
  suspendTitle: 'Das Konto sperren',
  suspendText: 'Die API lehnt es ab der nächsten Anfrage ab. Seine Mitglieder lesen den Grund.',
  resume: 'Entsperren',
  resumeTitle: 'Das Konto entsperren?',
  clearFactor: 'Zweiten Faktor entfernen',
  clearFactorTitle: 'Den zweiten Faktor des Inhabers entfernen?',
  clearFactorText:
    'Für jemanden, der App und Wiederherstellungscodes verloren und sich ausgewiesen hat. Seine Sitzungen enden.',
  delete: 'Konto löschen',
  deleteTitle: 'Das Konto endgültig löschen?',
  deleteText: (email) => `${email} verliert sofort alles. Das lässt sich nicht rückgängig machen.`,

  // Contract
  contract: 'Vertrag',
  billedAt: 'Der laufende Zeitraum kostet',
  givenPlan: 'Nichts wird berechnet: Der Tarif wurde zugewiesen.',
  perThousand: (amount) => `${amount} je 1.000 weitere Aufrufe`,
  ownPrice: 'Eigener Preis',
  aMonth: (amount) => `${amount} im Monat`,
  aYear: (amount) => `${amount} im Jahr`,
  toPay: (days) => `${number(days)} ${pick(days, 'Tag', 'Tage')} zum Bezahlen`,
  ownPriceTitle: 'Ein eigener Preis',
  ownPriceText:
    'Eines Tarifs, ohne Steuern. Was leer bleibt, kostet so viel wie für alle. Er gilt ab dem nächsten Abrechnungszeitraum oder ab der Wahl des Tarifs; der laufende bleibt, wie er verkauft wurde.',
  perMonth: 'Monat',
  perYear: 'Jahr',
  additional: '1.000 weitere Aufrufe',
  noOwnPrice: 'Kein eigener Preis',
  noOwnPriceTitle: 'Zurück zum Preis des Tarifs?',
  noOwnPriceText: 'Ab dem nächsten Abrechnungszeitraum.',
  order: 'Bestellnummer',
  orderTitle: 'Ihre Bestellnummer',
  orderText: 'Steht auf Rechnungen, die von jetzt an ausgestellt werden. Leer: keine.',
  uptime: 'Verfügbarkeit',
  uptimeTitle: 'Vereinbarte Verfügbarkeit',
  uptimeText:
    'Seine Mitglieder sehen sie auf ihrer Abrechnungsseite und unter /status, mit der gemessenen. Leer: keine.',
  percent: 'Prozent',
} satisfies Catalog['admin'];
