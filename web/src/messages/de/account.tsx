/** `/account`: password, email address, sessions, the security log, export and deletion. */
import type { Catalog } from '../loaders.ts';

export default {
  profile: 'Profil',
  verified: 'Bestätigt',
  planSince: (plan, day) => (
    <>
      Tarif {plan}. Konto erstellt am {day}.
    </>
  ),
  mailLanguage: 'Sprache der E-Mails',
  mailLanguageChosen: 'Sprache der E-Mails geändert',

  // The password
  currentPassword: 'Aktuelles Passwort',
  passwordChanged: 'Passwort geändert. Andere Browser wurden abgemeldet.',

  // The email address
  emailTitle: 'E-Mail-Adresse',
  newEmail: 'Neue E-Mail-Adresse',
  changeEmail: 'Adresse ändern',
  linkSent: 'Link zur Bestätigung gesendet',
  emailChanged: 'E-Mail-Adresse geändert',
  emailIsChanged: 'E-Mail-Adresse geändert.',
  openLink: (next, current) =>
    `Öffnen Sie den Link, den wir an ${next} gesendet haben. Bis dahin gilt weiterhin ${current}.`,

  // Sessions
  sessions: 'Sitzungen',
  since: (address, moment) => (
    <>
      {address === null ? '' : `${address}, `}seit {moment}
    </>
  ),
  thisBrowser: 'Dieser Browser',
  endSession: 'Sitzung beenden',
  sessionEnded: 'Sitzung beendet',

  // The data
  dataTitle: 'Ihre Daten',
  dataText:
    'Ihr Konto, API-Schlüssel (ohne die Geheimnisse), Sitzungen, Sicherheitsprotokoll, Abrechnungszeiträume mit Verbrauch und Anfragen als JSON-Datei.',
  exportData: 'Daten exportieren',

  // Deleting
  delete: 'Konto löschen',
  deleteText:
    'Ihre API-Schlüssel funktionieren ab sofort nicht mehr. Ihre E-Mail-Adresse, die Namen der Schlüssel und der Verlauf Ihrer Anfragen werden gelöscht; nur anonyme Summen bleiben. Das lässt sich nicht rückgängig machen.',
  deleteTitle: 'Ihr Konto löschen?',
  typeToConfirm: (email) => `Geben Sie zur Bestätigung ${email} ein`,
  noMatch: 'Das ist nicht Ihre E-Mail-Adresse.',

  // The security log
  log: 'Sicherheitsprotokoll',
  logText:
    'Anmeldungen, Schlüssel, Tarife, Webhooks und was der Betreiber getan hat. Wenn Sie einen Eintrag nicht kennen, ändern Sie Ihr Passwort und widerrufen Sie den Schlüssel.',
  loadingLog: 'Das Sicherheitsprotokoll wird geladen',
  older: 'Ältere Einträge',
  about: (subject) => `: „${subject}“`,
  by: {
    person: (email) => `durch ${email}`,
    operator: 'durch den Betreiber',
    system: 'durch den Server selbst',
    key: (id) => `durch API-Schlüssel ${id}`.trim(),
  },
  acts: {
    'account.created': 'Konto erstellt',
    'account.deleted': 'Konto gelöscht',
    'account.exported': 'Daten exportiert',
    'second_factor.enabled': 'Zweiter Faktor eingeschaltet',
    'second_factor.disabled': 'Zweiter Faktor abgeschaltet',
    'second_factor.codes_renewed': 'Wiederherstellungscodes ersetzt',
    'second_factor.recovery_used': 'Mit einem Wiederherstellungscode angemeldet',
    'spend_cap.reached': 'Ausgabengrenze erreicht',
    'invoice.past_due': 'Rechnung überfällig',
    'account.suspended': 'Konto vom Betreiber gesperrt',
    'account.resumed': 'Konto vom Betreiber freigegeben',
    'account.view_begun': 'Betreiber sieht sich das Konto an',
    'account.view_ended': 'Betreiber hat die Ansicht beendet',
    'operator.granted': 'Zum Betreiber ernannt',
    'operator.revoked': 'Nicht mehr Betreiber',
    'announcement.made': 'Ankündigung veröffentlicht',
    'announcement.withdrawn': 'Ankündigung zurückgezogen',
    'session.opened': 'Angemeldet',
    'session.refused': 'Falsches Passwort',
    'session.ended': 'Sitzung beendet',
    'password.changed': 'Passwort geändert',
    'password.reset': 'Passwort per E-Mail zurückgesetzt',
    'identity.linked': 'Anmeldedienst verknüpft',
    'identity.removed': 'Anmeldedienste getrennt',
    'passkey.added': 'Passkey hinzugefügt',
    'passkey.removed': 'Passkey entfernt',
    'email.requested': 'Änderung der E-Mail-Adresse angefordert',
    'email.changed': 'E-Mail-Adresse geändert',
    'email.verified': 'E-Mail-Adresse bestätigt',
    'member.invited': 'Mitglied eingeladen',
    'member.invited_again': 'Einladung erneut gesendet',
    'member.invitation_revoked': 'Einladung widerrufen',
    'member.joined': 'Mitglied beigetreten',
    'member.role_changed': 'Rolle geändert',
    'member.removed': 'Mitglied entfernt',
    'member.left': 'Mitglied ausgetreten',
    'account.handed_over': 'Konto übergeben',
    'api_key.created': 'API-Schlüssel erstellt',
    'api_key.updated': 'API-Schlüssel geändert',
    'api_key.rotated': 'API-Schlüssel ersetzt',
    'api_key.revoked': 'API-Schlüssel widerrufen',
    'signing_secret.set': 'Signaturgeheimnis erstellt',
    'signing_secret.removed': 'Signaturgeheimnis entfernt',
    'plan.changed': 'Tarif gewechselt',
    'plan.scheduled': 'Tarifwechsel vorgemerkt',
    'plan.withdrawn': 'Tarifwechsel zurückgenommen',
    'plan.ordered': 'Tarif bestellt',
    'plan.given': 'Tarif vom Betreiber erhalten',
    'spend_cap.set': 'Ausgabengrenze geändert',
    'billing_details.set': 'Rechnungsangaben geändert',
    'credit_terms.set': 'Zahlungsbedingungen geändert',
    'contract.set': 'Vertrag vom Betreiber geändert',
    'rate_limit.set': 'Ratenbegrenzung geändert',
    'credits.granted': 'Credits gutgeschrieben',
    'invoice.moved': 'Rechnung bezahlt oder storniert',
    'webhook_endpoint.created': 'Webhook-Endpunkt hinzugefügt',
    'webhook_endpoint.updated': 'Webhook-Endpunkt geändert',
    'webhook_endpoint.rotated': 'Webhook-Geheimnis erneuert',
    'webhook_endpoint.enabled': 'Webhook-Endpunkt aktiviert',
    'webhook_endpoint.disabled': 'Webhook-Endpunkt deaktiviert',
    'webhook_endpoint.deleted': 'Webhook-Endpunkt gelöscht',
    'template.deleted': 'Vorlage gelöscht',
    'template_image.deleted': 'Bild einer Vorlage gelöscht',
    'invite.created': 'Einladung erstellt',
    'operator.refused': 'Falsches Betreiber-Token',
    'incident.opened': 'Störung gemeldet',
    'incident.updated': 'Störung aktualisiert',
    'incident.closed': 'Störung beendet',
    'mail.retried': 'Nicht gesendete E-Mail erneut versucht',
    'mail.deleted': 'Nicht gesendete E-Mail gelöscht',
    'clock.advanced': 'Uhr vorgestellt',
    'usage.rebuilt': 'Verbrauch neu berechnet',
    'backup.made': 'Sicherung erstellt',
    'backup.restored': 'Aus Sicherung wiederhergestellt',
    'audit.trimmed': 'Alte Einträge gelöscht',
  },
} satisfies Catalog['account'];
