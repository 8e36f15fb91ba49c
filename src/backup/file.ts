/**
 * A backup as a file: the text of format.ts, compressed, and encrypted where there is a passphrase. It appears under its name once
 * it is on disk and was read again as a whole; only its owner may read it.
 */
import { constants, createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { decrypt, encrypt, HEAD_BYTES, isEncrypted } from './encryption.ts';
import { readEntries, type End, type Entry, type Header } from './format.ts';
import { BackupRefused } from './refused.ts';

/** What a file says of itself once all of it was read. */
export interface Checked {
  readonly header: Header;
  readonly end: End;
  readonly owner: string | null;
  readonly bytes: number;
  readonly encrypted: boolean;
}

/**
 * Writes the text to `folder`, which is made where it does not exist, and checks the file. Nothing is left where it fails; what a
 * process that was killed leaves ends in `.partial`. Never overwrites.
 */
export async function writeBackup(
  folder: string,
  name: string,
  text: AsyncIterable<string>,
  passphrase: string | null,
): Promise<{ readonly file: string } & Checked> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, name);
  const draft = `${file}.partial`;
  await refuseExisting(file);
  const out = createWriteStream(draft, { mode: 0o600, flags: 'wx', flush: true });
  try {
    const gzip = createGzip({ level: 4 });
    await (passphrase === null
      ? pipeline(text, gzip, out)
      : pipeline(text, gzip, (source: AsyncIterable<Buffer>) => encrypt(source, passphrase), out));
    const checked = await checkBackup(draft, passphrase);
    await rename(draft, file);
    await syncEntries(folder);
    return { file, ...checked };
  } catch (fault) {
    // Of another process: its name has the same second.
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') await rm(draft, { force: true });
    throw fault;
  }
}

/** Reads all of it. Throws BackupRefused where it is not whole, not genuine or not readable by this program. */
export async function checkBackup(file: string, passphrase: string | null): Promise<Checked> {
  let header: Header | undefined;
  let end: End | undefined;
  let owner: string | null = null;
  for await (const entry of openBackup(file, passphrase)) {
    if (entry.kind === 'header') ({ header } = entry);
    if (entry.kind === 'owner') ({ owner } = entry);
    if (entry.kind === 'end') ({ end } = entry);
  }
  const { size } = await stat(file);
  return {
    header: header!,
    end: end!,
    owner,
    bytes: size,
    encrypted: isEncrypted(await headOf(file)),
  };
}

/** The entries of a file, as `readEntries` gives them. */
export async function* openBackup(file: string, passphrase: string | null): AsyncGenerator<Entry> {
  const head = await headOf(file);
  if (isEncrypted(head) && passphrase === null) {
    throw new BackupRefused(`${file} is encrypted: name its passphrase with --passphrase-file.`);
  }
  if (!isEncrypted(head) && passphrase !== null) {
    throw new BackupRefused(
      `${file} is not encrypted. Is it the file that you made? Without --passphrase-file it is read as it is.`,
    );
  }
  const bytes =
    passphrase === null
      ? createReadStream(file)
      : decrypt(head, createReadStream(file, { start: HEAD_BYTES }), passphrase);
  try {
    yield* readEntries(gunzip(bytes));
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    if (typeof code !== 'string' || !code.startsWith('Z_')) throw fault;
    throw new BackupRefused(
      `${file} is damaged or was cut short, or is no backup of this program (${code}).`,
    );
  }
}

async function* gunzip(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const out = createGunzip();
  // Its fault destroys `out`, whose reader then throws it.
  pipeline(Readable.from(source), out).catch(() => undefined);
  yield* out as AsyncIterable<Uint8Array>;
}

/** The first bytes, fewer of a shorter file. */
async function headOf(file: string): Promise<Uint8Array> {
  const handle = await open(file, 'r').catch((fault: NodeJS.ErrnoException) => {
    throw new BackupRefused(`${file} cannot be read: ${fault.message}`);
  });
  try {
    if ((await handle.stat()).isDirectory()) {
      throw new BackupRefused(`${file} is a folder: name the file in it that ends in .backup.`);
    }
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function refuseExisting(file: string): Promise<void> {
  const isThere = await access(file, constants.F_OK).then(
    () => true,
    () => false,
  );
  if (isThere) throw new BackupRefused(`${file} is there already, and is not overwritten.`);
}

async function syncEntries(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
