/**
 * Which addresses a webhook may go to. Whoever enters a URL chooses where this server connects:
 * without these rules that could be the server's own network, or its cloud's metadata service.
 */
import { createIpRangeSet, parseIp, parseIpRange, type IpAddress } from '../util/ip.ts';

/** What the operator allows in addition to public addresses over https. */
export interface AddressRules {
  /** Whether http is allowed in addition to https. */
  readonly allowHttp: boolean;
  /** The operator's own ranges, in CIDR notation, which may be reached at any port. */
  readonly allowCidrs: readonly string[];
}

type UrlCheck =
  | { readonly kind: 'url'; readonly url: URL }
  | { readonly kind: 'refused'; readonly reason: string };

/** Checks what can be checked of a URL without resolving its host. */
export function checkUrl(text: string, rules: AddressRules): UrlCheck {
  const refused = (reason: string): UrlCheck => ({ kind: 'refused', reason });
  if (text.length > URL_CHARACTERS_MAX) {
    return refused(`must be at most ${URL_CHARACTERS_MAX} characters long`);
  }
  // The URL parser would strip whitespace, and another program would then read another URL.
  if (/[\s\p{Cc}]/u.test(text) || !URL.canParse(text)) return refused(NO_URL);
  const url = new URL(text);
  const schemes = rules.allowHttp ? ['https:', 'http:'] : ['https:'];
  if (!schemes.includes(url.protocol)) {
    return refused(rules.allowHttp ? 'must start with https:// or http://' : NO_HTTPS);
  }
  if (url.username !== '' || url.password !== '') {
    return refused('must not contain a user name or password');
  }
  if (url.hash !== '') return refused('must not contain a fragment (#)');
  if (url.hostname === '') return refused(NO_URL);
  if (!PORTS.has(portOf(url)) && rules.allowCidrs.length === 0) return refused(NO_PORT);
  return { kind: 'url', url };
}

/** The host without the brackets that URLs put around IPv6. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1');

export const portOf = (url: URL): number =>
  url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);

/** An address that may be connected to, as it will be. */
export interface Target {
  readonly address: string;
  readonly family: 4 | 6;
}

type TargetCheck =
  | { readonly kind: 'targets'; readonly targets: readonly Target[] }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Checks every address that a host resolved to. One that is not allowed refuses all, because a
 * resolver could mix it in. The reason does not name the addresses: internal names stay internal.
 */
export function checkAddresses(
  addresses: readonly string[],
  port: number,
  rules: AddressRules,
): TargetCheck {
  if (addresses.length === 0) return { kind: 'refused', reason: NO_ADDRESS };
  const allowed = createIpRangeSet(rules.allowCidrs);
  const targets = addresses.map(parseTarget).filter((target) => target !== undefined);
  const isOwn = (target: IpAddress): boolean => allowed.has(target);
  const isAllowed = (target: IpAddress): boolean => isOwn(target) || !BLOCKED.has(target);
  if (targets.length < addresses.length || !targets.every(isAllowed)) {
    return { kind: 'refused', reason: NOT_PUBLIC };
  }
  if (!PORTS.has(port) && !targets.every(isOwn)) return { kind: 'refused', reason: NO_PORT };
  return {
    kind: 'targets',
    targets: targets.map(({ text: address, family }) => ({ address, family })),
  };
}

/** Whether an address can be reached from the whole internet and serves no special purpose. */
export function isPublic(address: string): boolean {
  const target = parseTarget(address);
  return target !== undefined && !BLOCKED.has(target);
}

/** Whether a text is an address or a range in CIDR notation. */
export function isCidr(text: string): boolean {
  const parsed = parseIpRange(text);
  return parsed.kind === 'range' && parsed.range.zone === null;
}

/**
 * An address with a zone is link-local at best: nothing to connect to, whatever a list says of it.
 */
function parseTarget(address: string): IpAddress | undefined {
  const parsed = parseIp(address);
  return parsed?.zone === null ? parsed : undefined;
}

const URL_CHARACTERS_MAX = 2048;
const PORTS: ReadonlySet<number> = new Set([443, 80, 8443]);
const NO_URL = 'must be a URL such as https://example.com/webhooks';
const NO_HTTPS =
  'must start with https://; if this server is yours, it also sends to http:// where WEBHOOK_ALLOW_HTTP=true is set, ' +
  'and to your own machine where WEBHOOK_ALLOW_CIDRS=127.0.0.1,::1 is set';
const NO_PORT =
  'must use port 443, 80, or 8443; if this server is yours, any port is allowed at addresses in WEBHOOK_ALLOW_CIDRS';
const NO_ADDRESS = 'the host name has no address';
const NOT_PUBLIC =
  'the host name resolves to an address that is not public; if this server is yours, allow the address in ' +
  'WEBHOOK_ALLOW_CIDRS: WEBHOOK_ALLOW_CIDRS=127.0.0.1,::1 is your own machine';

/** IANA special-purpose registries (RFC 6890 and its successors), and multicast. */
const BLOCKED = createIpRangeSet([
  '0.0.0.0/8', // this network (RFC 791, 3.2)
  '10.0.0.0/8', // private (RFC 1918)
  '100.64.0.0/10', // shared by carriers (RFC 6598); a cloud's metadata among them
  '127.0.0.0/8', // loopback (RFC 1122, 3.2.1.3)
  '169.254.0.0/16', // link-local (RFC 3927); the metadata of most clouds
  '172.16.0.0/12', // private
  '192.0.0.0/24', // protocol assignments (RFC 6890)
  '192.0.2.0/24', // documentation (RFC 5737)
  '192.88.99.0/24', // 6to4 relays (RFC 7526)
  '192.168.0.0/16', // private
  '198.18.0.0/15', // benchmarks (RFC 2544)
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast (RFC 5771)
  '240.0.0.0/4', // reserved (RFC 1112, 4), broadcast at its end
  '::/3', // all that is not global unicast 2000::/3 (RFC 4291, 2.4): ::, ::1, IPv4 inside IPv6,
  // NAT64 64:ff9b::/96 (RFC 6052) and 64:ff9b:1::/48 (RFC 8215), discard-only 100::/64 (RFC 6666)
  '4000::/2', // unassigned; segment routing 5f00::/16 (RFC 9602)
  '8000::/1', // unassigned; unique local fc00::/7, link-local fe80::/10, multicast ff00::/8
  '2001::/23', // protocol assignments (RFC 2928); Teredo 2001::/32 holds IPv4
  '2001:db8::/32', // documentation (RFC 3849)
  '2002::/16', // 6to4 holds IPv4 (RFC 3056)
  '3fff::/20', // documentation (RFC 9637)
]);
