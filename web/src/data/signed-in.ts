/**
 * Word for pages that load none of the application, or do before it runs, that somebody is signed in: they should not
 * ask the server on behalf of every visitor.
 */

/** The name in localStorage. */
export const SIGNED_IN = 'signed-in';

/** Leaves word, or takes it back. `scheme.js` reads it before anything is painted. */
export function noteSignedIn(signedIn: boolean): void {
  document.documentElement.toggleAttribute('data-known', signedIn);
  try {
    if (signedIn) localStorage.setItem(SIGNED_IN, '1');
    else localStorage.removeItem(SIGNED_IN);
  } catch {
    // Storage may be blocked; pages then show what visitors see.
  }
}
