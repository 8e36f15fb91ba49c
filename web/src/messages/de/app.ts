/** Of every page with somebody signed in, and of signing in: the menu, dialogs, notices, and what single parts share. */
import { count, number } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

export default {
  // The menu
  account: 'Konto',
  analytics: 'Auswertung',
  apiKeys: 'API-Schlüssel',
  batches: 'Stapel',
  billing: 'Abrechnung',
  dashboard: 'Übersicht',
  planAndBilling: 'Tarif und Abrechnung',
  playground: 'Ausprobieren',
  requests: 'Anfragen',
  team: 'Team',
  templates: 'Vorlagen',
  webhooks: 'Webhooks',
  operator: 'Betreiber',
  suspended: (why) => `Dieses Konto ist gesperrt: ${why}`,
  viewing: (account, until) =>
    `Sie sehen ${account} so, wie die Mitglieder es sehen, bis ${until}. Ändern lässt sich nichts.`,
  endViewing: 'Ansicht beenden',
  signOut: 'Abmelden',
  switchTo: (email) => `Zu ${email} wechseln`,
  planAndCredits: (plan, left) =>
    `Tarif ${plan}, ${left === null ? 'unbegrenzt Credits' : `noch ${count(left, 'Credit', 'Credits')}`}`,

  // Dialogs and notices
  close: 'Schließen',
  cancel: 'Abbrechen',
  done: 'Fertig',
  save: 'Speichern',
  item: (position) => `Eintrag ${position}:`,
  wrongPassword: 'Das ist nicht Ihr aktuelles Passwort.',
  testKey: 'Das ist ein Testschlüssel: Auf dem Bild steht TEST, und es kostet nichts.',
  unknownBrowser: 'Unbekannter Browser',
  browserOn: (browser, system) => `${browser} unter ${system}`,

  // Signing in, also again
  code: 'Code aus Ihrer App oder ein Wiederherstellungscode',
  signIn: 'Anmelden',
  email: 'E-Mail-Adresse',
  password: 'Passwort',
  noPassword:
    'Sie haben hier kein Passwort. Das geht in den ersten zehn Minuten nach der Anmeldung.',
  or: 'oder',
  signInWithPasskey: 'Mit Passkey anmelden',
  signInWith: (name) => `Mit ${name} anmelden`,
  yourPassword: 'Ihr Passwort',
  ended: (email) =>
    `Ihre Sitzung ist beendet. Melden Sie sich wieder als ${email} an, um dort weiterzumachen, wo Sie waren; Ihre Eingaben bleiben erhalten.`,
  resent: 'Falls diese Adresse noch bestätigt werden muss, haben wir einen neuen Link gesendet.',
  resend: 'Neuen Link senden',
  passwordRule: '10 bis 128 Zeichen',

  // Credits and where they are heading
  included: 'inklusive',
  noCreditsYet: 'In diesem Abrechnungszeitraum wurden noch keine Credits verbraucht.',
  noCallsLately: 'In den letzten Tagen gab es keine Aufrufe.',
  willMake: (calls, end) =>
    `Wenn es so weitergeht, werden es bis zum ${end} insgesamt ${calls} Aufrufe.`,
  willUse: (credits, included, end) =>
    `Wenn es so weitergeht, verbrauchen Sie bis zum ${end} ${credits} von ${number(included)} Credits.`,
  willRunOut: (day) => `Wenn es so weitergeht, sind Ihre Credits am ${day} aufgebraucht.`,
  willRunOutIncluded: (day, price) =>
    `Wenn es so weitergeht, sind Ihre inklusiven Credits am ${day} aufgebraucht.${price === null ? '' : ` Danach kosten 1.000 Aufrufe ${price}.`}`,
  allUsed: (end) => `Alle Credits sind aufgebraucht. Neue gibt es am ${end}.`,
  beyondIncluded: (calls, price) =>
    `${count(calls, 'Aufruf', 'Aufrufe')} über das Inklusivvolumen hinaus${price === null ? '' : `, zu ${price} je 1.000`}.`,
} satisfies Catalog['app'];
