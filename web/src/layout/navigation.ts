/** What going to another page means without a page load: top of the page, or the part that was named. */
import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

/** Moves view and focus after every change of page; the first page is left as the browser shows it. */
export function useArrival(): void {
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
