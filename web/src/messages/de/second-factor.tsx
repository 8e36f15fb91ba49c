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
} satisfies Catalog['second-factor'];
