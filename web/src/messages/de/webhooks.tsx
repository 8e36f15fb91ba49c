/** `/webhooks`: endpoints, their secrets, and what was delivered to them. */
import type { EventTypeJson } from '../../../../src/webhooks/schemas.ts';
import { count } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

const WHEN: Readonly<Record<EventTypeJson['type'], string>> = {
  'batch.completed': 'Ein Stapel im Hintergrund ist fertig.',
  'batch.failed': 'Ein Stapel im Hintergrund konnte nicht abgeschlossen werden.',
  'credits.threshold_reached':
    '50, 80, 90 oder 100 % der Aufrufe des Abrechnungszeitraums sind verbraucht. Einmal je Schwelle und Zeitraum.',
  'credits.exhausted':
    'Es sind keine Aufrufe mehr übrig. Anfragen werden abgelehnt: bis zum nächsten Abrechnungszeitraum, einem höheren Tarif oder einer höheren Ausgabengrenze.',
  'overage.started':
    'Die inklusiven Aufrufe sind verbraucht, jeder weitere wird in Rechnung gestellt.',
  'overage.spend_cap_reached':
    'Der Mehrverbrauch hat Ihre Ausgabengrenze erreicht. Anfragen werden abgelehnt.',
  'cycle.started': 'Ein Abrechnungszeitraum hat begonnen.',
  'cycle.closed':
    'Ein Abrechnungszeitraum eines bezahlten Tarifs ist zu Ende, und sein Verbrauch steht fest.',
  'api_key.created': 'Ein API-Schlüssel wurde erstellt.',
  'api_key.rotated': 'Ein API-Schlüssel wurde durch einen neuen ersetzt.',
  'api_key.revoked': 'Ein API-Schlüssel wurde widerrufen.',
  'subscription.updated': 'Ein Wechsel des Tarifs oder der Zahlungsweise ist wirksam geworden.',
  'subscription.scheduled':
    'Ein Wechsel des Tarifs oder der Zahlungsweise wurde für das Ende des Abrechnungszeitraums vorgemerkt.',
  'subscription.canceled':
    'Der Tarif wurde gekündigt. Am Ende des Abrechnungszeitraums wechselt das Konto zu Free.',
  'invoice.finalized': 'Eine Rechnung wurde ausgestellt.',
  'invoice.paid': 'Eine Rechnung wurde bezahlt.',
  'invoice.payment_failed': 'Eine Rechnung konnte nicht eingezogen werden.',
  'webhook.test': 'Sie haben ein Testereignis angefordert.',
};

const REASONS: ReadonlyMap<string, string> = new Map([
  ['refused the connection', 'hat die Verbindung abgelehnt'],
  [
    'closed the connection before the response was complete',
    'hat die Verbindung vor dem Ende der Antwort geschlossen',
  ],
  ['cannot be reached from this server', 'ist von diesem Server aus nicht erreichbar'],
  ['did not accept the connection in time', 'hat die Verbindung nicht rechtzeitig angenommen'],
  ['sent more than 16 KiB of headers', 'hat mehr als 16 KiB Kopfzeilen gesendet'],
  ['did not respond in HTTP', 'hat nicht in HTTP geantwortet'],
  ['has an expired certificate', 'hat ein abgelaufenes Zertifikat'],
  ['has a certificate for another host name', 'hat ein Zertifikat für einen anderen Hostnamen'],
  [
    'has a certificate that no trusted authority has issued',
    'hat ein Zertifikat, das keine vertrauenswürdige Stelle ausgestellt hat',
  ],
  ['failed the TLS handshake', 'ist am TLS-Handshake gescheitert'],
  ['the host name has no address', 'der Hostname hat keine Adresse'],
  [
    'the host name resolves to an address that is not public',
    'der Hostname führt zu einer Adresse, die nicht öffentlich ist',
  ],
  [
    'the host name could not be resolved in time',
    'der Hostname konnte nicht rechtzeitig aufgelöst werden',
  ],
  ['must use port 443, 80, or 8443', 'muss Port 443, 80 oder 8443 verwenden'],
  ['the endpoint was switched off', 'der Endpunkt wurde deaktiviert'],
]);

