/** The session cookie: the session's token, signed. What a token is worth is decided by the database. */
import { cookieName, createSignedCookie, type SignedCookie } from './signed-cookie.ts';

export type SessionCookie = SignedCookie;

/**
 * The cookie of one installation, whose processes share the secret. Name, attributes and signature are
 * those of the releases that used better-auth, so that their sessions go on.
 */
export const createSessionCookie = (secret: string, publicUrl: string): SessionCookie =>
  createSignedCookie({ secret, publicUrl, name: NAME, seconds: SESSION_SECONDS, purpose: '' });

export const sessionCookieName = (publicUrl: string): string => cookieName(publicUrl, NAME);

const NAME = 'barcode.session';

/** How long a session lasts, and its cookie. */
export const SESSION_SECONDS = 7 * 86_400;
