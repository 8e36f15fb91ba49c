/**
 * Sets `aria-describedby` on fields. The component library only refers to texts it renders itself and
 * drops any other value, but our messages are in live regions elsewhere.
 */
import { useLayoutEffect, type RefObject } from 'react';

/** Links a field to the elements with these ids, after every render, which may have removed the link. */
export function useDescribedBy(field: RefObject<HTMLElement | null>, ids: string): void {
  useLayoutEffect(() => field.current?.setAttribute('aria-describedby', ids));
}
