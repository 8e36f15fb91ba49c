/**
 * Sends one event to one URL that a stranger chose. The host is resolved once, every address is looked
 * at, and the connection goes to what was looked at: a second lookup could answer otherwise
 * (rebinding). Redirections are not followed, proxies of the environment not used, connections not
 * kept, and everything the receiver can draw out has a bound.
 */
import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import {
  checkAddresses,
  checkUrl,
  hostOf,
  NO_ADDRESS,
  portOf,
  type AddressRules,
  type Target,
} from './address.ts';
import { faultReason } from './fault-reason.ts';

/** All addresses of a host name, as the system resolves it. Rejects where there are none. */
export type Resolve = (host: string) => Promise<readonly string[]>;

export interface SenderDeps {
  readonly rules: AddressRules;
  readonly resolve: Resolve;
  /** Looking up, connecting, sending and reading the whole answer together. */
  readonly timeoutMs: number;
  /** Certificate authorities to trust instead of the system's; null: the system's. */
  readonly trusted: string | null;
}

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What became of one attempt; `status` is null where there was no whole answer. */
export interface Sent {
  readonly status: number | null;
  /** Why there was none; null where there was one. */
  readonly reason: string | null;
  /** The first RESPONSE_BYTES_MAX bytes of the answer's body, as text. */
  readonly response: string;
  /** What its Retry-After asks for; null: nothing. */
  readonly retryAfterMs: number | null;
  readonly durationMs: number;
}

export interface Sender {
  /** Posts a body. Never rejects: whatever happens is a result. */
  post(post: Post): Promise<Sent>;
  /** Looks at a URL and where it leads without connecting; a reason to refuse it, or null. */
  refuse(url: string): Promise<string | null>;
}

/** A sender over the system's network. */
export function createSender(deps: SenderDeps): Sender {
  return {
    async post(post) {
      const startMs = performance.now();
      const durationMs = (): number => Math.round(performance.now() - startMs);
      const stop = AbortSignal.timeout(deps.timeoutMs);
      const late = `did not answer within ${deps.timeoutMs / 1000} seconds`;
      try {
        const found = await findTarget(deps, post.url, stop);
        if ('reason' in found)
          return { ...NOTHING, reason: found.reason, durationMs: durationMs() };
        const answer = await exchange(post, { ...found, stop, trusted: deps.trusted });
        return { ...answer, reason: null, durationMs: durationMs() };
      } catch (fault) {
        const reason = stop.aborted ? late : faultReason(fault);
        return { ...NOTHING, reason, durationMs: durationMs() };
      }
    },
    async refuse(url) {
      const stop = AbortSignal.timeout(deps.timeoutMs);
      const found = await findTarget(deps, url, stop).catch(() => NOWHERE);
      return 'reason' in found ? found.reason : null;
    },
  };
}

/** The system's resolver: the hosts file and DNS, each name's every address. */
export const systemResolve: Resolve = async (host) =>
  (await lookup(host, { all: true })).map(({ address }) => address);

/** As much of an answer as is kept and shown; the rest is not read. */
export const RESPONSE_BYTES_MAX = 4096;
/** Standard Webhooks recommends 15 to 30 seconds. */
export const SEND_TIMEOUT_MS = 15_000;

interface Found {
  readonly url: URL;
  readonly targets: readonly Target[];
}

async function findTarget(
  { rules, resolve }: SenderDeps,
  text: string,
  stop: AbortSignal,
): Promise<Found | { readonly reason: string }> {
  const checked = checkUrl(text, rules);
  if (checked.kind === 'refused') return { reason: `the URL ${checked.reason}` };
  const { url } = checked;
  const host = hostOf(url);
  const addresses =
    isIP(host) === 0 ? await Promise.race([resolve(host).catch(() => []), aborted(stop)]) : [host];
  const looked = checkAddresses(addresses, portOf(url), rules);
  return looked.kind === 'refused' ? { reason: looked.reason } : { url, targets: looked.targets };
}

interface Way extends Found {
  readonly stop: AbortSignal;
  readonly trusted: string | null;
}

type Answer = Pick<Sent, 'status' | 'response' | 'retryAfterMs'>;

/** One request on a connection of its own, which ends with it. */
function exchange(post: Post, { url, targets, stop, trusted }: Way): Promise<Answer> {
  const options: https.RequestOptions = {
    protocol: url.protocol,
    hostname: hostOf(url),
    port: portOf(url),
    path: `${url.pathname}${url.search}`,
    method: 'POST',
    headers: {
      ...post.headers,
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(post.body),
      'User-Agent': USER_AGENT,
      Accept: '*/*',
    },
    agent: false,
    signal: stop,
    maxHeaderSize: HEADER_BYTES_MAX,
    lookup: pinned(targets),
    ...(trusted === null ? {} : { ca: trusted }),
  };
  const start = url.protocol === 'https:' ? https.request : http.request;
  return new Promise((done, fail) => {
    const request = start(options, (response) => {
      readAnswer(response, (answer) => {
        done(answer);
        request.destroy();
      }).catch(fail);
    });
    request.on('error', fail);
    // An answer that ends without one of the above, such as a switch of protocols.
    request.on('close', () => fail(new Error('closed')));
    request.end(post.body);
  });
}

/** Reads as much of the body as is kept; then the answer counts, and whoever asked hangs up. */
async function readAnswer(
  response: http.IncomingMessage,
  done: (answer: Answer) => void,
): Promise<void> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    parts.push(part);
    bytes += part.length;
    if (bytes >= RESPONSE_BYTES_MAX) break;
  }
  done({
    status: response.statusCode ?? null,
    response: textOf(Buffer.concat(parts).subarray(0, RESPONSE_BYTES_MAX)),
    retryAfterMs: retryAfterMs(response.headers),
  });
}

/** Text that a database takes and a page can show; a character that was cut in half is left out. */
const textOf = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8').decode(bytes, { stream: true }).replaceAll('\u0000', '\uFFFD');

/**
 * RFC 9110, 10.2.3: seconds, or a date. A date is read against the receiver's own Date where it gives
 * one, so that neither clock need be right.
 */
function retryAfterMs(headers: http.IncomingHttpHeaders): number | null {
  const { 'retry-after': asked, date } = headers;
  if (asked === undefined) return null;
  if (/^\d{1,9}$/.test(asked)) return Number(asked) * 1000;
  const waitMs = Date.parse(asked) - Date.parse(date ?? '');
  return Number.isFinite(waitMs) ? Math.max(0, waitMs) : null;
}

/** A lookup that knows one answer: the addresses that were looked at. */
const pinned =
  (targets: readonly Target[]): LookupFunction =>
  (_, options, done) => {
    const [first] = targets;
    if (options.all === true) done(null, [...targets]);
    else done(null, first!.address, first!.family);
  };

/** Rejects when the time is up; a lookup itself cannot be stopped. */
const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, fail) => {
    const stop = (): void => fail(new Error('aborted'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });

const NOTHING = { status: null, response: '', retryAfterMs: null } as const;
const NOWHERE = { reason: NO_ADDRESS };
const HEADER_BYTES_MAX = 16 * 1024;
const USER_AGENT = 'Barcode-API-Webhooks/1';
