/**
 * Backups in an S3-compatible store. A backup goes up in parts while it is made, appears once it is complete (which is what a multipart
 * upload promises), and is read back as a whole; what is not what was sent is removed.
 */
import { BackupRefused } from './refused.ts';
import { refusedBy, xmlValue, type S3Client, type S3Reply } from './s3-client.ts';
import { isBackupName, type Kept, type Place, type Source } from './source.ts';

/** What is meant by `s3://bucket/prefix`. */
interface S3Url {
  readonly bucket: string;
  /** Without a slash at either end; empty: the bucket itself. */
  readonly key: string;
}

export const isS3Url = (text: string): boolean => text.startsWith('s3://');

/** Throws BackupRefused where it is none that every store takes. */
export function parseS3Url(text: string): S3Url {
  const [, bucket, key = ''] =
    /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(text) ?? [];
  const trimmed = key.replace(/\/$/, '');
  const isPlain =
    trimmed.length <= KEY_MAX &&
    trimmed.split('/').every((part) => /^[\w.-]*$/.test(part) && !/^\.*$/.test(part));
  if (bucket === undefined || (trimmed !== '' && !isPlain)) throw new BackupRefused(NO_S3_URL);
  return { bucket, key: trimmed };
}

/** The backups whose keys are the prefix, a slash and a name. `partBytes` are sent at a time; the API takes no less than 5 MiB of all but the last. */
export function s3Place(
  s3: S3Client,
  { bucket, key: prefix }: S3Url,
  partBytes = PART_BYTES,
): Place {
  const keyOf = (file: string): string => (prefix === '' ? file : `${prefix}/${file}`);
  const nameOf = (file: string): string => `s3://${bucket}/${keyOf(file)}`;

  return {
    async write(file, bytes, check) {
      const key = keyOf(file);
      if ((await headOf(s3, key)) !== undefined) {
        throw new BackupRefused(`${nameOf(file)} is there already, and is not overwritten.`);
      }
      const sent = await upload(s3, key, bytes, partBytes);
      try {
        const source = await s3Source(s3, { bucket, key });
        if (source.size !== sent)
          throw new BackupRefused(`${nameOf(file)} is not as long as what was sent. Try again.`);
        return { name: nameOf(file), checked: await check(source) };
      } catch (fault) {
        await s3.send({ method: 'DELETE', key });
        throw fault;
      }
    },
    list: () => listBackups(s3, prefix),
    async remove(file) {
      const reply = await s3.send({ method: 'DELETE', key: keyOf(file) });
      if (reply.status >= 300) throw refusedBy(reply, `remove ${nameOf(file)}`);
    },
  };
}

/** An object; throws BackupRefused where it cannot be read, and while it is read where it has been replaced. */
export async function s3Source(s3: S3Client, { bucket, key }: S3Url): Promise<Source> {
  const name = `s3://${bucket}/${key}`;
  const head = await headOf(s3, key);
  if (head === undefined) throw new BackupRefused(`${name} is not there.`);
  const size = Number(head.headers.get('content-length'));
  const etag = head.headers.get('etag') ?? '';
  return {
    name,
    size,
    async *read(from, until = size) {
      for (let at = from; at < until; at += RANGE_BYTES) {
        const end = Math.min(at + RANGE_BYTES, until, size);
        const headers = { range: `bytes=${at}-${end - 1}`, 'if-match': etag };
        const reply = await s3.send({ method: 'GET', key, headers });
        if (reply.status === 412)
          throw new BackupRefused(`${name} was replaced while it was read.`);
        if (reply.status !== 206 || reply.bytes.length !== end - at) {
          throw refusedBy(reply, `read ${name}`);
        }
        yield reply.bytes;
      }
    },
  };
}

/** undefined: there is no such object. */
async function headOf(s3: S3Client, key: string): Promise<S3Reply | undefined> {
  const reply = await s3.send({ method: 'HEAD', key });
  if (reply.status === 404) return undefined;
  if (reply.status !== 200) throw refusedBy(reply, 'look at the backup');
  return reply;
}

