/** The GS1 elements that canonical data holds, in every symbology that carries some. */
import type { Symbology } from '../symbology.ts';
import { parseDigitalLink } from './digital-link.ts';
import { parseElementString, type Element } from './element-string.ts';

/**
 * The elements of canonical data: those of an element string, of a Digital Link, or of both parts of a
 * composite as far as they are element strings. null: the symbology carries no elements. Throws where
 * the data is not what the row's `parse` has returned.
 */
export function elementsOf({ family }: Symbology, canonical: string): readonly Element[] | null {
  if (!GS1_FAMILIES.has(family)) return null;
  const parts = family === 'composite' ? canonical.split('|') : [canonical];
  return parts.flatMap((part) => {
    if (part.startsWith('(')) return parsed(parseElementString(part, 0));
    return LINK.test(part) ? parsed(parseDigitalLink(part)) : [];
  });
}

function parsed(result: ReturnType<typeof parseElementString>): readonly Element[] {
  if (result.kind === 'refused') throw new Error(`canonical data is refused: ${result.reason}`);
  return result.elements;
}

const GS1_FAMILIES: ReadonlySet<string> = new Set(['gs1', 'gs1-2d', 'composite']);
const LINK = /^https?:/i;
