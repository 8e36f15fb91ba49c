/** A device with passkeys, written from Web Authentication: what a browser would hand over of it. It may be told to do wrong. */
import { randomHex } from '../../src/util/id.ts';
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

export interface DeviceFaults {
  readonly origin?: string;
  readonly rpId?: string;
  readonly type?: string;
  readonly crossOrigin?: boolean;
  /** Flags of the authenticator data. */
  readonly flags?: number;
  readonly counter?: number;
  /** Signs with another key. */
  readonly isForged?: boolean;
}

export type DeviceKind = 'ES256' | 'RS256' | 'EdDSA';

/** One passkey, for the site at `origin`. */
export function createDevice(origin: string, kind: DeviceKind = 'ES256') {
  const id = Buffer.from(randomHex(32), 'hex');
  const { privateKey, publicKey } = newKey(kind);
  const { privateKey: otherKey } = newKey(kind);
  const algorithm = { ES256: -7, RS256: -257, EdDSA: -8 }[kind];
  const clientData = (type: string, challenge: string, faults: DeviceFaults): Buffer =>
    Buffer.from(
      JSON.stringify({
        type: faults.type ?? type,
        challenge,
        origin: faults.origin ?? origin,
        crossOrigin: faults.crossOrigin ?? false,
      }),
    );
  const head = (flags: number, faults: DeviceFaults): Buffer => {
    const rest = Buffer.alloc(5);
    rest.writeUInt8(faults.flags ?? flags, 0);
    rest.writeUInt32BE(faults.counter ?? 0, 1);
    const rpId = faults.rpId ?? new URL(origin).hostname;
    return Buffer.concat([createHash('sha256').update(rpId).digest(), rest]);
  };
  return {
    id: id.toString('base64url'),
    /** As `navigator.credentials.create` would. */
    create(challenge: string, faults: DeviceFaults = {}) {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const data = [head(0x45, faults), Buffer.alloc(16), length, id, Buffer.from('cose key')];
      return {
        id: id.toString('base64url'),
        clientDataJson: clientData('webauthn.create', challenge, faults).toString('base64url'),
        authenticatorData: Buffer.concat(data).toString('base64url'),
        publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64url'),
        algorithm,
      };
    },
    /** As `navigator.credentials.get` would. */
    get(challenge: string, userHandle: string | null, faults: DeviceFaults = {}) {
      const data = clientData('webauthn.get', challenge, faults);
      const authenticatorData = head(0x05, faults);
      const signed = Buffer.concat([authenticatorData, createHash('sha256').update(data).digest()]);
      const key = faults.isForged === true ? otherKey : privateKey;
      return {
        id: id.toString('base64url'),
        clientDataJson: data.toString('base64url'),
        authenticatorData: authenticatorData.toString('base64url'),
        signature: sign(kind === 'EdDSA' ? null : 'sha256', signed, key).toString('base64url'),
        userHandle,
      };
    },
  };
}

export type Device = ReturnType<typeof createDevice>;

function newKey(kind: DeviceKind): { privateKey: KeyObject; publicKey: KeyObject } {
  if (kind === 'RS256') return generateKeyPairSync('rsa', { modulusLength: 2048 });
  if (kind === 'EdDSA') return generateKeyPairSync('ed25519');
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}
