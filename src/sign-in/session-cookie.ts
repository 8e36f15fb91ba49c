/**
 * The session cookie: the session's token and a signature of it, out of reach of scripts and of other
 * sites. The signature keeps invented tokens away from the database; what a token is worth is decided
 * there.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { percentDecoded } from '../util/percent.ts';

export type SessionCookie = ReturnType<typeof createSessionCookie>;

/**
 * The cookie of one installation, whose processes share the secret. Name, attributes and signature are
 * those of the releases that used better-auth, so that their sessions go on.
 */
export function createSessionCookie(secret: string, publicUrl: string) {
  const isSecure = publicUrl.startsWith('https:');
  const name = sessionCookieName(publicUrl);
  const attributes = `Path=/; HttpOnly${isSecure ? '; Secure' : ''}; SameSite=Lax`;
  const sign = (token: string): string =>
    createHmac('sha256', secret).update(token).digest('base64');
  return {
    /** The Set-Cookie line that gives a browser the session with this token. */
    write: (token: string): string => {
      const value = encodeURIComponent(`${token}.${sign(token)}`);
      return `${name}=${value}; Max-Age=${SESSION_SECONDS}; ${attributes}`;
    },
    /** The Set-Cookie line with which a browser forgets its session. */
    clear: (): string => `${name}=; Max-Age=0; ${attributes}`,
    /** The token in a Cookie header; undefined: there is none, or it was not signed here. */
    read(header: string | undefined): string | undefined {
      const value = cookieValue(header ?? '', name) ?? '';
      const dot = value.lastIndexOf('.');
      if (dot < 1) return undefined;
      const token = value.slice(0, dot);
      return isSame(value.slice(dot + 1), sign(token)) ? token : undefined;
    },
  };
}

/**
 * `__Host-`: this host alone, over https alone (RFC 6265bis, 4.1.3.2), so that a neighboring subdomain
 * cannot plant a session.
 */
export const sessionCookieName = (publicUrl: string): string =>
  publicUrl.startsWith('https:') ? '__Host-barcode.session' : 'barcode.session';

/** How long a session lasts, and its cookie. */
export const SESSION_SECONDS = 7 * 86_400;

/** The value of a cookie (RFC 6265, 4.2.1); of several with the name the first one, as browsers rank them. */
function cookieValue(header: string, name: string): string | undefined {
  for (const pair of header.split(';')) {
    const equals = pair.indexOf('=');
    if (equals !== -1 && pair.slice(0, equals).trim() === name) {
      // Where it cannot be decoded, this server has not written it.
      return percentDecoded(pair.slice(equals + 1).trim());
    }
  }
  return undefined;
}

/** Compares in a time that does not depend on where two texts of one length differ. */
function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
