/** A backup as bytes: the text of format.ts, compressed, and encrypted where there is a passphrase. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { decrypt, encrypt, HEAD_BYTES, isEncrypted } from './encryption.ts';
import { readEntries, type End, type Entry, type Header } from './format.ts';
import { BackupRefused } from './refused.ts';
import type { Place, Source } from './source.ts';

/** What a backup says of itself once all of it was read. */
export interface Checked {
  readonly header: Header;
  readonly end: End;
  readonly owner: string | null;
  readonly bytes: number;
  readonly encrypted: boolean;
}

/** Writes the text under a name, checked. Nothing is left where it fails. */
export async function writeBackup(
  place: Place,
  name: string,
  text: AsyncIterable<string>,
  passphrase: string | null,
): Promise<{ readonly file: string } & Checked> {
  const check = (source: Source): Promise<Checked> => checkBackup(source, passphrase);
  const written = await place.write(name, bytesOf(text, passphrase), check);
  return { file: written.name, ...written.checked };
}

async function* bytesOf(
  text: AsyncIterable<string>,
  passphrase: string | null,
): AsyncGenerator<Uint8Array> {
  const gzip = createGzip({ level: 4 });
  // Its fault destroys `gzip`, whose reader then throws it.
  pipeline(Readable.from(text), gzip).catch(() => undefined);
  yield* passphrase === null
    ? (gzip as AsyncIterable<Uint8Array>)
    : encrypt(gzip as AsyncIterable<Uint8Array>, passphrase);
}

/** Reads all of it. Throws BackupRefused where it is not whole, not genuine or not readable by this program. */
export async function checkBackup(source: Source, passphrase: string | null): Promise<Checked> {
  let header: Header | undefined;
  let end: End | undefined;
  let owner: string | null = null;
  for await (const entry of openBackup(source, passphrase)) {
    if (entry.kind === 'header') ({ header } = entry);
    if (entry.kind === 'owner') ({ owner } = entry);
    if (entry.kind === 'end') ({ end } = entry);
  }
  return {
    header: header!,
    end: end!,
    owner,
    bytes: source.size,
    // One that is encrypted is read with a passphrase alone, and no other is.
    encrypted: passphrase !== null,
  };
}

/** The entries of a backup, as `readEntries` gives them. */
export async function* openBackup(
  source: Source,
  passphrase: string | null,
): AsyncGenerator<Entry> {
  const { name } = source;
  const head = await headOf(source);
  if (isEncrypted(head) && passphrase === null) {
    throw new BackupRefused(
      `${name} is encrypted: name the file that holds its passphrase, with --passphrase-file.`,
    );
  }
  if (!isEncrypted(head) && passphrase !== null) {
    throw new BackupRefused(
      `${name} is not encrypted. Is it the file that you made? To read it all the same, leave out --passphrase-file.`,
    );
  }
  const bytes =
    passphrase === null ? source.read(0) : decrypt(head, source.read(HEAD_BYTES), passphrase);
  try {
    yield* readEntries(gunzip(bytes));
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    if (typeof code !== 'string' || !code.startsWith('Z_')) throw fault;
    throw new BackupRefused(
      `${name} is damaged or was cut short, or is no backup of this program (${code}).`,
    );
  }
}

async function* gunzip(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const out = createGunzip();
  // Its fault destroys `out`, whose reader then throws it.
  pipeline(Readable.from(source), out).catch(() => undefined);
  yield* out as AsyncIterable<Uint8Array>;
}

/** The first bytes, fewer of a shorter one. */
async function headOf({ read, size }: Source): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  if (size > 0) for await (const part of read(0, Math.min(HEAD_BYTES, size))) parts.push(part);
  return Buffer.concat(parts);
}
