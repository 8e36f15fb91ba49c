/**
 * A small S3-compatible store: objects, multipart uploads, lists in pages of two, and every signature computed anew by what AWS
 * documents ("Authenticating Requests (AWS Signature Version 4)", Amazon S3 API Reference), not by the client's library.
 */
import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export const STORE = {
  bucket: 'backups',
  region: 'eu-test-1',
  accessKeyId: 'AKIDTESTS',
  secretAccessKey: 'secret/of+the=tests',
} as const;

/** What happens to a request instead of, or after, being done. */
type Mishap = 'unavailable' | 'cut off' | 'answer lost';

export interface S3Server {
  readonly url: string;
  readonly objects: Map<string, Buffer>;
  /** Uploads that are under way, by their ids. */
  readonly uploads: Map<string, Map<number, Buffer>>;
  /** Methods and parameters of what came, such as `PUT partNumber uploadId`. */
  readonly log: string[];
  /** What goes wrong with a request. */
  mishap: (line: string) => Mishap | undefined;
  /** Changes an object as it is put together. */
  onStored: (bytes: Buffer) => Buffer;
  end(): Promise<void>;
}

interface Parsed {
  readonly method: string;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

interface Said {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
}

export async function startS3Server(): Promise<S3Server> {
  const server = http.createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const store: S3Server = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects: new Map(),
    uploads: new Map(),
    log: [],
    mishap: () => undefined,
    onStored: (bytes) => bytes,
    async end() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  server.on('request', (request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '/', store.url);
      const body = await buffer(request);
      const line = [request.method, ...url.searchParams.keys()].join(' ');
      store.log.push(line);
      const mishap = store.mishap(line);
      if (mishap === 'cut off') return request.socket.destroy();
      if (mishap === 'unavailable') return void response.writeHead(503).end();
      const method = request.method ?? '';
      const said =
        refused(method, url, request.headers, body) ??
        answer(store, method, url, request.headers, body);
      if (mishap === 'answer lost') return request.socket.destroy();
      const text = said.body ?? '';
      const headers = { 'content-length': String(Buffer.byteLength(text)), ...said.headers };
      response.writeHead(said.status, headers).end(method === 'HEAD' ? undefined : text);
    })();
  });
  return store;
}

function answer(
  store: S3Server,
  method: string,
  url: URL,
  headers: http.IncomingHttpHeaders,
  body: Buffer,
): Said {
  const [, bucket, ...parts] = decodeURIComponent(url.pathname).split('/');
  if (bucket !== STORE.bucket) return fault(404, 'NoSuchBucket', 'The bucket does not exist');
  const parsed: Parsed = { method, key: parts.join('/'), query: url.searchParams, headers, body };
  const isUpload = parsed.query.has('uploadId') || parsed.query.has('uploads');
  if (parsed.key === '') return list(store, parsed.query);
  return isUpload ? upload(store, parsed) : ofObject(store, parsed);
}

function ofObject({ objects }: S3Server, { method, key, headers }: Parsed): Said {
  if (method === 'DELETE') {
    objects.delete(key);
    return { status: 204 };
  }
  const bytes = objects.get(key);
  if (bytes === undefined) return fault(404, 'NoSuchKey', 'The key does not exist');
  const etag = tagOf(bytes);
  if (headers['if-match'] !== undefined && headers['if-match'] !== etag) {
    return fault(412, 'PreconditionFailed', 'It is another one');
  }
  if (method === 'HEAD') {
    return { status: 200, headers: { etag, 'content-length': String(bytes.length) } };
  }
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? [];
  if (from === undefined) return { status: 200, headers: { etag }, body: bytes };
  return { status: 206, headers: { etag }, body: bytes.subarray(Number(from), Number(to) + 1) };
}

