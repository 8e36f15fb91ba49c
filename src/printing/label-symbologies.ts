/** The symbologies that a label has barcodes of: what a key may be restricted in. */
import { refusedByKey } from '../api-keys/restrictions.ts';
import { findSymbology } from '../barcode/registry.ts';
import type { HttpRefusal } from '../http/errors.ts';
import type { Label } from '../labels/label.ts';

/** Their ids, each once; a second symbol of a pair counts. */
export function symbologiesOn({ elements }: Label): readonly string[] {
  const names = elements.flatMap((element) =>
    element.type === 'barcode' ? [element.symbology, element.options['pair'] ?? ''] : [],
  );
  return [...new Set(names.flatMap((name) => findSymbology(name)?.id ?? []))];
}

/** The refusal of a label that has barcodes which a key may not draw; null: it may draw all. */
export const refusedLabel = (
  label: Label,
  symbologies: readonly string[] | null,
): HttpRefusal | undefined =>
  refusedByKey({ ipRanges: null, symbologies }, { address: '', symbologies: symbologiesOn(label) });
