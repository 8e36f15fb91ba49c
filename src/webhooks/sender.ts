/**
 * Sends one event to one URL that a stranger chose. The host is resolved once, every address is
 * checked, and the connection goes to a checked address: a second lookup could answer differently
 * (DNS rebinding). Redirects are not followed, proxies of the environment are not used, connections
 * are not kept alive, and whatever the receiver can prolong has a limit.
 */
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import {
  checkAddresses,
  checkUrl,
  hostOf,
  portOf,
  type AddressRules,
  type Target,
} from './address.ts';
import { NotResolved, type Resolve } from './resolver.ts';
import type { AttemptResult } from './schedule.ts';
import { parseIp } from '../util/ip.ts';

export interface SenderDeps {
  readonly rules: AddressRules;
  readonly resolve: Resolve;
  /** For resolving, connecting, sending, and reading the response together. */
  readonly timeoutMs: number;
  /** Certificate authorities to trust instead of the system's, as PEM; null: the system's. */
  readonly trusted: string | null;
}

interface SendRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What became of one attempt. */
interface SendResult extends AttemptResult {
  /** Why there was no complete response; null where there was one. */
  readonly reason: string | null;
  /** The first RESPONSE_BYTES_MAX bytes of the response's body, as text. */
  readonly response: string;
  readonly durationMs: number;
}

export interface Sender {
  /** Posts a body. Never rejects: whatever happens is a result. */
  send(request: SendRequest): Promise<SendResult>;
  /** Resolves a URL without connecting: the reason to refuse it, or null. */
  checkDestination(url: string): Promise<string | null>;
}

/** A sender over the system's network. */
export function createSender(deps: SenderDeps): Sender {
  return {
    async send(request) {
      const startMs = performance.now();
      const durationMs = (): number => Math.round(performance.now() - startMs);
      const signal = AbortSignal.timeout(deps.timeoutMs);
      try {
        const found = await resolveUrl(deps, request.url, signal);
        if ('reason' in found) {
          return { ...NO_RESPONSE, reason: found.reason, durationMs: durationMs() };
        }
        const received = await exchange(request, { ...found, signal, trusted: deps.trusted });
        return { ...received, reason: null, durationMs: durationMs() };
      } catch (fault) {
        const timedOut = `did not respond within ${deps.timeoutMs / 1000} seconds`;
        const reason = signal.aborted ? timedOut : faultReason(fault);
        return { ...NO_RESPONSE, reason, durationMs: durationMs() };
      }
    },
    async checkDestination(url) {
      const signal = AbortSignal.timeout(deps.timeoutMs);
      const found = await resolveUrl(deps, url, signal).catch(() => ({ reason: NOT_RESOLVED }));
      return 'reason' in found ? found.reason : null;
    },
  };
}

/** How much of a response's body is kept and shown; the rest is not read. */
export const RESPONSE_BYTES_MAX = 4096;
/** Standard Webhooks recommends 15 to 30 seconds. */
export const SEND_TIMEOUT_MS = 15_000;

interface ResolvedUrl {
  readonly url: URL;
  readonly targets: readonly Target[];
}

async function resolveUrl(
  { rules, resolve }: SenderDeps,
  text: string,
  signal: AbortSignal,
): Promise<ResolvedUrl | { readonly reason: string }> {
  const checked = checkUrl(text, rules);
  if (checked.kind === 'refused') return { reason: `the URL ${checked.reason}` };
  const { url } = checked;
  const host = hostOf(url);
  const addresses =
    parseIp(host) === undefined
      ? await Promise.race([resolve(host).catch(notResolved), aborted(signal)])
      : [host];
  if (addresses === undefined) return { reason: NOT_RESOLVED };
  const allowed = checkAddresses(addresses, portOf(url), rules);
  return allowed.kind === 'refused'
    ? { reason: allowed.reason }
    : { url, targets: allowed.targets };
}

/** undefined: whether there is such a name could not be found out. */
function notResolved(fault: unknown): undefined {
  if (fault instanceof NotResolved) return undefined;
  throw fault;
}

interface Destination extends ResolvedUrl {
  readonly signal: AbortSignal;
  readonly trusted: string | null;
}

type ReceivedResponse = Pick<SendResult, 'status' | 'response' | 'retryAfterMs'>;

