/** Results of a batch as one file, streamed as it is drawn. */
import { ConnectionError } from './errors.ts';
import type { StreamedReply } from './transport.ts';
import { readZip, type ZipEntry } from './zip.ts';

/** Kinds of files that a batch can be. */
export type BatchFileType = 'zip' | 'pdf' | 'zpl';

/** A file that is still arriving: it can be taken once, in one of the three ways. */
export interface BatchFile {
  readonly contentType: string;
  /** Under which the batch is known to the server; the same request with it costs nothing again. null: none. */
  readonly idempotencyKey: string | null;
  /** Whether it is the reply to an earlier request with that key, sent once more. */
  readonly replayed: boolean;
  /** Items that were drawn and that were not; null where the file says so itself, as ZIP does in `manifest.json`. */
  readonly delivered: number | null;
  readonly failed: number | null;
  readonly requestId: string | null;
  /** The bytes as they come. An error of the stream is a ConnectionError: the file is then not complete. */
  readonly stream: ReadableStream<Uint8Array>;
  /** All of them. */
  bytes(): Promise<Uint8Array>;
  /** The files of a ZIP, once it has arrived whole. */
  entries(): AsyncGenerator<ZipEntry, void, undefined>;
}

/** The file of a reply. */
export function toBatchFile(reply: StreamedReply, idempotencyKey: string | null): BatchFile {
  const { headers, stream } = reply;
  const bytes = (): Promise<Uint8Array> => collect(stream);
  return {
    contentType: headers.get('content-type') ?? 'application/octet-stream',
    idempotencyKey,
    replayed: headers.get('idempotency-replayed') === 'true',
    delivered: countOf(headers.get('x-batch-delivered')),
    failed: countOf(headers.get('x-batch-failed')),
    requestId: headers.get('x-request-id'),
    stream,
    bytes,
    async *entries() {
      yield* readZip(await bytes());
    },
  };
}

async function collect(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  if (stream.locked) throw new ConnectionError('The file has been taken already');
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  for (;;) {
    const part = await reader.read();
    if (part.done) break;
    parts.push(part.value);
  }
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const countOf = (header: string | null): number | null => (header === null ? null : Number(header));
