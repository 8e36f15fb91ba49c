/** The mails in German, with the terms of the pages. */
import { formatsOf } from './formats.ts';
import type { InvoiceWords, MailWords } from './en.ts';

const { day, minute, money } = formatsOf('de-DE');
const amount = ({ totalCents, currency }: InvoiceWords): string => money(totalCents, currency);
const endpoint = ({ name, url }: { readonly name: string; readonly url: string }): string =>
  `„${name}“ (${url})`;

const NEXT_STEP =
  'Sobald er wieder erreichbar ist, aktivieren Sie ihn und senden Sie die verpassten Ereignisse nach.';
const ignore = (nothing: string): string =>
  `Wenn Sie das nicht angefordert haben, können Sie diese E-Mail ignorieren. ${nothing}`;
const OPERATOR =
  'Wenn Sie das nicht waren, wenden Sie sich sofort an den Betreiber dieses Servers.';
const passwordNow = (page: string): string =>
  `Wenn Sie das nicht waren, setzen Sie jetzt ein neues Passwort: ${page}`;
const deliveries = (page: string): string => `Zu seinen Zustellungen: ${page}`;

export const GERMAN: MailWords = {
  // Signing in
  verify: (link) => ({
    subject: 'Bestätigen Sie Ihre E-Mail-Adresse',
    lines: [
      'Willkommen! Öffnen Sie innerhalb von 24 Stunden diesen Link, um zu bestätigen, dass diese Adresse Ihnen gehört:',
      link,
      'Wenn Sie sich nicht registriert haben, können Sie diese E-Mail ignorieren. Solange der Link nicht geöffnet wird, geschieht nichts.',
    ],
  }),
  confirmAddress: (link) => ({
    subject: 'Bestätigen Sie Ihre neue E-Mail-Adresse',
    lines: [
      'Öffnen Sie innerhalb von 24 Stunden diesen Link, um diese Adresse für Ihr Konto zu verwenden:',
      link,
      ignore('Solange der Link nicht geöffnet wird, ändert sich nichts.'),
    ],
  }),
  reset: (link) => ({
    subject: 'Setzen Sie ein neues Passwort',
    lines: [
      'Öffnen Sie innerhalb einer Stunde diesen Link, um ein neues Passwort zu setzen. Er gilt einmal:',
      link,
      ignore('Ihr Passwort bleibt, wie es ist.'),
    ],
  }),
  signUpAttempted: (signIn, reset) => ({
    subject: 'Sie haben schon ein Konto',
    lines: [
      'Jemand, wahrscheinlich Sie selbst, wollte sich mit dieser Adresse registrieren. Sie hat schon ein Konto.',
      `Hier melden Sie sich an: ${signIn}`,
      `Wenn Sie Ihr Passwort vergessen haben, setzen Sie ein neues: ${reset}`,
      'Wenn Sie das nicht waren, müssen Sie nichts tun.',
    ],
  }),
  addressRequested: (next, reset) => ({
    subject: 'Ihre E-Mail-Adresse soll geändert werden',
    lines: [
      `Jemand, der Ihr Passwort kennt, möchte die Adresse Ihres Kontos zu ${next} ändern.`,
      'Sie ändert sich, sobald der Link geöffnet wird, der an diese Adresse gesendet wurde.',
      `Wenn Sie das nicht waren, setzen Sie jetzt ein neues Passwort, um die Änderung zu verhindern: ${reset}`,
    ],
  }),
  addressChanged: (next) => ({
    subject: 'Ihre E-Mail-Adresse wurde geändert',
    lines: [
      `Die Adresse Ihres Kontos ist jetzt ${next}. An diese Adresse senden wir keine E-Mails mehr.`,
      OPERATOR,
    ],
  }),
  factorEnabled: (reset) => ({
    subject: 'Zweiter Faktor eingeschaltet',
    lines: [
      'Von jetzt an brauchen Sie zum Anmelden einen Code Ihrer App. Alle anderen Browser wurden abgemeldet.',
      'Bewahren Sie die Wiederherstellungscodes dort auf, wo Sie Passwörter aufbewahren: Jeder meldet Sie einmal ohne die App an.',
      `Wenn Sie das nicht waren, setzen Sie ein neues Passwort (${reset}) und wenden Sie sich an den Betreiber dieses Servers.`,
    ],
  }),
  factorDisabled: (reset) => ({
    subject: 'Zweiter Faktor ausgeschaltet',
    lines: ['Von jetzt an genügt zum Anmelden das Passwort.', passwordNow(reset)],
  }),
  recoveryCodesRenewed: (reset) => ({
    subject: 'Sie haben neue Wiederherstellungscodes',
    lines: [
      'Die Wiederherstellungscodes Ihres zweiten Faktors wurden ersetzt. Die bisherigen gelten nicht mehr.',
      passwordNow(reset),
    ],
  }),
  recoveryCodeUsed: (left, account, reset) => ({
    subject: 'Ein Wiederherstellungscode wurde benutzt',
    lines: [
      `Jemand, wahrscheinlich Sie selbst, hat sich mit Ihrem Passwort und einem Wiederherstellungscode angemeldet. Übrige Codes: ${left}.`,
      `Neue erstellen Sie auf der Seite Ihres Kontos: ${account}`,
      passwordNow(reset),
    ],
  }),
  providerLinked: (name) => ({
    subject: 'Eine weitere Art, sich anzumelden',
    lines: [
      `Von jetzt an meldet ${name} Sie in Ihrem Konto an, denn von dort heißt es, dass diese Adresse Ihnen gehört.`,
      OPERATOR,
    ],
  }),
  passkeyAdded: (name, account, reset) => ({
    subject: 'Ein Passkey wurde hinzugefügt',
    lines: [
      `Von jetzt an meldet der Passkey „${name}“ Sie in Ihrem Konto an, ohne Ihr Passwort.`,
      `Wenn Sie das nicht waren, entfernen Sie ihn auf Ihrer Kontoseite: ${account}`,
      passwordNow(reset),
    ],
  }),
  passkeyRemoved: (name, reset) => ({
    subject: 'Ein Passkey wurde entfernt',
    lines: [`Der Passkey „${name}“ meldet niemanden mehr in Ihrem Konto an.`, passwordNow(reset)],
  }),
  passwordChanged: (passkeys, account, reset) => ({
    subject: 'Ihr Passwort wurde geändert',
    lines: [
      'Das Passwort Ihres Kontos wurde geändert. Alle anderen Browser wurden abgemeldet.',
      ...(passkeys === 0
        ? []
        : [
            `Passkeys melden Sie weiterhin an: ${passkeys}. Entfernen Sie fremde auf Ihrer Kontoseite: ${account}`,
          ]),
      passwordNow(reset),
    ],
  }),

  // People of an account
  roles: {
    owner: 'Inhaber',
    admin: 'Administrator',
    developer: 'Entwickler',
    billing: 'Abrechnung',
    viewer: 'Betrachter',
  },
  invited: (accountEmail, role, link) => ({
    subject: 'Sie sind zu einem Konto eingeladen',
    lines: [
      `Sie sind eingeladen, dem Konto von ${accountEmail} mit der Rolle ${role} beizutreten.`,
      'Öffnen Sie innerhalb einer Woche diesen Link, um anzunehmen. Er gilt einmal, und nur für diese Adresse:',
      link,
      'Wenn Sie nicht wissen, worum es geht, können Sie diese E-Mail ignorieren.',
    ],
  }),
  removed: (accountEmail) => ({
    subject: 'Sie wurden aus einem Konto entfernt',
    lines: [
      `Sie gehören nicht mehr zum Konto von ${accountEmail}. Wenn es Ihr einziges war, wurde Ihr Zugang gelöscht.`,
    ],
  }),
  handedOver: (from, owner) => ({
    subject: 'Ein Konto hat einen anderen Inhaber',
    lines: [
      `${from} hat ${owner} zum Inhaber des Kontos gemacht.`,
      'Wenn das nicht beabsichtigt war, wenden Sie sich sofort an den Betreiber dieses Servers.',
    ],
  }),

  // Money
  issued: (invoice, billing) => ({
    subject: `Rechnung ${invoice.number} über ${amount(invoice)}`,
    lines: [
      `Die Rechnung ${invoice.number} über ${amount(invoice)} ist am ${day(invoice.dueAtMs)} fällig.`,
      `Hier sehen Sie sie an und laden sie als PDF herunter: ${billing}`,
    ],
  }),
  declines: {
    'no-method':
      'Es ist kein Zahlungsmittel hinterlegt. Fügen Sie eines hinzu, oder bezahlen Sie die Rechnung mit ihrem Zahlungslink.',
    'customer-needed':
      'Die Bank verlangt, dass Sie die Zahlung bestätigen. Bezahlen Sie die Rechnung mit ihrem Zahlungslink.',
    declined:
      'Die Bank hat die Zahlung abgelehnt. Verwenden Sie ein anderes Zahlungsmittel, oder wenden Sie sich an die Bank.',
    expired: 'Die Karte ist abgelaufen. Fügen Sie ein anderes Zahlungsmittel hinzu.',
    funds:
      'Das Guthaben des Zahlungsmittels reicht nicht aus. Laden Sie es auf, oder verwenden Sie ein anderes.',
    limit:
      'Die Ausgabengrenze der Karte ist erreicht. Verwenden Sie ein anderes Zahlungsmittel, oder wenden Sie sich an die Bank.',
    currency:
      'Die Karte unterstützt diese Währung nicht. Verwenden Sie ein anderes Zahlungsmittel.',
    processing: 'Die Zahlung konnte nicht verarbeitet werden. Versuchen Sie es später noch einmal.',
  },
  paymentFailed: (invoice, reason, billing) => ({
    subject: `Die Zahlung der Rechnung ${invoice.number} ist fehlgeschlagen`,
    lines: [
      `Die Zahlung von ${amount(invoice)} für die Rechnung ${invoice.number} ist fehlgeschlagen.`,
      reason,
      `Hier bezahlen Sie die Rechnung oder ändern Ihr Zahlungsmittel: ${billing}`,
      `Sie ist am ${day(invoice.dueAtMs)} fällig. Wir versuchen es morgen noch einmal, danach seltener.`,
    ],
  }),
  pastDue: (invoice, isOrder, billing) => ({
    subject: `Die Rechnung ${invoice.number} ist überfällig`,
    lines: [
      `Die Rechnung ${invoice.number} über ${amount(invoice)} war am ${day(invoice.dueAtMs)} fällig.`,
      isOrder
        ? 'Der Tarif beginnt, sobald sie bezahlt ist. Wenn Sie ihn nicht mehr möchten, können Sie die Bestellung dort zurückziehen.'
        : `Wird sie nicht bezahlt, wechselt Ihr Tarif am ${day(invoice.graceEndsAtMs)} zu Free.`,
      `Hier sehen Sie sie an: ${billing}`,
    ],
  }),
  fellToFree: (invoice, billing) => ({
    subject: 'Ihr Tarif ist jetzt Free',
    lines: [
      `Die Rechnung ${invoice.number} über ${amount(invoice)} wurde nicht rechtzeitig bezahlt, deshalb ist Ihr Tarif jetzt Free. API-Schlüssel über die Anzahl hinaus, die Free erlaubt, sind abgeschaltet, nicht gelöscht.`,
      `Wird die Rechnung jetzt bezahlt, beginnt Ihr Tarif von Neuem, mit einem ganzen Abrechnungszeitraum: ${billing}`,
    ],
  }),
  refunds: {
    purchase_stale:
      'Ihr Tarif hatte sich geändert, bevor die Zahlung einging, deshalb konnte der neue nicht beginnen',
    paid_twice: 'es war schon bezahlt',
    invoice_void: 'die Rechnung war nicht mehr zu bezahlen',
    account_deleted: 'das Konto wurde gelöscht',
    wrong_amount: 'Betrag oder Währung stimmten nicht mit dem überein, was zu bezahlen ist',
  },
  paidBack: (cents, currency, reason, billing) => ({
    subject: `Ihre Zahlung von ${money(cents, currency)} wurde zurückgezahlt`,
    lines: [
      `Wir haben ${money(cents, currency)} erhalten, die Sie nicht schuldeten: ${reason}.`,
      'Der Betrag geht an das Zahlungsmittel zurück, mit dem bezahlt wurde. Das kann einige Tage dauern.',
      `Ihren Tarif und Ihre Rechnungen finden Sie hier: ${billing}`,
    ],
  }),
  capReached: ({ percent, spentCents, capCents, currency }, billing) => ({
    subject: `${percent}\u00a0% Ihrer Ausgabengrenze sind verbraucht`,
    lines: [
      `Zusätzliche Aufrufe haben in diesem Abrechnungszeitraum ${money(spentCents, currency)} gekostet; Ihre Grenze ist ${money(capCents, currency)}.`,
      percent === 100
        ? 'Weitere Anfragen werden mit 402 abgelehnt, bis der Abrechnungszeitraum endet oder Sie die Grenze erhöhen.'
        : 'Sobald sie erreicht ist, werden Anfragen mit 402 abgelehnt, bis der Abrechnungszeitraum endet.',
      `Sie können die Grenze jederzeit ändern: ${billing}`,
    ],
  }),

  // Webhooks
  endpointFailing: (about, page) => ({
    subject: 'Ihr Webhook-Endpunkt nimmt keine Ereignisse an',
    lines: [
      `Ihr Endpunkt ${endpoint(about)} hat seit dem ${minute(about.failingSinceMs)} kein Ereignis angenommen.`,
      'Es wird weiter versucht. Nach fünf Tagen ohne Erfolg wird er deaktiviert.',
      deliveries(page),
    ],
  }),
  endpointOff: (about, page) => ({
    subject: 'Ihr Webhook-Endpunkt wurde deaktiviert',
    lines: [
      `Ihr Endpunkt ${endpoint(about)} hat seit dem ${minute(about.failingSinceMs)} kein Ereignis angenommen und wurde deaktiviert.`,
      NEXT_STEP,
      deliveries(page),
    ],
  }),
  endpointGone: (about, page) => ({
    subject: 'Ihr Webhook-Endpunkt wurde deaktiviert',
    lines: [
      `Ihr Endpunkt ${endpoint(about)} hat mit 410 (Gone) geantwortet. Er erhält keine Ereignisse mehr und wurde deaktiviert.`,
      NEXT_STEP,
      deliveries(page),
    ],
  }),
};
