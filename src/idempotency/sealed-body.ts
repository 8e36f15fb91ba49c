/**
 * Bodies of replies at rest. They may have secrets that are shown once, so each is sealed with the Idempotency-Key of its
 * request, which only whoever sent it has: the database alone opens none.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import { randomNonce } from '../util/id.ts';

/** What an Idempotency-Key is found by. */
export const digestOf = (key: string): Uint8Array =>
  createHash('sha256').update('idempotency key\0').update(key).digest();

/** AES-256-GCM (NIST SP 800-38D) under a key of this account and Idempotency-Key: nonce, tag, ciphertext. */
export function seal(accountId: string, key: string, text: string): Uint8Array {
  const nonce = randomNonce(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, cipherKey(accountId, key), nonce);
  const sealed = [cipher.update(text, 'utf8'), cipher.final()];
  return Buffer.concat([nonce, cipher.getAuthTag(), ...sealed]);
}

/** What `seal` sealed. Throws for anything else. */
export function unseal(accountId: string, key: string, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed);
  const end = NONCE_BYTES + TAG_BYTES;
  const decipher = createDecipheriv(
    CIPHER,
    cipherKey(accountId, key),
    bytes.subarray(0, NONCE_BYTES),
    { authTagLength: TAG_BYTES },
  );
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, end));
  return Buffer.concat([decipher.update(bytes.subarray(end)), decipher.final()]).toString('utf8');
}

/** HKDF (RFC 5869). */
const cipherKey = (accountId: string, key: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', key, accountId, 'reply of an idempotent request', 32));

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
