/** What is encrypted comes back as it was, or not at all. */
import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { decrypt, encrypt, HEAD_BYTES, isEncrypted } from './encryption.ts';

const PASSPHRASE = 'correct horse battery';
const PIECE = 65_536 + 16;

async function* parts(bytes: Buffer, size = 10_000): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function all(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const read: Buffer[] = [];
  for await (const part of source) read.push(part);
  return Buffer.concat(read);
}
const encrypted = (plain: Buffer): Promise<Buffer> => all(encrypt(parts(plain), PASSPHRASE));
const decrypted = (bytes: Buffer, passphrase = PASSPHRASE): Promise<Buffer> =>
  all(decrypt(bytes.subarray(0, HEAD_BYTES), parts(bytes.subarray(HEAD_BYTES)), passphrase));

it.each([0, 1, 65_535, 65_536, 65_537, 200_000])('%i bytes come back', async (length) => {
  const plain = randomBytes(length);
  const bytes = await encrypted(plain);
  expect(isEncrypted(bytes.subarray(0, HEAD_BYTES))).toBe(true);
  if (length >= 32) expect(bytes.indexOf(plain.subarray(0, 32))).toBe(-1);
  expect((await decrypted(bytes)).equals(plain)).toBe(true);
});

it('two files of the same text and passphrase have nothing in common but their name', async () => {
  const plain = Buffer.alloc(100);
  const [first, second] = [await encrypted(plain), await encrypted(plain)];
  expect(first.subarray(16).equals(second.subarray(16))).toBe(false);
});

it('another passphrase is refused', async () => {
  const bytes = await encrypted(Buffer.from('text'));
  await expect(decrypted(bytes, 'another passphrase')).rejects.toThrow('The passphrase is not');
});

it('what was cut off, swapped, repeated, appended or changed is refused', async () => {
  const bytes = await encrypted(randomBytes(3 * 65_536 + 5));
  const head = bytes.subarray(0, HEAD_BYTES);
  const piece = (n: number): Buffer =>
    bytes.subarray(HEAD_BYTES + n * PIECE, HEAD_BYTES + (n + 1) * PIECE);
  const flipped = (at: number): Buffer => {
    const copy = Buffer.from(bytes);
    copy[at]! ^= 1;
    return copy;
  };
  const forged = [
    bytes.subarray(0, bytes.length - 1),
    // Cut between two pieces: the text before is genuine, and not the whole.
    Buffer.concat([head, piece(0), piece(1)]),
    head,
    Buffer.concat([head, piece(1), piece(0), piece(2), piece(3)]),
    Buffer.concat([head, piece(0), piece(0), piece(1), piece(2), piece(3)]),
    Buffer.concat([bytes, piece(3)]),
    Buffer.concat([bytes, Buffer.alloc(1)]),
    flipped(20),
    flipped(HEAD_BYTES),
    flipped(HEAD_BYTES + PIECE - 1),
    flipped(bytes.length - 1),
  ];
  for (const forgery of forged) await expect(decrypted(forgery)).rejects.toThrow(/damaged|cut/);
});
