/**
 * The pages that a signed URL may be shown on, by their hosts. Browsers say on which page a picture stands; other
 * programs say what they like.
 */

/** `shop.example`, or `*.shop.example` for every host below it, in lower case. */
export const isReferrerHost = (text: string): boolean =>
  text.length <= HOST_CHARACTERS_MAX && HOST.test(text);

/** Whether a page of one of these hosts sent the request. A request that names no page comes from none. */
export function isReferredFrom(referer: string | undefined, hosts: readonly string[]): boolean {
  if (referer === undefined || !URL.canParse(referer)) return false;
  const { protocol, hostname } = new URL(referer);
  if (!/^https?:$/.test(protocol)) return false;
  return hosts.some((host) =>
    host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host,
  );
}

/** Most hosts of one URL. */
export const REFERRERS_MAX = 20;
const HOST_CHARACTERS_MAX = 255;
/** As `URL.hostname` writes it: names in lower case and punycode, or an IPv4 address. */
const HOST = /^(?:\*\.)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/;
