/**
 * API keys: `bck_live_<id:8><secret:32><checksum:6>`, all base62, and `bck_test_…` for test keys. The id is public and finds the
 * account; the secret has 190 bits, so a fast digest is enough; the checksum (CRC-32 of everything
 * before it) refuses garbage without a look at the database and lets secret scanners be sure.
 */
import { hash, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { DEFAULT_SCOPES, type Scope } from '../http/auth/scopes.ts';
import { BASE62, randomBase62 } from '../util/id.ts';

/** What the owner of a key allows it; null is no limit. */
export interface KeyLimits {
  /** From then on the key is refused, in ms since the epoch. */
  readonly expiresAtMs: number | null;
  /** Ids of the symbologies it may draw. */
  readonly symbologies: readonly string[] | null;
  /** Addresses it may come from, as CIDR ranges. */
  readonly ipRanges: readonly string[] | null;
  /** Most credits it may spend in a cycle. */
  readonly creditsMax: number | null;
  /** What it may be used for at all. */
  readonly scopes: readonly Scope[];
}

/** What is stored of a new key. */
export interface NewKeyRecord extends KeyLimits {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly hash: Uint8Array;
  readonly last4: string;
  readonly isTest: boolean;
}

/** What is changed of a key; what is absent stays. */
export interface KeyChange extends Partial<KeyLimits> {
  readonly name?: string;
}

/** What URLs of a key are signed with. */
export interface SigningSecret {
  /** Text, as its owner was shown it. */
  readonly secret: string;
  readonly createdAtMs: number;
  /** The one before the last rotation, which counts too until `untilMs`; null: there is none. */
  readonly previous: { readonly secret: string; readonly untilMs: number } | null;
}

/** A key as stored: never the key itself. */
export interface ApiKeyRecord extends KeyLimits {
  /** Public key id, part of the key. */
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  /** Digest of the whole key; see api-key.ts. */
  readonly hash: Uint8Array;
  /** Last four characters of the key, by which people recognize it. */
  readonly last4: string;
  /** A test key: its pictures are marked and cost nothing. Never changed. */
  readonly isTest: boolean;
  readonly createdAtMs: number;
  readonly revokedAtMs: number | null;
  /** Counts up with every change, so that no cache can take one state of it for another. */
  readonly revision: number;
  /** The key this one replaces. */
  readonly rotatedFrom: string | null;
  /** Id of the person who made it; null: an operator or the server. */
  readonly madeBy: string | null;
  /** The plan allows fewer keys than there are; a larger plan brings it back. */
  readonly disabledByPlan: boolean;
  /** Why the operator suspended its account; null: it is not suspended. */
  readonly suspended: string | null;
  /** null: no URL can be signed for it. */
  readonly signing: SigningSecret | null;
  /** These two are written some moments after the requests they describe. */
  readonly lastUsedAtMs: number | null;
  readonly used: { readonly cycleId: string; readonly credits: number } | null;
}

/** A new key, and what is stored of it. */
export interface NewApiKey {
  /** Shown once, never stored. */
  readonly key: string;
  readonly record: NewKeyRecord;
}

/** A key that may do what keys can do, as often as its account may. */
export const NO_LIMITS: KeyLimits = {
  expiresAtMs: null,
  symbologies: null,
  ipRanges: null,
  creditsMax: null,
  scopes: DEFAULT_SCOPES,
};

/** Makes a key for an account from the system's random source. */
export function makeApiKey(
  accountId: string,
  name: string,
  limits: KeyLimits = NO_LIMITS,
  isTest = false,
): NewApiKey {
  const id = randomBase62(ID_LENGTH);
  const secret = randomBase62(SECRET_LENGTH);
  const body = `${prefixOf(isTest)}${id}${secret}`;
  const key = `${body}${checksum(body)}`;
  const record = {
    ...limits,
    id,
    accountId,
    name,
    hash: hashApiKey(key),
    last4: key.slice(-4),
    isTest,
  };
  return { key, record };
}

/** Everything of a key before its secret, which may be shown: `bck_live_Ab3dE6gH`. */
export const keyStart = ({ id, isTest }: Pick<ApiKeyRecord, 'id' | 'isTest'>): string =>
  `${prefixOf(isTest)}${id}`;

/** The key's public id; undefined where the shape or the checksum is wrong. */
export function parseApiKey(key: string): { readonly id: string } | undefined {
  if (!SHAPE.test(key)) return undefined;
  const body = key.slice(0, -CHECKSUM_LENGTH);
  if (key.slice(-CHECKSUM_LENGTH) !== checksum(body)) return undefined;
  return { id: key.slice(PREFIX_LENGTH, PREFIX_LENGTH + ID_LENGTH) };
}

/** SHA-256 of the whole key: what is stored and compared. */
export const hashApiKey = (key: string): Uint8Array => hash('sha256', key, 'buffer');

/** Compares two digests in constant time. */
export const sameHash = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && timingSafeEqual(a, b);

/** 62^6 exceeds 2^32, so six digits hold every CRC-32. */
function checksum(body: string): string {
  let rest = crc32(body);
  let digits = '';
  for (let i = 0; i < CHECKSUM_LENGTH; i += 1) {
    digits = `${BASE62[rest % 62]}${digits}`;
    rest = Math.floor(rest / 62);
  }
  return digits;
}

/** Both are as long. */
const prefixOf = (isTest: boolean): string => (isTest ? 'bck_test_' : 'bck_live_');
const PREFIX_LENGTH = 9;
const ID_LENGTH = 8;
const SECRET_LENGTH = 32;
const CHECKSUM_LENGTH = 6;
const SHAPE = /^bck_(?:live|test)_[0-9A-Za-z]{46}$/;
