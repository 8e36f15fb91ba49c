/**
 * Encrypts a stream by a passphrase, in pieces that each prove themselves: AES-256-GCM by a key that scrypt (RFC 7914) makes of the
 * passphrase. The number of a piece, and whether it is the last one, are its nonce, so that none can be cut off, repeated or moved:
 * the STREAM construction (Hoang, Reyhanitabar, Rogaway and Vizár 2015), as age has it. The key is of one file, by its salt.
 */
import { createCipheriv, createDecipheriv, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { randomNonce } from '../util/id.ts';
import { BackupRefused } from './refused.ts';

/** The first bytes of what is encrypted: a name and a version, then the salt. */
export const HEAD_BYTES = 48;
const MAGIC = Buffer.from('barcode-api/enc1');

export const isEncrypted = (head: Uint8Array): boolean =>
  Buffer.from(head.subarray(0, MAGIC.length)).equals(MAGIC);

/** The head, then the pieces. */
export async function* encrypt(
  source: AsyncIterable<Uint8Array>,
  passphrase: string,
): AsyncGenerator<Buffer> {
  const head = Buffer.concat([MAGIC, randomNonce(HEAD_BYTES - MAGIC.length)]);
  const key = await keyOf(passphrase, head);
  yield head;
  let index = 0;
  for await (const { bytes, isLast } of piecesOf(source, PIECE_BYTES)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index, isLast)).setAAD(head);
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
    index += 1;
  }
}

/**
 * What was encrypted: `head` are the first HEAD_BYTES, `source` is what follows. Throws BackupRefused at the first piece that is not
 * as it was written; what came before it is genuine.
 */
export async function* decrypt(
  head: Uint8Array,
  source: AsyncIterable<Uint8Array>,
  passphrase: string,
): AsyncGenerator<Buffer> {
  const key = await keyOf(passphrase, head);
  let index = 0;
  for await (const { bytes, isLast } of piecesOf(source, PIECE_BYTES + TAG_BYTES)) {
    if (bytes.length < TAG_BYTES) throw new BackupRefused(DAMAGED);
    const tag = bytes.subarray(bytes.length - TAG_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index, isLast))
      .setAAD(head)
      .setAuthTag(tag);
    const plain = decipher.update(bytes.subarray(0, bytes.length - TAG_BYTES));
    try {
      decipher.final();
    } catch {
      throw new BackupRefused(index === 0 ? WRONG : DAMAGED);
    }
    yield plain;
    index += 1;
  }
}

/** Pieces of one size, of which the last is shorter or as long; there is always one. */
async function* piecesOf(
  source: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<{ readonly bytes: Buffer; readonly isLast: boolean }> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const part of source) {
    rest = Buffer.concat([rest, part]);
    while (rest.length > size) {
      yield { bytes: rest.subarray(0, size), isLast: false };
      rest = rest.subarray(size);
    }
  }
  yield { bytes: rest, isLast: true };
}

const keyOf = (passphrase: string, head: Uint8Array): Promise<Buffer> =>
  deriveKey(passphrase.normalize('NFC'), head.subarray(MAGIC.length), 32, SCRYPT);

function nonceOf(index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(index, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

const deriveKey = promisify<string, Uint8Array, number, typeof SCRYPT, Buffer>(scrypt);

/** 128 MiB of memory and some tenths of a second for each guess. */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 };
const PIECE_BYTES = 65_536;
const TAG_BYTES = 16;
const WRONG = 'The passphrase is not the one of this backup, or the file is damaged.';
const DAMAGED = 'The file is damaged or was cut short: take another copy of this backup.';
