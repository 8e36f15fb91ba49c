/**
 * What a passkey says (Web Authentication, Level 3): what is created (7.1) and what signs in (7.2). Pure. Nobody vouches for a new
 * key (attestation "none") but the browser of whoever is signed in, so that its form is all there is to verify.
 */
import { createHash, createPublicKey, timingSafeEqual, verify, type KeyObject } from 'node:crypto';

/** Whom a passkey is for: the site. */
export interface RelyingParty {
  /** Its host. */
  readonly id: string;
  readonly origin: string;
}

/** As browsers hand it over, in base64url. */
export interface NewCredential {
  readonly id: string;
  readonly clientDataJson: string;
  readonly authenticatorData: string;
  /** SubjectPublicKeyInfo, in DER. */
  readonly publicKey: string;
  /** Of COSE. */
  readonly algorithm: number;
}

/** As browsers hand it over, in base64url. */
export interface Assertion {
  readonly id: string;
  readonly clientDataJson: string;
  readonly authenticatorData: string;
  readonly signature: string;
  /** What the passkey was created with; null: the browser does not say. */
  readonly userHandle: string | null;
}

/** COSE's numbers of the algorithms that count, the preferred one first. */
export const ALGORITHMS = [-8, -7, -257] as const;

/** The counter with which a new passkey begins; undefined: something about it is not right. */
export function readNewCredential(
  party: RelyingParty,
  challenge: string,
  credential: NewCredential,
): { readonly counter: number } | undefined {
  if (!isForUs(party, 'webauthn.create', challenge, credential.clientDataJson)) return undefined;
  const data = readAuthenticatorData(party, credential.authenticatorData);
  if (data === undefined || (data.flags & ATTESTED) === 0) return undefined;
  // 6.5.1: 16 bytes that name the model, then the id with its length.
  const rest = data.rest;
  if (rest.length < 18) return undefined;
  const length = rest.readUInt16BE(16);
  const id = rest.subarray(18, 18 + length);
  if (length === 0 || length > ID_BYTES_MAX || id.length !== length) return undefined;
  if (id.toString('base64url') !== credential.id) return undefined;
  if (readKey(credential.publicKey, credential.algorithm) === undefined) return undefined;
  return { counter: data.counter };
}

/** The counter that the passkey has come to; undefined: it did not sign this, or not for us, or without knowing its user. */
export function readAssertion(
  party: RelyingParty,
  challenge: string,
  assertion: Assertion,
  stored: { readonly publicKey: string; readonly algorithm: number },
): { readonly counter: number } | undefined {
  if (!isForUs(party, 'webauthn.get', challenge, assertion.clientDataJson)) return undefined;
  const data = readAuthenticatorData(party, assertion.authenticatorData);
  const key = readKey(stored.publicKey, stored.algorithm);
  if (data === undefined || key === undefined) return undefined;
  const clientHash = sha256(Buffer.from(assertion.clientDataJson, 'base64url'));
  const signed = Buffer.concat([Buffer.from(assertion.authenticatorData, 'base64url'), clientHash]);
  const signature = Buffer.from(assertion.signature, 'base64url');
  const hash = stored.algorithm === ED_DSA ? null : 'sha256';
  return verify(hash, signed, key, signature) ? { counter: data.counter } : undefined;
}

/** 5.8.1: what it was made for, answering which challenge, on a page of which origin. */
function isForUs(
  { origin }: RelyingParty,
  type: string,
  challenge: string,
  clientDataJson: string,
): boolean {
  const data = parse(Buffer.from(clientDataJson, 'base64url').toString('utf8'));
  if (typeof data?.['challenge'] !== 'string') return false;
  const given = Buffer.from(data['challenge']);
  const expected = Buffer.from(challenge);
  return (
    data['type'] === type &&
    given.length === expected.length &&
    timingSafeEqual(given, expected) &&
    data['origin'] === origin &&
    // Never in a frame of another site.
    (data['crossOrigin'] === undefined || data['crossOrigin'] === false) &&
    data['topOrigin'] === undefined
  );
}

/** 6.1: for which site, with which flags; undefined unless the user was there and was verified by the device. */
function readAuthenticatorData(
  { id }: RelyingParty,
  encoded: string,
): { readonly flags: number; readonly counter: number; readonly rest: Buffer } | undefined {
  const bytes = Buffer.from(encoded, 'base64url');
  if (bytes.length < 37 || !bytes.subarray(0, 32).equals(sha256(Buffer.from(id)))) return undefined;
  const flags = bytes.readUInt8(32);
  if ((flags & PRESENT) === 0 || (flags & VERIFIED) === 0) return undefined;
  // What cannot be backed up is not.
  if ((flags & BACKED_UP) !== 0 && (flags & BACKUP_ELIGIBLE) === 0) return undefined;
  return { flags, counter: bytes.readUInt32BE(33), rest: bytes.subarray(37) };
}

/** undefined: it is no key of the algorithm, or a weak one. */
function readKey(encoded: string, algorithm: number): KeyObject | undefined {
  try {
    const der = Buffer.from(encoded, 'base64url');
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
    const bits = details?.modulusLength ?? 0;
    const fits =
      (algorithm === ED_DSA && type === 'ed25519') ||
      (algorithm === ES_256 && type === 'ec' && details?.namedCurve === 'prime256v1') ||
      (algorithm === RS_256 && type === 'rsa' && bits >= 2048 && bits <= 4096);
    return fits ? key : undefined;
  } catch {
    // Whatever it is, it is no key.
    return undefined;
  }
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

/** RFC 9053, 2.1 and 2.2; RFC 8812, 2. */
const [ED_DSA, ES_256, RS_256] = ALGORITHMS;

/** Flags of 6.1. */
const PRESENT = 0x01;
const VERIFIED = 0x04;
const BACKUP_ELIGIBLE = 0x08;
const BACKED_UP = 0x10;
const ATTESTED = 0x40;

const ID_BYTES_MAX = 1023;
