/** Keeps what has not been saved from being lost: by a link, the way back or the end of the page. */
import { useEffect } from 'react';
import { useBlocker, type Blocker } from 'react-router';

export function useUnsaved(isDirty: boolean): Blocker {
  useEffect(() => {
    if (!isDirty) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isDirty]);
  return useBlocker(
    ({ currentLocation, nextLocation }) =>
      isDirty && currentLocation.pathname !== nextLocation.pathname,
  );
}
