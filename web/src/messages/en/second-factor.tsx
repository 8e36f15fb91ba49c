/** The second factor on `/account`. */
import type { ReactNode } from 'react';

export default {
  title: 'Second factor',
  titles: {
    enable: 'Set up a second factor',
    renew: 'New recovery codes',
    disable: 'Turn the second factor off',
  },
  required: 'Your role in this account requires a second factor. Set it up to go on.',
  off: 'Signing in takes the password alone. With an app that shows codes, a stolen password is not enough.',
  on: (when: ReactNode, left: number) => (
    <>
      On since {when}. Recovery codes left: {left}.
    </>
  ),
  setUp: 'Set up',
  renew: 'New recovery codes',
  turnOff: 'Turn off',
  recoveryCodes: 'Recovery codes',
  goOn: 'Continue',
  scan: 'Scan the QR Code with your app, then enter the code that the app shows.',
  qrAlt: 'QR Code of the secret; it is below as text',
  secret: 'Secret, to type instead',
  code: 'Code',
  turnOn: 'Turn on',
  makeCodes: 'Make new codes',
  turnedOff: 'Second factor turned off',
  keepCodes:
    'Each signs you in once in place of a code of the app. Keep them where you keep passwords: they are not shown again.',
  copyCodes: 'Copy codes',
};