/** One request on a connection of its own, which is closed after the response. */
function exchange(
  { headers, body }: SendRequest,
  { url, targets, signal, trusted }: Destination,
): Promise<ReceivedResponse> {
  const options: https.RequestOptions = {
    protocol: url.protocol,
    hostname: hostOf(url),
    port: portOf(url),
    path: `${url.pathname}${url.search}`,
    method: 'POST',
    headers: {
      ...headers,
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      'User-Agent': USER_AGENT,
      Accept: '*/*',
    },
    agent: false,
    signal,
    maxHeaderSize: HEADER_BYTES_MAX,
    lookup: pinned(targets),
    ...(trusted === null ? {} : { ca: trusted }),
  };
  const start = url.protocol === 'https:' ? https.request : http.request;
  return new Promise((resolve, reject) => {
    const request = start(options, (response) => {
      readResponse(response, (received) => {
        resolve(received);
        request.destroy();
      }).catch(reject);
    });
    request.on('error', reject);
    // A response that ends in neither way, such as a switch of protocols.
    request.on('close', () => reject(new Error('closed')));
    request.end(body);
  });
}

/** Reads as much of the body as is kept; the response counts even where there is more. */
async function readResponse(
  response: http.IncomingMessage,
  done: (received: ReceivedResponse) => void,
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

/** Text that the database accepts and a page can show; a character cut in half is left out. */
const textOf = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8').decode(bytes, { stream: true }).replaceAll('\u0000', '\uFFFD');

/**
 * RFC 9110, 10.2.3: seconds, or a date. A date is compared with the receiver's own Date, so that
 * neither clock has to be right; without one it is ignored.
 */
function retryAfterMs(headers: http.IncomingHttpHeaders): number | null {
  const { 'retry-after': retryAfter, date } = headers;
  if (retryAfter === undefined) return null;
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const waitMs = Date.parse(retryAfter) - Date.parse(date ?? '');
  return Number.isFinite(waitMs) ? Math.max(0, waitMs) : null;
}

/** A lookup with one answer: the addresses that were checked. */
const pinned =
  (targets: readonly Target[]): LookupFunction =>
  (_, options, done) => {
    const [first] = targets;
    if (options.all === true) done(null, [...targets]);
    else done(null, first!.address, first!.family);
  };

/** Why a receiver could not be reached, for its owner to read instead of the network's codes. */
function faultReason(fault: unknown): string {
  const codes = codesOf(fault);
  for (const code of codes) {
    const known = FAULT_REASONS.find(([pattern]) => pattern.test(code));
    if (known !== undefined) return known[1];
  }
  return codes[0] === undefined ? INCOMPLETE : `could not be reached (${codes[0]})`;
}

/** Where several addresses were tried, each has a fault of its own. */
function codesOf(fault: unknown): string[] {
  if (fault instanceof AggregateError) return fault.errors.flatMap(codesOf);
  const code = fault instanceof Error ? (fault as { code?: unknown }).code : undefined;
  return typeof code === 'string' ? [code] : [];
}

/** Rejects when the time is up. */
const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const abort = (): void => reject(new Error('aborted'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
  });

const NOT_RESOLVED = 'the host name could not be resolved in time; try again';
const NO_RESPONSE = { status: null, response: '', retryAfterMs: null } as const;
const HEADER_BYTES_MAX = 16 * 1024;
const USER_AGENT = 'Barcode-API-Webhooks/1';
const INCOMPLETE = 'closed the connection before the response was complete';
/** Each completes a sentence that starts with the endpoint. */
const FAULT_REASONS: readonly (readonly [RegExp, string])[] = [
  [/^ECONNREFUSED$/, 'refused the connection'],
  [/^(ECONNRESET|EPIPE|ECONNABORTED)$/, INCOMPLETE],
  [/^(EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EHOSTDOWN)$/, 'cannot be reached from this server'],
  [/^ETIMEDOUT$/, 'did not accept the connection in time'],
  [/^HPE_HEADER_OVERFLOW$/, 'sent more than 16 KiB of headers'],
  [/^HPE_/, 'did not respond in HTTP'],
  [/^CERT_HAS_EXPIRED$/, 'has an expired certificate'],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, 'has a certificate for another host name'],
  [
    /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_.*|CERT_.*)$/,
    'has a certificate that no trusted authority has issued',
  ],
  [/^(ERR_SSL_.*|ERR_TLS_.*|EPROTO)$/, 'failed the TLS handshake'],
];
