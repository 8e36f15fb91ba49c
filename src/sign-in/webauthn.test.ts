/** What a passkey says, and what is made of one that says something else. */
import { expect, it } from 'vitest';
import { createDevice, type DeviceFaults } from '../../test/support/device.ts';
import { readAssertion, readNewCredential } from './webauthn.ts';

const party = { id: 'barcodes.example', origin: 'https://barcodes.example' };
const challenge = 'c2l4dGVlbiByYW5kb20gYnl0ZXM';

it.each(['ES256', 'RS256', 'EdDSA'] as const)('a passkey of %s is read, and signs', (kind) => {
  const device = createDevice(party.origin, kind);
  const made = device.create(challenge, { counter: 3 });
  expect(readNewCredential(party, challenge, made)).toEqual({ counter: 3 });
  const signed = device.get(challenge, null, { counter: 4 });
  expect(readAssertion(party, challenge, signed, made)).toEqual({ counter: 4 });
});

const FAULTS: readonly (readonly [string, DeviceFaults])[] = [
  ['made on a page of another origin', { origin: 'https://evil.example' }],
  ['made at another port', { origin: 'https://barcodes.example:444' }],
  ['made for another site', { rpId: 'example' }],
  ['made for the other purpose', { type: 'webauthn.other' }],
  ['made in a frame', { crossOrigin: true }],
  ['whose user was not verified', { flags: 0x41 }],
  ['whose user was not there', { flags: 0x44 }],
  ['that is backed up and cannot be', { flags: 0x55 }],
];

it.each(FAULTS)('one %s counts neither as a new passkey nor for signing in', (_, faults) => {
  const device = createDevice(party.origin);
  const good = device.create(challenge);
  expect(readNewCredential(party, challenge, device.create(challenge, faults))).toBeUndefined();
  const signed = device.get(challenge, null, faults);
  expect(readAssertion(party, challenge, signed, good)).toBeUndefined();
});

it('another challenge, another key and changed bytes are found out', () => {
  const device = createDevice(party.origin);
  const made = device.create(challenge);
  const signed = device.get(challenge, null);
  expect(readNewCredential(party, 'another', made)).toBeUndefined();
  expect(readAssertion(party, 'another', signed, made)).toBeUndefined();
  const forged = device.get(challenge, null, { isForged: true });
  expect(readAssertion(party, challenge, forged, made)).toBeUndefined();
  const counted = device.get(challenge, null, { counter: 9 }).authenticatorData;
  const changed = { ...signed, authenticatorData: counted };
  expect(readAssertion(party, challenge, changed, made)).toBeUndefined();
});

it('a new passkey has the id that the device gave it, and a key of an algorithm that counts', () => {
  const device = createDevice(party.origin);
  const made = device.create(challenge);
  const read = (more: object) => readNewCredential(party, challenge, { ...made, ...more });
  expect(read({ id: 'AAAA' })).toBeUndefined();
  expect(read({ algorithm: -257 })).toBeUndefined();
  expect(read({ algorithm: -35 })).toBeUndefined();
  expect(read({ publicKey: 'AAAA' })).toBeUndefined();
  for (const json of ['null', '{', '[]', '{"challenge":1}', '{"challenge":{"toString":1}}']) {
    expect(read({ clientDataJson: Buffer.from(json).toString('base64url') })).toBeUndefined();
  }
  const data = Buffer.from(made.authenticatorData, 'base64url');
  for (const end of [0, 36, 40, 54, 60]) {
    expect(
      read({ authenticatorData: data.subarray(0, end).toString('base64url') }),
    ).toBeUndefined();
  }
});