function upload(
  { objects, uploads, onStored }: S3Server,
  { method, key, query, body }: Parsed,
): Said {
  if (query.has('uploads')) {
    const id = `upload+${uploads.size}/&`;
    uploads.set(id, new Map());
    return { status: 200, body: `<R><UploadId>${id.replace('&', '&amp;')}</UploadId></R>` };
  }
  const id = query.get('uploadId') ?? '';
  const parts = uploads.get(id);
  if (parts === undefined) return fault(404, 'NoSuchUpload', 'The upload does not exist');
  if (method === 'PUT') {
    parts.set(Number(query.get('partNumber')), body);
    return { status: 200, headers: { etag: tagOf(body) } };
  }
  uploads.delete(id);
  if (method === 'DELETE') return { status: 204 };
  const named = [...body.toString().matchAll(/<PartNumber>(\d+)<\/PartNumber><ETag>([^<]*)</g)];
  const whole = named.map(([, number, tag]) => {
    const part = parts.get(Number(number));
    return part !== undefined && tagOf(part) === tag!.replaceAll('&quot;', '"') ? part : undefined;
  });
  if (whole.includes(undefined)) {
    return {
      status: 200,
      body: '<Error><Code>InvalidPart</Code><Message>One is not there</Message></Error>',
    };
  }
  objects.set(key, onStored(Buffer.concat(whole as Buffer[])));
  return { status: 200, body: '<CompleteMultipartUploadResult/>' };
}

function list({ objects }: S3Server, query: URLSearchParams): Said {
  const after = query.get('continuation-token') ?? '';
  const keys = [...objects.keys()]
    .filter((key) => key.startsWith(query.get('prefix') ?? '') && key > after)
    .sort();
  const page = keys.slice(0, 2);
  const rows = page.map(
    (key) => `<Contents><Key>${key}</Key><Size>${objects.get(key)!.length}</Size></Contents>`,
  );
  const isLast = keys.length <= 2;
  const next = isLast ? '' : `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>`;
  return {
    status: 200,
    body: `<R><IsTruncated>${!isLast}</IsTruncated>${next}${rows.join('')}</R>`,
  };
}

const tagOf = (bytes: Buffer): string => `"${createHash('md5').update(bytes).digest('hex')}"`;
const fault = (status: number, code: string, message: string): Said => ({
  status,
  body: `<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
});

/** undefined: it is signed by the key of the store, headers, parameters and body as they came. */
function refused(
  method: string,
  url: URL,
  headers: http.IncomingHttpHeaders,
  body: Buffer,
): Said | undefined {
  const [, accessKeyId, day, region, signedHeaders = '', signature] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=(\w{64})$/.exec(
      headers.authorization ?? '',
    ) ?? [];
  if (accessKeyId !== STORE.accessKeyId) return fault(403, 'InvalidAccessKeyId', 'Nobody has it');
  if (region !== STORE.region) {
    return fault(400, 'AuthorizationHeaderMalformed', `The region is '${STORE.region}'`);
  }
  const names = signedHeaders.split(';');
  const mustBe = Object.keys(headers).filter(
    (name) => name === 'host' || name.startsWith('x-amz-'),
  );
  const payload = String(headers['x-amz-content-sha256']);
  const isWhole =
    mustBe.every((name) => names.includes(name)) &&
    String(headers['x-amz-date']).startsWith(day!) &&
    payload === createHash('sha256').update(body).digest('hex');
  const expected = signatureOf(STORE.secretAccessKey, region, {
    method,
    url,
    headers: names.map((name) => [name, String(headers[name])]),
    payload,
    date: String(headers['x-amz-date']),
  });
  if (isWhole && expected === signature) return undefined;
  return fault(403, 'SignatureDoesNotMatch', 'The signature is another one');
}

interface Signed {
  readonly method: string;
  readonly url: URL;
  /** Those that are signed, in their order. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The SHA-256 of the body, in hex. */
  readonly payload: string;
  /** As `x-amz-date` has it. */
  readonly date: string;
}

/** Signature Version 4 of a request to S3. */
export function signatureOf(secret: string, region: string, signed: Signed): string {
  const { method, url, headers, payload, date } = signed;
  const query = [...url.searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');
  const path = decodeURIComponent(url.pathname).split('/').map(encoded).join('/');
  const lines = headers.map(([name, value]) => `${name}:${value.trim()}\n`).join('');
  const names = headers.map(([name]) => name).join(';');
  const canonical = [method, path, query, lines, names, payload].join('\n');
  const scope = `${date.slice(0, 8)}/${region}/s3/aws4_request`;
  const hash = createHash('sha256').update(canonical).digest('hex');
  const hmac = (key: string | Buffer, text: string): Buffer =>
    createHmac('sha256', key).update(text).digest();
  const key = [date.slice(0, 8), region, 's3', 'aws4_request'].reduce<string | Buffer>(
    hmac,
    `AWS4${secret}`,
  );
  return hmac(key, ['AWS4-HMAC-SHA256', date, scope, hash].join('\n')).toString('hex');
}

/** RFC 3986, section 2.3: all but the unreserved characters. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
