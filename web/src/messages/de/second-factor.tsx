/** The second factor on `/account`. */
import type { ReactNode } from 'react';
import type { Catalog } from '../loaders.ts';

export default {
  title: 'Zweiter Faktor',
  titles: {
    enable: 'Zweiten Faktor einrichten',
    renew: 'Neue Wiederherstellungscodes',
    disable: 'Zweiten Faktor abschalten',
  },
  required:
    'Ihre Rolle in diesem Konto verlangt einen zweiten Faktor. Richten Sie ihn ein, um fortzufahren.',
  off: 'Zum Anmelden genügt das Passwort. Mit einer App, die Codes anzeigt, reicht ein gestohlenes Passwort nicht mehr.',
  on: (when: ReactNode, left: number) => (
    <>
      Eingerichtet seit {when}. Verbleibende Wiederherstellungscodes: {left}.
    </>
  ),
  setUp: 'Einrichten',
  renew: 'Neue Wiederherstellungscodes',
  turnOff: 'Abschalten',
  recoveryCodes: 'Wiederherstellungscodes',
  goOn: 'Weiter',
  scan: 'Scannen Sie den QR-Code mit Ihrer App und geben Sie dann den Code ein, den sie anzeigt.',
  qrAlt: 'QR-Code des Geheimnisses; es steht darunter als Text',
  secret: 'Geheimnis zum Eintippen',
  code: 'Einmalcode',
  turnOn: 'Einschalten',
  makeCodes: 'Neue Codes erstellen',
  turnedOff: 'Zweiter Faktor abgeschaltet',
  keepCodes:
    'Mit jedem können Sie sich einmal anmelden, anstelle eines Codes der App. Bewahren Sie sie dort auf, wo Sie Passwörter aufbewahren: Sie werden nicht noch einmal angezeigt.',
  copyCodes: 'Codes kopieren',

  // Passkeys
  passkeys: 'Passkeys',
  passkeysText:
    'Mit einem Passkey melden Sie sich ohne Passwort an: Ihr Gerät fragt nach Finger, Gesicht oder seiner PIN.',
  addPasskey: 'Passkey hinzufügen',
  noPasskeysHere: 'Dieser Browser hat keine Passkeys.',
  passkeyName: 'Bezeichnung',
  passkeyNameHint: 'Des Geräts, zum Beispiel „Mein Telefon“',
  passkeyAdded: 'Passkey hinzugefügt',
  passkeyRemoved: 'Passkey entfernt',
  removePasskey: 'Passkey entfernen',
  remove: 'Entfernen',
  dismissed:
    'Es wurde nichts hinzugefügt: Der Dialog des Browsers wurde geschlossen, oder das Gerät hat schon einen Passkey.',
  addedOn: (when: ReactNode) => <>Hinzugefügt am {when}, noch nicht benutzt</>,
  usedOn: (when: ReactNode) => <>Zuletzt benutzt am {when}</>,
  removeNamed: (name: string) => `${name} entfernen`,
  removeText: (name: string) =>
    `Mit ${name} melden Sie sich dann nicht mehr an. Löschen Sie den Passkey auch auf dem Gerät.`,
} satisfies Catalog['second-factor'];
