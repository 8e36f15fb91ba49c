/** Scroll position and focus after a navigation without a page load. */
import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

/** Goes to the top or to the `#hash` after every navigation; leaves the first page to the browser. */
export function useScrollOnNavigation(): void {
  const { pathname, hash } = useLocation();
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    const target = hash === '' ? null : document.getElementById(decodeURIComponent(hash.slice(1)));
    if (target === null) {
      scrollTo(0, 0);
      document.getElementById('main')?.focus({ preventScroll: true });
    } else {
      target.scrollIntoView();
    }
  }, [pathname, hash]);
}
