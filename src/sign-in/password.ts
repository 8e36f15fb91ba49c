/**
 * Passwords, stored as `salt:key` in hexadecimal. Parameters and form never change without a mark in
 * what is stored: every password ever set is in this form.
 */
import { scrypt, timingSafeEqual } from 'node:crypto';
import { randomHex } from '../util/id.ts';

/** What is stored of a password: a fresh salt and the scrypt key (RFC 7914). */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomHex(SALT_BYTES);
  return `${salt}:${(await derive(password, salt)).toString('hex')}`;
}

/** true where the password is the stored one; compared in constant time. */
export async function isPassword(stored: string, password: string): Promise<boolean> {
  const [salt, key] = stored.split(':');
  if (salt === undefined || key === undefined) throw new Error('a stored password is malformed');
  const expected = Buffer.from(key, 'hex');
  if (expected.length !== KEY_BYTES) throw new Error('a stored password is malformed');
  return timingSafeEqual(await derive(password, salt), expected);
}

/** The salt goes in as its hexadecimal text; the password in Unicode's NFKC form. */
function derive(password: string, salt: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, PARAMETERS, (fault, key) => {
      if (fault === null) resolve(key);
      else reject(fault);
    });
  });
}

const SALT_BYTES = 16;
const KEY_BYTES = 64;
/** 128 · N · r bytes are needed: 32 MiB; Node wants the bound above that. */
const PARAMETERS = { N: 16_384, r: 16, p: 1, maxmem: 64 * 1024 * 1024 };
