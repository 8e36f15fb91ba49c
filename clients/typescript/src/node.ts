/** What `import … from 'barcode-api-client/node'` gives: batches that become files on disk. */
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import type { BatchFile, BatchFileType } from './batch-file.ts';
import type { BarcodeClient, BatchOptions } from './client.ts';
import { ConnectionError } from './errors.ts';
import { newIdempotencyKey, type BatchRequest } from './requests.ts';

/** How a batch is saved. */
export interface SaveOptions extends BatchOptions {
  readonly type?: BatchFileType;
  /** How often a file that broke off is requested again. 3 unless given. */
  readonly retries?: number;
}

/**
 * Writes a file to disk as it comes. The path has the whole file or stays as it was: what breaks off is removed.
 */
export async function saveTo(file: BatchFile, path: string): Promise<void> {
  const partial = `${path}.${newIdempotencyKey().slice(0, 8)}.part`;
  try {
    await pipeline(Readable.fromWeb(file.stream as NodeStream), createWriteStream(partial));
    await rename(partial, path);
  } catch (fault) {
    await rm(partial, { force: true });
    throw fault;
  }
}

/**
 * Draws a batch and saves it. A file that breaks off is requested again under the same idempotency key: what was
 * charged already is not charged again.
 */
export async function saveBatch(
  client: BarcodeClient,
  input: BatchRequest,
  path: string,
  options: SaveOptions = {},
): Promise<BatchFile> {
  const { type = 'zip', retries = 3, idempotencyKey = newIdempotencyKey(), ...rest } = options;
  for (let attempt = 0; ; attempt += 1) {
    const file = await client.batchFile(input, type, { ...rest, idempotencyKey });
    try {
      await saveTo(file, path);
      return file;
    } catch (fault) {
      if (!(fault instanceof ConnectionError) || attempt >= retries) throw fault;
    }
  }
}
