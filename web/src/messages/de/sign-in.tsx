/** Signing in, signing up, passwords, and the links of mails. */
import { number } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

export default {
  signUp: 'Registrieren',
  signOut: 'Abmelden',
  signingIn: 'Sie werden angemeldet',
  forgot: 'Passwort vergessen?',
  noAccount: (signUp) => <>Noch kein Konto? {signUp}</>,
  haveAccount: (signIn) => <>Sie haben schon ein Konto? {signIn}</>,
  invitationNeeded:
    'Für ein Konto brauchen Sie eine Einladung: Über deren Link registrieren Sie sich.',

  // Signing up
  freePlan: (calls) => `${number(calls)} Barcodes im Monat, kostenlos. Keine Kreditkarte nötig.`,
  taken: 'Ein Konto mit dieser E-Mail-Adresse gibt es schon',
  signInOrReset: ({ signIn, reset }) => (
    <>
      {signIn('Melden Sie sich an')}, oder {reset('setzen Sie Ihr Passwort zurück')}.
    </>
  ),
  closed:
    'Auf diesem Server können Sie sich nicht registrieren. Bitten Sie den Betreiber um ein Konto.',
  inviteOnly:
    'Für die Registrierung brauchen Sie eine Einladung. Bitten Sie den Betreiber dieses Servers um einen Einladungslink.',
  contactOperator: 'Betreiber kontaktieren',
  checkInbox: 'Sehen Sie in Ihr Postfach',
  sentTo: (email) => (
    <>
      Wir haben einen Link an {email} gesendet. Öffnen Sie ihn, um Ihre Adresse zu bestätigen. Er
      gilt 24 Stunden.
    </>
  ),
  noMailYet: 'Keine E-Mail? Sehen Sie im Spam-Ordner nach, oder fordern Sie einen neuen Link an:',

  // Passwords
  forgotTitle: 'Passwort vergessen',
  forgotIntro: 'Wir senden Ihnen per E-Mail einen Link, mit dem Sie ein neues Passwort wählen.',
  backToSignIn: 'Zurück zur Anmeldung',
  resetSent: (email) => (
    <>
      Wenn es zu {email} ein Konto gibt, haben wir einen Link dorthin gesendet. Er gilt eine Stunde.
    </>
  ),
  noMail:
    'Dieser Server versendet keine E-Mails. Der Betreiber findet den Link im Ordner „outbox“ des Datenverzeichnisses.',
  sendLink: 'Link senden',
  chooseTitle: 'Neues Passwort wählen',
  chooseIntro: 'Sie werden in allen Browsern abgemeldet.',
  newPassword: 'Neues Passwort',
  change: 'Passwort ändern',
  changed: 'Passwort geändert',
  changedText: 'Sie können sich jetzt mit Ihrem neuen Passwort anmelden.',
  linkInvalid: 'Dieser Link gilt nicht mehr',
  linkUsed: (request) => (
    <>Er wurde schon benutzt oder ist älter als eine Stunde. {request('Neuen Link anfordern')}.</>
  ),

  // The address
  verified: 'E-Mail-Adresse bestätigt',
  ready: 'Vielen Dank. Ihr Konto ist bereit.',
  toDashboard: 'Zur Übersicht',
  verifyingTitle: 'Ihre E-Mail-Adresse wird bestätigt',
  verifying: 'Wird bestätigt',
  notVerified: 'E-Mail-Adresse nicht bestätigt',
  linkIncomplete: 'Der Link ist unvollständig.',
  linksOnce: (why) =>
    `${why} Jeder Link funktioniert nur einmal und verfällt nach 24 Stunden. Sie können einen neuen anfordern.`,

  // Invitations
  invitation: 'Einladung',
  loadingInvitation: 'Die Einladung wird geladen',
  notFound: 'Einladung nicht gefunden',
  incomplete:
    'Der Link ist unvollständig. Öffnen Sie ihn so, wie Sie ihn bekommen haben, oder bitten Sie um einen neuen.',
  join: 'Beitreten',
  joinAccount: (account) => `Dem Konto von ${account} beitreten`,
  invitedAs: (email, role) => (
    <>
      Die Einladung gilt für {email}, mit der Rolle {role}.
    </>
  ),
  otherPerson: (email) =>
    `Sie sind als ${email} angemeldet. Melden Sie sich ab, und öffnen Sie den Link noch einmal.`,
  accept: 'Annehmen',
  choosePassword: 'Passwort wählen',
  signInHere: (signIn) => (
    <>Melden Sie sich hier schon an? {signIn('Anmelden')}, dann die Einladung annehmen.</>
  ),
  takenByOther:
    'Mit dieser Adresse meldet sich schon jemand an: Melden Sie sich an, und nehmen Sie dann an',
} satisfies Catalog['sign-in'];
