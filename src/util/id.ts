/** Identifiers and secrets, from the system's random source. */
import { randomBytes, randomUUID } from 'node:crypto';

/** A random UUID (version 4): it reveals neither when nor in which order things were created. */
export const newId = (): string => randomUUID();

/** `length` characters of 0-9A-Za-z, each equally likely: 5.95 bits per character. */
export function randomBase62(length: number): string {
  let out = '';
  while (out.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < 248 && out.length < length) out += BASE62[byte % 62];
    }
  }
  return out;
}

/** `bytes` random bytes as lower-case hexadecimal text. */
export const randomHex = (bytes: number): string => randomBytes(bytes).toString('hex');

export const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
