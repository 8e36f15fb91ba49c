/** Cookies with a token that this installation signed: invented tokens are told apart without a look at the database. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { percentDecoded } from '../util/percent.ts';

export interface CookieSpec {
  /** Of every cookie that this installation signs; its processes share it. */
  readonly secret: string;
  readonly publicUrl: string;
  /** Without the prefix: see `cookieName`. */
  readonly name: string;
  /** How long a browser keeps it. */
  readonly seconds: number;
  /** Signed along with the token, so that one cookie never passes for another. */
  readonly purpose: string;
}

export type SignedCookie = ReturnType<typeof createSignedCookie>;

/** Out of reach of scripts and of other sites. */
export function createSignedCookie({ secret, publicUrl, name, seconds, purpose }: CookieSpec) {
  const fullName = cookieName(publicUrl, name);
  const isSecure = publicUrl.startsWith('https:');
  const attributes = `Path=/; HttpOnly${isSecure ? '; Secure' : ''}; SameSite=Lax`;
  const sign = (token: string): string =>
    createHmac('sha256', secret).update(`${purpose}${token}`).digest('base64');
  return {
    /** The Set-Cookie line that gives a browser this token. */
    write: (token: string): string => {
      const value = encodeURIComponent(`${token}.${sign(token)}`);
      return `${fullName}=${value}; Max-Age=${seconds}; ${attributes}`;
    },
    /** The Set-Cookie line with which a browser forgets it. */
    clear: (): string => `${fullName}=; Max-Age=0; ${attributes}`,
    /** The token in a Cookie header; undefined: there is none, or it was not signed here. */
    read(header: string | undefined): string | undefined {
      const value = cookieValue(header ?? '', fullName) ?? '';
      const dot = value.lastIndexOf('.');
      if (dot < 1) return undefined;
      const token = value.slice(0, dot);
      return isSame(value.slice(dot + 1), sign(token)) ? token : undefined;
    },
  };
}

/**
 * `__Host-`: this host alone, over https alone (RFC 6265bis, 4.1.3.2), so that a neighboring subdomain
 * cannot plant one.
 */
export const cookieName = (publicUrl: string, name: string): string =>
  publicUrl.startsWith('https:') ? `__Host-${name}` : name;

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
