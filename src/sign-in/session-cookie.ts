/** The name of the session's cookie, which signing in sets and `/openapi.json` documents. */

/**
 * `__Host-`: this host alone, over https alone (RFC 6265bis, 4.1.3.2), so that a neighbouring
 * subdomain cannot plant a session.
 */
export const sessionCookieName = (publicUrl: string): string =>
  publicUrl.startsWith('https:') ? `__Host-${SESSION_COOKIE}` : SESSION_COOKIE;

/** What every such name ends with. */
export const SESSION_COOKIE = 'barcode.session';
