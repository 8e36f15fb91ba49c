/** docs/tools.md as a function of what came of the tools. */
import path from 'node:path';
import * as prettier from 'prettier';
import { SYMBOLOGIES } from './pictures.ts';
import { REMARKS, WEAKNESSES } from './known.ts';
import type { Tool } from './tool.ts';
import type { KindOutcome, ToolOutcome } from './try-one.ts';

export const TABLE_FILE = path.resolve(import.meta.dirname, '../../docs/tools.md');

/** The document, formatted. */
export function renderTable(
  outcomes: readonly ToolOutcome[],
  tools: readonly Tool[],
  docxVersion: string,
): Promise<string> {
  const docx =
    `## Word documents\n\npython-docx ${docxVersion} embeds PNG and JPG byte for byte and takes the size from ` +
    'the file: 150 dots per inch. It takes no SVG and no WebP. Pages are not printed here, because that ' +
    'takes a whole office program.';
  const text = [INTRODUCTION, table(outcomes, tools), remarks(tools), docx].join('\n\n');
  return prettier.format(text, { parser: 'markdown', printWidth: 100 });
}

function table(outcomes: readonly ToolOutcome[], tools: readonly Tool[]): string {
  const head = `| tool | file | no size given | ${SYMBOLOGIES.join(' | ')} |`;
  const rows = outcomes.flatMap(({ tool, version, kinds }) => {
    const { takes } = tools.find(({ name }) => name === tool)!;
    return kinds
      .filter(({ kind }) => takes.includes(kind))
      .map((kind) => `| ${tool} ${version} | ${kind.kind} | ${cells(kind).join(' | ')} |`);
  });
  return `${head}\n${'|---'.repeat(SYMBOLOGIES.length + 3)}|\n${rows.join('\n')}`;
}

const cells = ({ defaultDpi, outcomes }: KindOutcome): string[] => [
  defaultDpi === undefined ? 'fills the page' : `${defaultDpi} dpi`,
  ...outcomes.map(({ read }) => (read.length === 0 ? '–' : read.join(' '))),
];

function remarks(tools: readonly Tool[]): string {
  const lines = tools.flatMap(({ name, refuses = {} }) =>
    [
      ...(REMARKS[name] === undefined ? [] : [REMARKS[name]]),
      ...WEAKNESSES.filter(({ tool }) => tool === name).map(({ why }) => why),
      ...Object.values(refuses),
    ].map((line) => `- **${name}** ${line}.`),
  );
  return `## What to know\n\n${lines.join('\n')}`;
}

const INTRODUCTION = `# Pictures in other people's tools

The examples of ten symbologies, in every image format and as a PNG with \`background=transparent\`, are put
through the tools that people make documents and labels with. \`npm run test:tools\` does it, and writes this
page.

Each picture is placed at its natural size, 150 dots per inch: 3 pixels, or 0.508 mm, a module. Its page is
rasterized by poppler (\`pdftoppm\`, shades of gray) and by Ghostscript (black and white), which share no code, at
203 and 300 dots per inch, the resolutions of label printers.

- **203 300**: at these resolutions, the page of each rasterizer is read by ZXing, zbar or libdmtx as the data.
- **–**: at neither.
- Width and height of what is dark must be right to a dot at each side, or to 1 %, except where specks are named
  below.
- \`pdftoppm -mono\` is not used: it dithers the edges of pictures that it scales, after which ZXing does not find
  some Aztec Codes. Print through shades of gray, or from SVG.
- **no size given**: the resolution at which the tool places a picture if you set no size. With 72, it is more
  than twice its natural size, with 96 1.6 times: always set a width. None of these reads the 150 DPI that
  PNG and JPG carry.`;
