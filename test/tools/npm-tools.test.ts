/** The tools that come from npm take our pictures: in every kind of file, read back from the dots of a label printer. */
import { describe, expect, it } from 'vitest';
import { isInstalled } from '../support/tools.ts';
import { NPM_TOOLS } from './npm-tools.ts';
import { picturesOf, type SymbologyId } from './pictures.ts';
import { POPPLER } from './rasterize.ts';
import { RESOLUTIONS, tryTool } from './try.ts';

const FEW: readonly SymbologyId[] = ['CODE128', 'QRCODE'];

describe.skipIf(!isInstalled(POPPLER.command))('pictures in the PDF tools of npm', () => {
  it.each(NPM_TOOLS)('$name: read at 203 and 300 dpi, in their size', async (tool) => {
    for (const kind of tool.takes) {
      const outcomes = await tryTool(tool, await picturesOf(kind, FEW), [POPPLER]);
      const right = FEW.map((symbology) => ({ symbology, read: [...RESOLUTIONS], faults: [] }));
      expect(outcomes, kind).toEqual(right);
    }
  });
});
