/**
 * Where a person goes after signing in: back to the page that asked for it, and never off this site.
 */

/** The path in `?next=`, or the dashboard where it is absent or leads elsewhere. */
export function safeNext(next: string | null): string {
  if (next === null || !next.startsWith('/')) return HOME;
  // `//host`, `/\host` and control characters in between are addresses of other sites to a browser.
  const url = URL.canParse(next, BASE) ? new URL(next, BASE) : null;
  if (url === null || url.origin !== BASE) return HOME;
  const path = `${url.pathname}${url.search}${url.hash}`;
  return path.startsWith('//') || LOOPS.has(url.pathname) ? HOME : path;
}

/** The sign-in page that leads back to a path. */
export const signInPath = (next: string): string =>
  next === HOME ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`;

const HOME = '/dashboard';
const BASE = 'http://site.invalid';
const LOOPS: ReadonlySet<string> = new Set(['/sign-in', '/sign-up']);