/** Sends all parts and has them put together; how many bytes. What was sent of an upload that fails is given up. */
async function upload(
  s3: S3Client,
  key: string,
  bytes: AsyncIterable<Uint8Array>,
  partBytes: number,
): Promise<number> {
  const begun = await s3.send({ method: 'POST', key, query: { uploads: '' } });
  const uploadId = xmlValue(textOf(begun), 'UploadId');
  if (begun.status !== 200 || uploadId === undefined) throw refusedBy(begun, 'take a backup');
  const tags: string[] = [];
  let sent = 0;
  try {
    for await (const body of partsOf(bytes, partBytes)) {
      const query = { partNumber: String(tags.length + 1), uploadId };
      const reply = await s3.send({ method: 'PUT', key, query, body });
      if (reply.status !== 200) throw refusedBy(reply, 'take a part of a backup');
      tags.push(reply.headers.get('etag') ?? '');
      sent += body.length;
    }
    await complete(s3, key, uploadId, tags);
    return sent;
  } catch (fault) {
    // Where not even this is answered, the rule of the bucket for unfinished uploads removes it.
    await s3.send({ method: 'DELETE', key, query: { uploadId } }).catch(() => undefined);
    throw fault;
  }
}

async function complete(
  s3: S3Client,
  key: string,
  uploadId: string,
  tags: readonly string[],
): Promise<void> {
  const parts = tags.map(
    (tag, i) => `<Part><PartNumber>${i + 1}</PartNumber><ETag>${escaped(tag)}</ETag></Part>`,
  );
  const body = Buffer.from(
    `<CompleteMultipartUpload xmlns="${NAMESPACE}">${parts.join('')}</CompleteMultipartUpload>`,
  );
  const reply = await s3.send({ method: 'POST', key, query: { uploadId }, body });
  // It answers before it is done, and may have to say in the text that it could not.
  if (reply.status === 200 && !textOf(reply).includes('<Error>')) return;
  // Done by a try whose answer was lost: whoever calls looks at what is there.
  if (reply.status === 404 && (await headOf(s3, key)) !== undefined) return;
  throw refusedBy(reply, 'put the parts of a backup together');
}

/** Parts of just one size, as some stores demand, and of a larger one where so many would not do; the last is what is left. */
async function* partsOf(
  source: AsyncIterable<Uint8Array>,
  partBytes: number,
): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  let count = 0;
  const sizeOf = (): number => partBytes * (count < PARTS_MAX / 2 ? 1 : LARGER);
  for await (const piece of source) {
    waiting.push(piece);
    length += piece.length;
    while (length >= sizeOf()) {
      if (count === PARTS_MAX - 1) throw new BackupRefused(TOO_LARGE);
      const all = Buffer.concat(waiting);
      const part = all.subarray(0, sizeOf());
      waiting = [all.subarray(part.length)];
      length -= part.length;
      count += 1;
      yield part;
    }
  }
  if (length > 0 || count === 0) yield Buffer.concat(waiting);
}

async function listBackups(s3: S3Client, prefix: string): Promise<readonly Kept[]> {
  const kept: Kept[] = [];
  const start = prefix === '' ? '' : `${prefix}/`;
  for (let token: string | undefined; ;) {
    const query = {
      'list-type': '2',
      prefix: `${start}barcode-api-`,
      ...(token === undefined ? {} : { 'continuation-token': token }),
    };
    const reply = await s3.send({ method: 'GET', key: '', query });
    if (reply.status !== 200) throw refusedBy(reply, 'list backups');
    const text = textOf(reply);
    for (const [contents] of text.matchAll(/<Contents>.*?<\/Contents>/gs)) {
      const file = xmlValue(contents, 'Key')?.slice(start.length) ?? '';
      if (isBackupName(file)) kept.push({ file, bytes: Number(xmlValue(contents, 'Size')) });
    }
    if (xmlValue(text, 'IsTruncated') !== 'true') break;
    token = xmlValue(text, 'NextContinuationToken');
    if (token === undefined) throw refusedBy(reply, 'list all backups');
  }
  return kept.sort((a, b) => (a.file < b.file ? -1 : 1));
}

const textOf = ({ bytes }: S3Reply): string => Buffer.from(bytes).toString('utf8');
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';
/** Of one upload (S3 API, CompleteMultipartUpload). */
const PARTS_MAX = 10_000;
const PART_BYTES = 8 * 2 ** 20;
/** With 8 MiB: 40 GB in the first half of the parts, 670 GB in the second. */
const LARGER = 16;
const RANGE_BYTES = 8 * 2 ** 20;
const KEY_MAX = 900;
const NO_S3_URL =
  'A place in a store is s3://bucket/prefix: the bucket as its store names it, the prefix of letters, digits, hyphens, underscores, dots and slashes.';
const TOO_LARGE = 'The backup is larger than an upload can be (700 GB): write it to a folder.';
