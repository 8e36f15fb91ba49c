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

  // Passkeys
  passkeys: 'Passkeys',
  passkeysText:
    'A passkey signs you in without your password: your device asks for your finger, your face or its PIN.',
  addPasskey: 'Add a passkey',
  noPasskeysHere: 'This browser has no passkeys.',
  passkeyName: 'Name',
  passkeyNameHint: 'Of the device, such as “My phone”',
  passkeyAdded: 'Passkey added',
  passkeyRemoved: 'Passkey removed',
  removePasskey: 'Remove the passkey',
  remove: 'Remove',
  dismissed:
    'Nothing was added: the browser’s dialog was closed, or this device has a passkey already.',
  addedOn: (when: ReactNode) => <>Added on {when}, not used yet</>,
  usedOn: (when: ReactNode) => <>Last used on {when}</>,
  removeNamed: (name: string) => `Remove ${name}`,
  removeText: (name: string) =>
    `${name} will no longer sign you in. Delete it on the device as well.`,
};
