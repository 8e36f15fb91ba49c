/** What an operator's session may do that looks at an account as its people see it: what its owner sees, and nothing else. */
import { refusal, type HttpRefusal } from '../errors.ts';
import type { RightName } from './rights.ts';

/** What pages show then. What carries data away as a whole, draws or changes something is not among it. */
export const VIEWING_RIGHTS: ReadonlySet<RightName> = new Set(['view', 'see-billing', 'audit']);

/** undefined: it only looks. `self` is who looks, and until when. */
export function refuseViewer(
  right: RightName | undefined,
  method: string,
): HttpRefusal | undefined {
  const isRead = method === 'GET' || method === 'HEAD';
  const isSeen = right !== undefined && (right === 'self' || VIEWING_RIGHTS.has(right));
  return isRead && isSeen ? undefined : refusal('viewing_only', {}, LOOKS_ALONE);
}

const LOOKS_ALONE =
  'You look at this account as its people see it. Nothing of it can be changed, drawn or downloaded as a whole; end that first.';
