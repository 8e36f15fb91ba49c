/** Where signing in leads: back to the page that required it, and never to another site. */

/** The path in `?next=`, or the dashboard if it is missing or leads to another site. */
export function safeNext(next: string | null): string {
  if (next === null || !next.startsWith('/')) return HOME;
  // Browsers take `//host`, `/\host` and control characters in between as URLs of other sites.
  const url = URL.canParse(next, BASE) ? new URL(next, BASE) : null;
  if (url === null || url.origin !== BASE) return HOME;
  const path = `${url.pathname}${url.search}${url.hash}`;
  return path.startsWith('//') || LOOPS.has(url.pathname) ? HOME : path;
}

/** The sign-in page that returns to a path. */
export const signInPath = (next: string): string =>
  next === HOME ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`;

const HOME = '/dashboard';
const BASE = 'http://site.invalid';
const LOOPS: ReadonlySet<string> = new Set(['/sign-in', '/sign-in/callback', '/sign-up']);
