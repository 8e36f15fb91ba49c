/** `/api-keys`: keys, what they may do, and signed URLs. */
import { count, number, pick } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

export default {
  create: 'Schlüssel erstellen',
  loading: 'Schlüssel werden geladen',
  unlimited: (used) => `${used} Schlüssel. Ihr Tarif hat keine Grenze.`,
  usedOf: (used, max) => `${used} von ${max} Schlüsseln`,
  revokeForRoom: 'Widerrufen Sie einen Schlüssel, um Platz zu schaffen.',
  morePlans: 'Tarife mit mehr Schlüsseln ansehen',
  none: 'Noch keine API-Schlüssel',
  howUsed: 'So verwenden Sie einen Schlüssel',
  createFirst: 'Erstellen Sie einen Schlüssel, um Ihre Anfragen zu authentifizieren.',
  showEnded: (keys) => `Widerrufene und abgelaufene Schlüssel anzeigen (${keys})`,
  hideEnded: (keys) => `Widerrufene und abgelaufene Schlüssel ausblenden (${keys})`,

  // What dialogs have in common

  // A new key
  createTitle: 'API-Schlüssel erstellen',
  newKey: 'Ihr neuer Schlüssel',
  created: 'API-Schlüssel erstellt. Kopieren Sie ihn jetzt.',
  tooManyLive:
    'Mehr API-Schlüssel erlaubt Ihr Tarif nicht. Widerrufen Sie einen Schlüssel, den Sie nicht mehr brauchen, oder ersetzen Sie einen.',
  tooManyTest:
    'Mehr Testschlüssel kann es nicht geben. Widerrufen Sie einen, den Sie nicht mehr brauchen.',
  testKey: 'Testschlüssel',
  testKeyDoes: 'Kostet keine Credits. Auf jedem Bild steht TEST.',
  name: 'Name',
  nameFor: 'Zum Beispiel die Anwendung oder das Gerät, das den Schlüssel verwendet.',
  nameExample: 'Etikettendrucker',
  copyNow:
    'Kopieren Sie diesen Schlüssel jetzt. Sie können ihn später nicht mehr ansehen: Wir speichern nur einen Hashwert.',
  apiKey: 'API-Schlüssel',
  copyKey: 'Schlüssel kopieren',
  firstBarcode: 'Ihr erster Barcode',
  copyCurl: 'curl-Befehl kopieren',

  // What can be done with a key
  moreActions: 'Weitere Aktionen',
  rename: 'Umbenennen',
  keyName: 'Name des Schlüssels',
  renamed: (name) => `Schlüssel in ${name} umbenannt`,
  limits: 'Grenzen',
  limitsOf: (name) => `Grenzen für „${name}“`,
  saveLimits: 'Grenzen speichern',
  limitsSaved: 'Grenzen gespeichert',
  rotate: 'Ersetzen',
  rotateTitle: (name) => `„${name}“ ersetzen`,
  rotateIntro:
    'Der neue Schlüssel übernimmt den Namen und die Grenzen. Der alte Schlüssel läuft ab:',
  rotateWhen: 'Wann der alte Schlüssel abläuft',
  graceNone: {
    label: 'Sofort',
    description: 'Wenn der Schlüssel in fremde Hände geraten sein könnte.',
  },
  graceHour: { label: 'In 1 Stunde', description: 'Genug Zeit, ein Programm umzustellen.' },
  graceDay: { label: 'In 24 Stunden', description: 'Genug Zeit, mehrere Programme umzustellen.' },
  rotateKey: 'Schlüssel ersetzen',
  rotated: 'Schlüssel ersetzt. Kopieren Sie jetzt den neuen.',
  revoke: 'Widerrufen',
  revokeKey: 'Schlüssel widerrufen',
  revokeTitle: (name) => `„${name}“ widerrufen?`,
  revokeWarning: (last4) => (
    <>
      Anfragen mit dem Schlüssel, der auf {last4} endet, werden ab sofort abgelehnt. Das lässt sich
      nicht rückgängig machen.
    </>
  ),
  keyRevoked: (name) => `Schlüssel ${name} widerrufen`,
  revokeMany: (keys) => `${number(keys)} Schlüssel widerrufen`,
  revokeManyTitle: (keys) => `${number(keys)} Schlüssel widerrufen?`,
  revokeManyWarning: (keys) =>
    `Anfragen mit ${pick(keys, 'diesem Schlüssel', 'diesen Schlüsseln')} werden ab sofort abgelehnt. Das lässt sich nicht rückgängig machen.`,
  andOthers: (keys) => `und ${count(keys, 'weiterer', 'weitere')}`,
  manyRevoked: (keys) => `${number(keys)} Schlüssel widerrufen`,

  // What is known of a key
  test: 'Test',
  callsThisCycle: 'Aufrufe im Zeitraum',
  thisCycle: 'Im Zeitraum',
  lastUsed: 'Zuletzt verwendet',
  never: 'Nie',
  createdAt: 'Erstellt',
  madeBy: 'Erstellt von',
  madeByOperator: 'Betreiber',
  madeByFormer: 'Ehemaliges Mitglied',
  revokedAt: 'Widerrufen',
  last30Days: 'Letzte 30 Tage',
  notCounted: 'Nicht gezählt',
  inShort: (scopes, calls) =>
    `${scopes} · ${count(calls, 'Aufruf', 'Aufrufe')} im Zeitraum · zuletzt verwendet:`,
  noCredits: (days) => `Keine Credits in ${days} Tagen`,
  credits: (sum, days, day, most) =>
    `${count(sum, 'Credit', 'Credits')} in ${days} Tagen (UTC), am meisten am ${day}: ${number(most)}`,
  states: {
    live: 'Aktiv',
    expiring: 'Läuft bald ab',
    expired: 'Abgelaufen',
    revoked: 'Widerrufen',
    'disabled-by-plan': 'Deaktiviert: mehr, als der Tarif erlaubt',
  },
  expiresAt: (moment) => `Gültig bis ${moment}`,
  replacedUntil: (moment) => `Ersetzt, gültig bis ${moment}`,

  // Limits
  limitsAre: 'Grenzen:',
  creditsPerCycle: (credits) => `${count(credits, 'Credit', 'Credits')} je Abrechnungszeitraum`,
  only: (symbologies) => `Nur ${symbologies}`,
  onlySymbologies: (symbologies) => `Nur ${count(symbologies, 'Symbologie', 'Symbologien')}`,
  from: (addresses) => `Von ${addresses}`,
  fromRanges: (ranges) => `Von ${count(ranges, 'IP-Bereich', 'IP-Bereichen')}`,
  fields: {
    scopes: { label: 'Berechtigungen', description: 'Wofür der Schlüssel verwendet werden kann.' },
    expires: {
      label: 'Gültig bis',
      description: 'Danach funktioniert der Schlüssel nicht mehr. Leer: Er läuft nicht ab.',
    },
    credits: {
      label: 'Credits je Abrechnungszeitraum',
      description: 'So viel kann der Schlüssel höchstens verbrauchen. Leer: unbegrenzt.',
    },
    symbologies: {
      label: 'Symbologien',
      description: 'Was der Schlüssel erzeugen kann. Leer: alle Symbologien.',
    },
    addresses: {
      label: 'IP-Adressen',
      description:
        'Adressen oder Bereiche, von denen Anfragen kommen dürfen, etwa 203.0.113.0/24, je Zeile eine Angabe. Leer: alle Adressen.',
    },
  },
  /** As they are listed; at the beginning of a line with a capital. */
  scopes: {
    barcodes: 'Barcodes',
    templates: 'Vorlagen',
    usage: 'Verbrauch',
    webhooks: 'Webhooks',
  },
  loadingList: 'Wird geladen …',
  noSymbology: 'Keine passende Symbologie',
  clearSelection: 'Auswahl aufheben',
  mustBeFuture: 'Muss in der Zukunft liegen.',
  creditsWrong:
    'Geben Sie eine ganze Zahl von 1 bis 1.000.000.000 ein, oder lassen Sie das Feld leer für unbegrenzt viele.',
  tooManyRanges: (max) => `Höchstens ${max} Bereiche.`,
  chooseScope: 'Wählen Sie mindestens eine.',

  // The table of many keys
  search: 'Schlüssel suchen',
  searchFor: 'Name oder Anfang des Schlüssels',
  kind: 'Art der Schlüssel',
  kinds: { active: 'Alle', live: 'Produktiv', test: 'Test', ended: 'Ungültig' },
  sortBy: 'Sortieren nach',
  orders: {
    '-created': 'Neueste zuerst',
    created: 'Älteste zuerst',
    name: 'Name, A bis Z',
    '-name': 'Name, Z bis A',
    '-lastUsed': 'Zuletzt verwendet',
    lastUsed: 'Am längsten ungenutzt',
    '-calls': 'Meiste Aufrufe im Zeitraum',
    calls: 'Wenigste Aufrufe im Zeitraum',
  },
  keys: (keys) => `${number(keys)} Schlüssel`,
  selected: (keys) => `${keys} ausgewählt`,
  select: (name) => `${name} auswählen`,
  selectAll: 'Alle gezeigten Schlüssel auswählen',
  key: 'Schlüssel',
  noMatch: 'Keine passenden Schlüssel',
  noneEnded: 'Es wurde noch kein Schlüssel widerrufen, und keiner ist abgelaufen.',
  changeSearch: 'Ändern Sie die Suche oder die Art der Schlüssel.',
  more: 'Weitere Schlüssel anzeigen',

  // Signed URLs
  signedUrls: 'Signierte URLs',
  signed: {
    title: (name) => `Signierte URLs von „${name}“`,
    intro:
      'Eine signierte URL zeigt ein einzelnes Bild ohne API-Schlüssel: auf einer Webseite, in einer E-Mail oder einer Tabelle. Jeder Abruf kostet so viel wie eine Anfrage mit dem Schlüssel und zählt für dessen Ratenbegrenzung.',
    newSecret: 'Ihr neues Signaturgeheimnis',
    copyNow:
      'Kopieren Sie das Geheimnis jetzt, wenn Ihre eigenen Programme URLs signieren. Sie können es später nicht mehr ansehen.',
    secret: 'Signaturgeheimnis',
    copySecret: 'Geheimnis kopieren',
    create: 'Signaturgeheimnis erstellen',
    created: 'Signaturgeheimnis erstellt. Kopieren Sie es jetzt.',
    createdAt: (moment) => `Geheimnis erstellt am ${moment}.`,
    previousUntil: (moment) =>
      `URLs, die mit dem vorigen signiert sind, funktionieren bis zum ${moment}.`,
    old: 'Mit dem alten Geheimnis signierte URLs',
    oldStop: 'funktionieren sofort nicht mehr',
    oldDay: 'funktionieren noch 24 Stunden',
    oldMonth: 'funktionieren noch 30 Tage',
    oldExpire: 'funktionieren, bis sie ablaufen',
    replace: 'Geheimnis ersetzen',
    remove: 'Geheimnis entfernen',
    removeNow: 'Alle seine URLs jetzt abschalten',
    removed: 'Signaturgeheimnis entfernt',
    path: {
      label: 'Pfad und Parameter des Bildes',
      description: 'Wie in einer Anfrage mit dem Schlüssel.',
    },
    expires: 'Läuft ab',
    inHour: 'in einer Stunde',
    inDay: 'in einem Tag',
    inMonth: 'in 30 Tagen',
    inYear: 'in einem Jahr',
    views: { label: 'Abrufe höchstens', placeholder: 'Unbegrenzt' },
    pages: {
      label: 'Nur auf Seiten von',
      description:
        'Hostnamen, durch Kommas getrennt. Wessen Browser die aufrufende Seite verschweigt, sieht nichts.',
    },
    sign: 'URL signieren',
    url: 'Signierte URL',
    copyUrl: 'URL kopieren',
    expiresAt: (moment) => `Läuft ab am ${moment}.`,
    show: 'Bild zeigen (ein Abruf)',
    picture: 'Das Bild, das die signierte URL zeigt',
    notShown:
      'Das Bild konnte auf dieser Seite nicht gezeigt werden. Öffnen Sie die URL, um den Grund zu sehen.',
  },
} satisfies Catalog['api-keys'];
