/**
 * Parses IP addresses and ranges, in one way for rate limits, API keys, webhooks and trusted
 * proxies.
 *
 * This uses Node's own parser, which sockets use too, and not ipaddr.js, which accepts
 * `0177.0.0.1`, `0x7f.1` and `2130706433` as addresses and reads `::8.8.8.8` as the public 8.8.8.8.
 * Where an address decides what this server connects to, two parsers that disagree are a hole.
 */
import { BlockList, isIP } from 'node:net';

export interface IpAddress {
  readonly family: 4 | 6;
  /** In its one canonical form (RFC 5952), without a zone; IPv4 inside IPv6 is IPv4. */
  readonly text: string;
  /**
   * The part after `%`: the interface of this machine on which a link-local address is found (RFC
   * 4007, 11). It is not part of the address, and comparisons ignore it. Code that decides where to
   * connect must check it.
   */
  readonly zone: string | null;
}

/**
 * Accepts what `net.isIP` accepts: no octal, hexadecimal or short forms of IPv4. Returns undefined
 * if the text is not an address.
 */
export function parseIp(text: string): IpAddress | undefined {
  const family = isIP(text);
  if (family === 4) return { family, text, zone: null };
  if (family !== 6) return undefined;
  const { address, zone } = splitZone(text);
  const canonical = canonicalIpv6(address);
  const mapped = MAPPED.exec(canonical);
  if (mapped === null) return { family: 6, text: canonical, zone };
  const high = Number.parseInt(mapped[1]!, 16);
  const low = Number.parseInt(mapped[2]!, 16);
  return { family: 4, text: `${high >> 8}.${high & 0xff}.${low >> 8}.${low & 0xff}`, zone };
}

/** The eight 16-bit numbers of an IPv6 address in its canonical form. */
export function ipv6Groups(canonical: string): number[] {
  const [head = '', tail = ''] = canonical.split('::');
  const numbers = (text: string): number[] =>
    text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
  const first = numbers(head);
  const last = numbers(tail);
  return [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last];
}

/** An address and how many of its bits count (RFC 4632, 3.1; RFC 4291, 2.3). */
interface IpRange {
  /** As the range was written: IPv4 inside IPv6 stays IPv6 here, and contains no IPv4 address. */
  readonly family: 4 | 6;
  /** In its canonical form, without a zone. */
  readonly address: string;
  readonly prefix: number;
  readonly zone: string | null;
}

export type ParsedIpRange =
  | { readonly kind: 'range'; readonly range: IpRange }
  | { readonly kind: 'not-a-range' }
  | { readonly kind: 'prefix-too-long'; readonly prefixMax: number };

/**
 * Parses `203.0.113.7` or `2001:db8::/32`. An address without a prefix is a range of one address.
 */
export function parseIpRange(text: string): ParsedIpRange {
  const [written = '', bits, ...rest] = text.split('/');
  const family = isIP(written);
  if ((family !== 4 && family !== 6) || rest.length > 0) return { kind: 'not-a-range' };
  if (bits !== undefined && !/^\d{1,3}$/.test(bits)) return { kind: 'not-a-range' };
  const prefixMax = BITS[family];
  const prefix = Number(bits ?? prefixMax);
  if (prefix > prefixMax) return { kind: 'prefix-too-long', prefixMax };
  if (family === 4) {
    return { kind: 'range', range: { family, address: written, prefix, zone: null } };
  }
  const { address, zone } = splitZone(written);
  return { kind: 'range', range: { family, address: canonicalIpv6(address), prefix, zone } };
}

export interface IpRangeSet {
  /** Whether a range contains the address. Zones are ignored. */
  has(address: IpAddress): boolean;
}

/** The union of ranges. Throws if `parseIpRange` does not accept one of them: check them before. */
export function createIpRangeSet(ranges: readonly string[]): IpRangeSet {
  // One list for each family: Node counts IPv4 as part of ::/0, which no router does.
  const v4 = new BlockList();
  const v6 = new BlockList();
  for (const text of ranges) {
    const parsed = parseIpRange(text);
    if (parsed.kind !== 'range') throw new Error(`not an IP range: ${text}`);
    const { family, address, prefix } = parsed.range;
    if (family === 4) v4.addSubnet(address, prefix, 'ipv4');
    else v6.addSubnet(address, prefix, 'ipv6');
  }
  return {
    has: ({ family, text }) => (family === 4 ? v4.check(text, 'ipv4') : v6.check(text, 'ipv6')),
  };
}

function splitZone(text: string): { readonly address: string; readonly zone: string | null } {
  const [address = '', zone] = text.split('%');
  return { address, zone: zone ?? null };
}

/** The URL parser accepts every way to write an address, and writes each in the canonical form. */
const canonicalIpv6 = (address: string): string =>
  new URL(`http://[${address}]`).hostname.slice(1, -1);

/** An IPv4-mapped address, ::ffff:0:0/96 (RFC 4291, 2.5.5.2). */
const MAPPED = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/;

const BITS = { 4: 32, 6: 128 } as const;
