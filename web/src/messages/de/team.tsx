/** `/team`: members, their roles, and invitations; the names of roles are on `/join` too. */
import type { Catalog } from '../loaders.ts';

export default {
  lead: 'Wer mit diesem Konto arbeitet. API-Schlüssel gehören zum Konto und bleiben, wenn jemand geht.',
  loading: 'Das Team wird geladen',

  // Roles
  role: 'Rolle',
  roles: {
    owner: 'Inhaber',
    admin: 'Administrator',
    developer: 'Entwickler',
    billing: 'Abrechnung',
    viewer: 'Betrachter',
  },
  /** Each with what it is for. */
  rolePurposes: {
    admin: 'Administrator: alles außer Bezahlen und Löschen',
    developer: 'Entwickler: API-Schlüssel, Vorlagen, Webhooks',
    billing: 'Abrechnung: Tarife, Zahlungen, Rechnungen',
    viewer: 'Betrachter: sieht alles, ändert nichts',
  },
  /** Where nobody pays. */
  adminOfColleagues: 'Administrator: alles außer Löschen',
  whatRolesMayDo: 'Was jede Rolle darf (englisch)',

  // Members
  members: 'Mitglieder',
  you: (email) => `${email} (Sie)`,
  since: (day) => `Seit ${day}`,
  roleOf: (email) => `Rolle von ${email}`,
  roleChanged: (email, role) => `${email} hat jetzt die Rolle ${role}`,
  remove: 'Entfernen',
  removeTitle: 'Dieses Mitglied entfernen?',
  removeText: (email) => (
    <>
      {email} wird sofort von diesem Konto abgemeldet. API-Schlüssel, Vorlagen und alles andere, was
      dieses Mitglied erstellt hat, bleiben. Widerrufen Sie die Schlüssel, die es kennt.
    </>
  ),
  removeMember: 'Mitglied entfernen',
  removed: (email) => `${email} entfernt`,

  // Invitations
  invite: 'Einladen',
  inviteTitle: 'Jemanden einladen',
  invited: (email) => `${email} eingeladen`,
  invitations: 'Einladungen',
  noneInvited: 'Zurzeit ist niemand eingeladen',
  noneInvitedText: 'Eine Einladung ist ein Link für eine E-Mail-Adresse. Sie gilt eine Woche.',
  roleUntil: (role, moment) => `${role}, gültig bis ${moment}`,
  sent: 'Einladung gesendet',
  sentAgain: 'Einladung erneut gesendet',
  passOn: 'Geben Sie die Einladung weiter',
  mailed: (email) => <>Wir haben einen Link an {email} gesendet. Er gilt eine Woche.</>,
  notMailed: (email) => (
    <>
      Dieser Server versendet keine E-Mails. Geben Sie diesen Link an {email} weiter: Er gilt
      einmal, eine Woche lang und nur für diese Adresse.
    </>
  ),
  copyLink: 'Link kopieren',
  sendAgain: 'Erneut senden',
  revoke: 'Widerrufen',
  revoked: 'Einladung widerrufen',

  // Handing over
  handOver: 'Konto übergeben',
  handOverText: 'Ein anderes Mitglied wird Inhaber, und Sie werden Administrator.',
  invoicesToo: 'E-Mails zu Rechnungen gehen an den neuen Inhaber.',
  inviteFirst: 'Laden Sie zuerst jemanden ein.',
  handAccountOver: 'Konto übergeben',
  handOverTitle: 'Dieses Konto übergeben?',
  newOwner: 'Neuer Inhaber',
  handedOver: 'Das Konto hat einen neuen Inhaber',

  // Leaving
  leave: 'Konto verlassen',
  leaveText: 'Sie werden von diesem Konto abgemeldet. Was Sie darin erstellt haben, bleibt.',
  onlyAccount: 'Es ist Ihr einziges Konto: Ihre Anmeldung wird mit gelöscht.',
  leaveAccount: 'Konto verlassen',
  leaveTitle: 'Dieses Konto verlassen?',
  leavingOnlyAccount: 'Sie gehören zu keinem anderen Konto; deshalb wird Ihre Anmeldung gelöscht.',
  toComeBack: 'Um zurückzukommen, brauchen Sie eine Einladung.',
} satisfies Catalog['team'];
