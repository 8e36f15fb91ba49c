/** What became of requests: the groups of outcomes, single outcomes, and requests per day in words. */
import { count, number } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

const NAMES: ReadonlyMap<string, string> = new Map([
  ['delivered', 'Geliefert'],
  ['unchanged', 'Unverändert'],
  ['invalid_parameters', 'Ungültige Angaben'],
  ['unsupported_barcode_format', 'Unbekannte Symbologie'],
  ['unsupported_format', 'Unbekanntes Bildformat'],
  ['unknown_parameter', 'Unbekannter Parameter'],
  ['repeated_parameter', 'Parameter mehrfach angegeben'],
  ['invalid_parameter', 'Ungültiger Parameter'],
  ['invalid_barcode_value', 'Ungültige Daten'],
  ['picture_too_large', 'Bild zu groß'],
  ['label_refused', 'Etikett abgelehnt'],
  ['unreadable_picture', 'Bild nicht lesbar'],
  ['invalid_template', 'Ungültige Vorlage'],
  ['unauthorized', 'API-Schlüssel fehlt oder ungültig'],
  ['signature_invalid', 'Ungültige Signatur'],
  ['signed_url_expired', 'Signierte URL abgelaufen'],
  ['insufficient_credits', 'Nicht genug Credits'],
  ['format_paid_only', 'Bildformat nur in höheren Tarifen'],
  ['feature_locked', 'Funktion nur in höheren Tarifen'],
  ['scope_missing', 'Berechtigung fehlt'],
  ['key_address_refused', 'Schlüssel von dieser Adresse aus nicht erlaubt'],
  ['key_symbology_refused', 'Schlüssel für diese Symbologie nicht erlaubt'],
  ['referrer_refused', 'Signierte URL auf dieser Seite nicht erlaubt'],
  ['signed_url_used_up', 'Signierte URL aufgebraucht'],
  ['email_unverified', 'E-Mail-Adresse nicht bestätigt'],
  ['not_found', 'Nicht gefunden'],
  ['method_not_allowed', 'Methode nicht erlaubt'],
  ['request_timeout', 'Zeit überschritten'],
  ['conflict', 'Konflikt'],
  ['batch_refused', 'Stapel mit ungültigen Einträgen'],
  ['batch_unfinished', 'Stapel noch nicht fertig'],
  ['idempotency_running', 'Anfrage läuft noch'],
  ['idempotency_ended', 'Anfrage schon gesendet'],
  ['idempotency_different', 'Schon mit anderem Inhalt gesendet'],
  ['body_too_large', 'Anfrage zu groß'],
  ['uri_too_long', 'URL zu lang'],
  ['unsupported_media_type', 'Dateityp nicht unterstützt'],
  ['expectation_failed', 'Erwartung nicht erfüllt'],
  ['rate_limited', 'Ratenbegrenzung erreicht'],
  ['too_many_batches', 'Zu viele Stapel gleichzeitig'],
  ['too_many_attempts', 'Zu viele Versuche'],
  ['too_many_connections', 'Zu viele Verbindungen'],
  ['too_many_pipelined', 'Zu viele wartende Anfragen'],
  ['headers_too_large', 'Kopfzeilen zu groß'],
  ['generation_failed', 'Erzeugung fehlgeschlagen'],
  ['internal_error', 'Interner Fehler'],
  ['overloaded', 'Dienst überlastet'],
]);

export default {
  groups: {
    delivered: 'Geliefert',
    invalid: 'Ungültig',
    limited: 'Ratenbegrenzung',
    unpaid: 'Zahlung nötig',
    failed: 'Fehlgeschlagen',
  },
  /** One by its code; `own` is the code in words. */
  name: (code, own) => NAMES.get(code) ?? own,

  // Requests per day, for screen readers
  none: (days) =>
    days === 1 ? 'Keine Anfragen am letzten Tag.' : `Keine Anfragen in den letzten ${days} Tagen.`,
  all: (requests, days, parts) =>
    `${count(requests, 'Anfrage', 'Anfragen')} ${days === 1 ? 'am letzten Tag' : `in den letzten ${days} Tagen`}: ${parts}.`,
  busiest: (day, requests) => `Die meisten kamen am ${day}: ${number(requests)}.`,
  parts: {
    delivered: (requests) => `${number(requests)} geliefert`,
    invalid: (requests) => `${number(requests)} ungültig`,
    limited: (requests) => `${number(requests)} wegen der Ratenbegrenzung abgelehnt`,
    unpaid: (requests) => `${number(requests)} mangels Zahlung abgelehnt`,
    failed: (requests) => `${number(requests)} fehlgeschlagen`,
  },
} satisfies Catalog['outcomes'];
