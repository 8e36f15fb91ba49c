/** Codes of an app that change every 30 seconds (RFC 6238, with HMAC-SHA-1 and six digits, as every app takes). Pure. */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** The number of the 30 seconds that a moment is in (RFC 6238, 4.2). */
const stepOf = (nowMs: number): number => Math.floor(nowMs / STEP_MS);

/** The code of a step (RFC 4226, 5.3). */
export function codeOf(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = mac[mac.length - 1]! & 0xf;
  const value = mac.readUInt32BE(offset) & 0x7f_ff_ff_ff;
  return String(value % 10 ** DIGITS).padStart(DIGITS, '0');
}

/**
 * The step whose code this is: the running one, or one beside it, because clocks differ and people are slow (RFC 6238, 5.2).
 * Steps up to `lastStep` do not count: no code is good twice. undefined: it is no such code.
 */
export function stepOfCode(
  secret: Uint8Array,
  code: string,
  { nowMs, lastStep }: { readonly nowMs: number; readonly lastStep: number | null },
): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const now = stepOf(nowMs);
  const given = Buffer.from(code);
  return [now, now - 1, now + 1].find(
    (step) => step > (lastStep ?? -1) && timingSafeEqual(given, Buffer.from(codeOf(secret, step))),
  );
}

/** What apps read from the QR Code. */
export function totpUri(secret: string, email: string, issuer: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(email)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
}

/** Bytes in base 32 (RFC 4648, 6), without padding; five bytes make eight characters. */
export function toBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => ALPHABET[Number.parseInt(group.padEnd(5, '0'), 2)]).join('');
}

/** What `toBase32` wrote. */
export function fromBase32(text: string): Uint8Array {
  const bits = [...text]
    .map((char) => ALPHABET.indexOf(char).toString(2).padStart(5, '0'))
    .join('');
  const bytes = bits.match(/.{8}/g) ?? [];
  return Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 2));
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP_MS = 30_000;
const DIGITS = 6;
