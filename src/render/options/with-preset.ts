/** A request together with its preset: apart from the presets, which the table of options has in it. */
import type { Symbology } from '../../barcode/symbology.ts';
import { contradictionOf } from './contradictions.ts';
import type { Preset } from './presets.ts';

/**
 * The options of a request with those of its preset: what is given explicitly stays, and what of the
 * preset contradicts it is left out.
 */
export function withPreset(
  requested: ReadonlyMap<string, string>,
  preset: Preset,
  symbology: Symbology,
): ReadonlyMap<string, string> {
  const merged = new Map(requested);
  for (const [name, value] of Object.entries(preset.options)) {
    if (requested.has(name)) continue;
    const together = new Map([...requested, [name, value]]);
    if (contradictionOf(together, symbology) === undefined) merged.set(name, value);
  }
  return merged;
}
