/** The word that somebody is signed in, for components. */
import { useSyncExternalStore } from 'react';

/** Whether somebody is known to be signed in; false while a prerendered page comes alive. */
export const useIsKnown = (): boolean =>
  useSyncExternalStore(
    watchRoot,
    () => document.documentElement.hasAttribute('data-known'),
    () => false,
  );

function watchRoot(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ['data-known'] });
  return () => observer.disconnect();
}
