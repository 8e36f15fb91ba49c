/**
 * Word for the documentation that somebody is signed in: it loads none of the application, and should not ask
 * the server on behalf of every visitor.
 */

/** The name in localStorage. */
export const SIGNED_IN = 'signed-in';

/** Leaves word, or takes it back. */
export function noteSignedIn(signedIn: boolean): void {
  try {
    if (signedIn) localStorage.setItem(SIGNED_IN, '1');
    else localStorage.removeItem(SIGNED_IN);
  } catch {
    // Storage may be blocked; the documentation then shows what visitors see.
  }
}