export default {
  // The list
  lead: 'Melden Sie Ihrem Server, was in Ihrem Konto geschieht. Ereignisse sind signiert und werden gesendet, bis sie ankommen.',
  loading: 'Die Webhooks werden geladen',
  locked: 'Ihr Tarif enthält keine Webhooks',
  empty: 'Noch keine Endpunkte',
  emptyText: 'Ein Endpunkt ist eine URL auf Ihrem Server, die Ereignisse als POST-Anfragen erhält.',
  howTo: 'Ereignisse empfangen: die Anleitung (englisch)',
  add: 'Endpunkt hinzufügen',
  added: 'Endpunkt hinzugefügt. Kopieren Sie jetzt das Signaturgeheimnis.',
  events: (events) => count(events, 'Ereignis', 'Ereignisse'),

  // The form
  name: 'Name',
  nameHelp: 'Nur für Sie.',
  nameExample: 'Bestellsystem',
  urlHelp: 'Muss POST-Anfragen innerhalb von 15 Sekunden mit einem Status 2xx beantworten.',
  eventsTitle: 'Ereignisse',
  selectAll: 'Alle auswählen',
  selectNone: 'Keine auswählen',
  when: (type, own) => WHEN[type as EventTypeJson['type']] ?? own,

  // The signing secret
  secret: 'Signaturgeheimnis',
  newSecret: 'Neues Signaturgeheimnis',
  copySecretNow:
    'Kopieren Sie dieses Geheimnis jetzt: Es wird nicht noch einmal angezeigt. Mit ihm prüfen Sie, ob Ereignisse von diesem Server stammen.',
  copySecret: 'Geheimnis kopieren',
  verify: 'In Node.js prüfen',
  copyCode: 'Code kopieren',

  // One endpoint
  all: 'Alle Endpunkte',
  sendTest: 'Testereignis senden',
  testQueued: 'Testereignis wird gesendet',
  edit: 'Bearbeiten',
  editTitle: (name) => `„${name}“ bearbeiten`,
  saved: 'Endpunkt gespeichert',
  rotate: 'Geheimnis erneuern',
  rotateTitle: (name) => `Das Geheimnis von „${name}“ erneuern`,
  rotateText:
    '24 Stunden lang werden Ereignisse mit beiden Geheimnissen signiert, damit Sie Ihren Server umstellen können, ohne eines zu verpassen. Danach gilt nur noch das neue.',
  rotated: 'Geheimnis erneuert. Kopieren Sie jetzt das neue.',
  bothSecrets: (until) =>
    `Das Geheimnis wurde erneuert. Ereignisse werden bis zum ${until} mit beiden Geheimnissen signiert.`,
  replay: 'Nachsenden',
  replayEvents: 'Ereignisse nachsenden',
  replayText:
    'Sendet jedes Ereignis noch einmal, das nicht zugestellt wurde oder das eintrat, während der Endpunkt deaktiviert war: bis zu 1.000, die ältesten zuerst. Zeitraum:',
  period: 'Zeitraum',
  periods: {
    hour: 'Die letzte Stunde',
    day: 'Die letzten 24 Stunden',
    week: 'Die letzten 7 Tage',
    month: 'Die letzten 30 Tage',
  },
  replayed: (events) =>
    `${count(events, 'Ereignis wird nachgesendet', 'Ereignisse werden nachgesendet')}`,
  enable: 'Aktivieren',
  enabled: 'Endpunkt aktiviert',
  disable: 'Deaktivieren',
  disabled: 'Endpunkt deaktiviert',
  delete: 'Löschen',
  deleteTitle: (name) => `„${name}“ löschen?`,
  deleteEndpoint: 'Endpunkt löschen',
  deleteText:
    'Seine Zustellungen werden gelöscht, und er erhält keine Ereignisse mehr. Das lässt sich nicht rückgängig machen.',
  deleted: (name) => `Endpunkt ${name} gelöscht`,

  // Its state
  states: { on: 'Aktiv', failing: 'Gestört', paused: 'Pausiert', off: 'Deaktiviert' },
  offReasons: {
    owner: 'Sie haben diesen Endpunkt deaktiviert.',
    gone: 'Er hat mit 410 (Gone) geantwortet und möchte keine Ereignisse mehr.',
    failing: 'Er hat fünf Tage lang kein Ereignis angenommen.',
  },
  offSince: (reason, since) =>
    `${reason} Deaktiviert seit dem ${since}. Ereignisse bleiben 30 Tage erhalten: Aktivieren Sie den Endpunkt, und senden Sie sie nach.`,
  pausedUntil: (until) => `Der Endpunkt hat um eine Pause gebeten. Nächster Versuch: ${until}.`,
  failingSince: (since) =>
    `Seit dem ${since} wurde kein Ereignis zugestellt. Es wird weiter versucht; nach fünf Tagen ohne Erfolg wird der Endpunkt deaktiviert.`,

  // Deliveries
  deliveries: 'Zustellungen',
  filter: 'Zustellungen filtern',
  filters: { all: 'Alle', failed: 'Fehlgeschlagen', pending: 'Offen', delivered: 'Zugestellt' },
  loadingDeliveries: 'Die Zustellungen werden geladen',
  noDeliveries: 'Noch keine Zustellungen',
  noDeliveriesText: 'Senden Sie ein Testereignis. Es erscheint hier in wenigen Sekunden.',
  noMatches: 'Keine passenden Zustellungen',
  older: 'Ältere Zustellungen',
  deliveryStates: { pending: 'Offen', delivered: 'Zugestellt', failed: 'Fehlgeschlagen' },
  retrying: 'Wird wiederholt',
  attempts: (attempts) => count(attempts, 'Versuch', 'Versuche'),
  next: (time) => `nächster: ${time}`,
  reason: (own) => REASONS.get(own.replace(/;.*$/, '')) ?? own,

  // One delivery
  loadingDelivery: 'Die Zustellung wird geladen',
  eventAt: (id, when) => (
    <>
      Ereignis {id}, {when}
    </>
  ),
  resend: 'Erneut senden',
  resent: 'Ereignis wird erneut gesendet',
  payload: 'Nutzdaten',
  copyPayload: 'Nutzdaten kopieren',
  noAttempts: 'Noch keine Versuche.',
  attemptsTitle: 'Versuche, der neueste zuerst',
  attempt: 'Versuch',
  response: 'Antwort',
  duration: 'Dauer',
  responseTo: (attempt) => `Antwort auf Versuch ${attempt}`,
} satisfies Catalog['webhooks'];
