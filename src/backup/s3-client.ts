/**
 * Requests to an S3-compatible store: signed (AWS Signature Version 4, the hash of the body included, so that the store refuses what
 * was altered on its way), and tried again where the store or the network failed.
 */
import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { AwsClient } from 'aws4fetch';
import { BackupRefused } from './refused.ts';
import type { StoreSettings } from './settings.ts';

interface S3Request {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  /** Within the bucket; empty: the bucket. */
  readonly key: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

export interface S3Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

export interface S3Client {
  /** The reply, whatever it says but 5xx and 429; throws BackupRefused where the store cannot be reached. */
  send(request: S3Request): Promise<S3Reply>;
}

/**
 * A client of one bucket. `restMs` is waited before the second try, twice as long before each further one. Throws BackupRefused where
 * settings are missing.
 */
export function createS3Client(
  bucket: string,
  { endpoint, region, credentials }: StoreSettings,
  restMs = REST_MS,
): S3Client {
  if (credentials === null) throw new BackupRefused(NO_CREDENTIALS);
  const { sessionToken, ...keys } = credentials;
  const aws = new AwsClient({
    ...keys,
    ...(sessionToken === null ? {} : { sessionToken }),
    service: 's3',
    region,
    retries: 0,
  });
  // Stores other than AWS's have one name for all buckets.
  const base =
    endpoint === null ? `https://${bucket}.s3.${region}.amazonaws.com` : `${endpoint}/${bucket}`;

  async function tryOnce({ method, key, query, headers, body }: S3Request): Promise<S3Reply> {
    const url = new URL(key === '' ? base : `${base}/${key}`);
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
    const hash = createHash('sha256')
      .update(body ?? new Uint8Array())
      .digest('hex');
    const request = await aws.sign(url.href, {
      method,
      headers: { ...headers, 'x-amz-content-sha256': hash },
      ...(body === undefined ? {} : { body: Buffer.from(body) }),
    });
    const reply = await fetch(request, {
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const bytes = new Uint8Array(await reply.arrayBuffer());
    return { status: reply.status, headers: reply.headers, bytes };
  }

  return {
    async send(request) {
      for (let tries = 1; ; tries += 1) {
        const reply = await tryOnce(request).catch((fault: Error) => fault);
        const hasFailed = reply instanceof Error || reply.status >= 500 || reply.status === 429;
        if (!hasFailed) return reply;
        if (tries === TRIES_MAX) throw new BackupRefused(unreachable(new URL(base).host, reply));
        await delay(restMs * 2 ** (tries - 1));
      }
    },
  };
}

/** What the store says of a request that it did not do, for the operator. */
export function refusedBy(reply: S3Reply, what: string): BackupRefused {
  const text = Buffer.from(reply.bytes).toString('utf8');
  const [code, message] = ['Code', 'Message'].map((name) => xmlValue(text, name));
  const said = [code, message].filter(Boolean).join(': ') || `status ${reply.status}`;
  return new BackupRefused(`The store refused to ${what} (${said}). ${adviceOf(reply, code)}`);
}

/** The text of the first such element, as it was before it became XML. */
export function xmlValue(text: string, name: string): string | undefined {
  const found = new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1];
  return found?.replace(/&(lt|gt|quot|apos|amp|#(\d{1,7}));/g, (entity, named: string, code) =>
    code === undefined ? (ENTITIES[named] ?? entity) : String.fromCodePoint(Number(code)),
  );
}

function adviceOf({ status }: S3Reply, code: string | undefined): string {
  if (code === 'NoSuchBucket') return 'Create the bucket first, or check its name.';
  if (status === 301 || status === 307 || code === 'AuthorizationHeaderMalformed') {
    return 'The bucket is in another region: set AWS_REGION.';
  }
  if (code === 'RequestTimeTooSkewed') return 'The clock of this machine is wrong.';
  if (status === 403 || status === 401) {
    return 'Check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and the permissions of that key.';
  }
  return 'Check the name of the bucket and S3_ENDPOINT.';
}

function unreachable(host: string, last: S3Reply | Error): string {
  const cause = last instanceof Error ? (last.cause instanceof Error ? last.cause : last) : last;
  const said = cause instanceof Error ? cause.message : `status ${cause.status}`;
  return `The store ${host} failed ${TRIES_MAX} times (${said}). Check S3_ENDPOINT and the network, and try again.`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  amp: '&',
};
const TRIES_MAX = 5;
const REST_MS = 500;
/** For one part, on a slow line. */
const PATIENCE_MS = 300_000;
const NO_CREDENTIALS =
  'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, in the environment or in .env, and also S3_ENDPOINT if the store is not AWS.';
