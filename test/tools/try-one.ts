/** Tries one tool with all its kinds of file, and prints what came of it as JSON: `node … pdfkit`. */
import { DEBIAN_TOOLS } from './debian-tools.ts';
import { NPM_TOOLS } from './npm-tools.ts';
import { ALL_KINDS, picturesOf, type Kind } from './pictures.ts';
import { GHOSTSCRIPT, POPPLER } from './rasterize.ts';
import { defaultDpi, tryTool, type Outcome } from './try.ts';

export interface KindOutcome {
  readonly kind: Kind;
  /** The resolution at which the tool places a picture that it is told no size of. */
  readonly defaultDpi?: number;
  readonly outcomes: readonly Outcome[];
}

export interface ToolOutcome {
  readonly tool: string;
  readonly version: string;
  readonly kinds: readonly KindOutcome[];
}

if (import.meta.main) {
  const tool = [...NPM_TOOLS, ...DEBIAN_TOOLS].find(({ name }) => name === process.argv[2])!;
  const kinds: KindOutcome[] = [];
  for (const kind of ALL_KINDS) {
    if (tool.takes.includes(kind)) {
      const pictures = await picturesOf(kind);
      const outcomes = await tryTool(tool, pictures, [POPPLER, GHOSTSCRIPT]);
      const small = pictures.find(({ symbology }) => symbology === 'QRCODE')!;
      const dpi = await defaultDpi(tool, small, POPPLER);
      kinds.push({ kind, ...(dpi === undefined ? {} : { defaultDpi: dpi }), outcomes });
    } else if (tool.refuses?.[kind] !== undefined) {
      const pictures = await picturesOf(kind, ['CODE128']);
      kinds.push({ kind, outcomes: await tryTool(tool, pictures, [POPPLER]) });
    }
  }
  const outcome: ToolOutcome = { tool: tool.name, version: tool.version(), kinds };
  process.stdout.write(JSON.stringify(outcome));
}
