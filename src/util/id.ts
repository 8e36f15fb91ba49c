/** Identifiers and secrets, from the system's random source. */
import { randomBytes, randomFillSync, randomUUID } from 'node:crypto';
import type { Clock } from './clock.ts';

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

/** `bytes` random bytes. */
export const randomNonce = (bytes: number): Uint8Array => randomBytes(bytes);

/** `bytes` random bytes as lower-case hexadecimal text. */
export const randomHex = (bytes: number): string => randomBytes(bytes).toString('hex');

export const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * Makes UUIDs of version 7 (RFC 9562, 5.7): their order is that of their making, by the clock's millisecond
 * and within it by a counter (6.2, method 1). Those of one maker strictly increase, also where the clock
 * steps back by less than a minute; a larger step is followed, because ids say when something was made.
 */
export function createTimeOrderedIds(
  clock: Clock,
  random: (bytes: number) => Uint8Array = createRandomPool(),
): () => string {
  let lastMs = Number.NEGATIVE_INFINITY;
  let counter = 0;
  return () => {
    const bytes = Buffer.from(random(10));
    // One bit less than fits, so that there is room to count up.
    const first = bytes.readUInt16BE(0) & 0x7ff;
    const nowMs = Math.floor(clock.now());
    if (nowMs > lastMs || nowMs < lastMs - STEP_BACK_MS) {
      lastMs = nowMs;
      counter = first;
    } else {
      counter += 1;
      if (counter > COUNTER_MAX) {
        lastMs += 1;
        counter = first;
      }
    }
    bytes[2] = (bytes[2]! & 0x3f) | 0x80;
    const tail = bytes.toString('hex', 2);
    const count = counter.toString(16).padStart(3, '0');
    return `${timePrefix(lastMs)}-7${count}-${tail.slice(0, 4)}-${tail.slice(4)}`;
  };
}

/** Random bytes, taken from the system many at a time: ten of them take it as long as a thousand. */
function createRandomPool(): (bytes: number) => Uint8Array {
  const pool = Buffer.alloc(POOL_BYTES);
  let taken = pool.length;
  return (bytes) => {
    if (taken + bytes > pool.length) {
      randomFillSync(pool);
      taken = 0;
    }
    taken += bytes;
    return pool.subarray(taken - bytes, taken);
  };
}

/** The smallest UUID of a millisecond: those of version 7 that were made before it are smaller. */
export const firstIdOf = (ms: number): string => `${timePrefix(ms)}-0000-0000-000000000000`;

/** When a UUID of version 7 was made, in ms since the epoch; undefined: it is of another version. */
export const timeOfId = (id: string): number | undefined =>
  id[14] === '7' ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : undefined;

/** The 48 bits of a time, as a UUID begins with them. */
function timePrefix(ms: number): string {
  const hex = ms.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}

const POOL_BYTES = 4096;
const COUNTER_MAX = 0xfff;
const STEP_BACK_MS = 60_000;
