/**
 * Fields that name their own descriptions. The component library describes a field by texts it draws
 * itself and drops any other `aria-describedby`; a message in a live region stands elsewhere.
 */
import { useLayoutEffect, type RefObject } from 'react';

/** Ties a field to the elements with these ids, after every drawing, which may have untied them. */
export function useDescribedBy(field: RefObject<HTMLElement | null>, ids: string): void {
  useLayoutEffect(() => field.current?.setAttribute('aria-describedby', ids));
}
