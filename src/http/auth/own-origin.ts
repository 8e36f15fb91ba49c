/**
 * Whether a request comes from the product's own pages. A browser sends the session's cookie along
 * with any request, whoever caused it, so that everything but reading demands the Origin of our own
 * pages: the origin of PUBLIC_URL, or of the host the request was sent to.
 *
 * The second one holds only for hosts that no stranger's page can bear. A page at `evil.test` can have
 * its name resolved to this machine (DNS rebinding); its Origin and Host then agree, and yet it is not
 * ours. Addresses, and names without a dot (`localhost`, the names of containers and of machines in a
 * local network), are not in the public DNS. Other names must be in PUBLIC_URL.
 *
 * Requests with an API key or the operator's token, and those that only read, are not looked at: no
 * browser adds a token of its own accord, and monitoring or health checks may use any name.
 */
import type { FastifyRequest } from 'fastify';
import { parseIp } from '../../util/ip.ts';
import { refusal, type HttpRefusal } from '../errors.ts';

export interface OriginRule {
  /** As the operator set it. */
  readonly publicUrl: string;
  /** Hears of every refusal that has a reason. */
  readonly onForeignOrigin: (origin: ForeignOrigin) => void;
}

/** What was sent, cut to a length that a log can take. */
export interface ForeignOrigin {
  readonly origin: string;
  readonly host: string;
}

/**
 * undefined where no other site can have caused the request. A request that changes something and has
 * no Origin comes from no browser, or from an old one: it is refused.
 */
export function refuseForeignOrigin(
  request: FastifyRequest,
  { publicUrl, onForeignOrigin }: OriginRule,
): HttpRefusal | undefined {
  if (request.method === 'GET') return undefined;
  const { origin } = request.headers;
  if (origin === undefined) return refusal('forbidden_origin', {}, NO_ORIGIN);
  const host = request.host ?? '';
  if (isOwn(origin, host, publicUrl)) return undefined;
  const foreign = { origin: origin.slice(0, SHOWN_MAX), host: host.slice(0, SHOWN_MAX) };
  onForeignOrigin(foreign);
  return refusal('forbidden_origin', {}, reasonFor(foreign, publicUrl));
}

function isOwn(origin: string, host: string, publicUrl: string): boolean {
  if (!URL.canParse(origin)) return false;
  const own = new URL(publicUrl);
  const from = new URL(origin);
  if (from.origin === own.origin) return true;
  if (from.host !== hostOf(host, from.protocol)) return false;
  if (from.hostname !== own.hostname && !isLocal(from.hostname)) return false;
  // Whoever can alter plain http must not reach an installation that is served over https.
  return from.protocol === 'https:' || own.protocol === 'http:';
}

/** The Host header as URLs write it: in lower case, without the scheme's own port. */
function hostOf(host: string, protocol: string): string | undefined {
  const url = `${protocol}//${host}`;
  return URL.canParse(url) ? new URL(url).host : undefined;
}

/** An address, or a name that only a local network can resolve. */
const isLocal = (hostname: string): boolean =>
  !hostname.includes('.') || parseIp(hostname) !== undefined;

const reasonFor = ({ origin, host }: ForeignOrigin, publicUrl: string): string =>
  `The page is at ${origin}, and the request was sent to "${host}"; this server is at ${publicUrl} ` +
  '(PUBLIC_URL). Set PUBLIC_URL to the address that people open. A proxy in front must pass the ' +
  'Host header on as it is (nginx: proxy_set_header Host $http_host), or as X-Forwarded-Host with ' +
  'TRUST_PROXY set.';

const NO_ORIGIN =
  'The Origin header is missing. Browsers send it; other programs use an API key instead of a session.';

const SHOWN_MAX = 200;
