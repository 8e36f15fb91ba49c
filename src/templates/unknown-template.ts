/** What to say to a reference that leads nowhere: the names of the account that are spelled nearly the same. */
import { edits } from '../util/edit-distance.ts';
import { parseReference } from './reference.ts';
import type { Templates } from './service.ts';

/**
 * A sentence or two about a reference that `find` has not found. It says the same of another account's
 * template as of one that never was.
 */
export async function unknownTemplate(
  templates: Pick<Templates, 'list'>,
  accountId: string,
  reference: string,
): Promise<string> {
  const parsed = parseReference(reference);
  const echoed = reference.slice(0, ECHOED_MAX);
  if (parsed === undefined) {
    return `"${echoed}" names no template: write its name, such as brand, or brand@3 for a version.`;
  }
  const names = (await templates.list(accountId)).map(({ name }) => name);
  if (parsed.version !== null && names.includes(parsed.name)) {
    return `The template "${parsed.name}" has no version ${parsed.version}.`;
  }
  const near = nearest(parsed.name, names);
  const hint = near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`;
  return `This account has no template "${echoed}".${hint}`;
}

/** Up to three names, closest first. */
function nearest(wanted: string, names: readonly string[]): readonly string[] {
  const max = Math.max(1, Math.floor(wanted.length / 3));
  return names
    .map((name) => ({ name, count: edits(wanted, name, max) }))
    .filter(({ count }) => count <= max)
    .sort((a, b) => a.count - b.count)
    .slice(0, 3)
    .map(({ name }) => name);
}

const ECHOED_MAX = 80;
