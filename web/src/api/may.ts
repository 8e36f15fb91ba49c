/** What whoever is signed in may do. */
import { useMe } from './queries.ts';

/** Whether the role of whoever is signed in has a right; false until that is known. */
export function useMay(right: string): boolean {
  const rights: readonly string[] = useMe().data?.rights ?? [];
  return rights.includes(right);
}
