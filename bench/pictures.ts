/** Our pictures against the plain pipeline: JsBarcode or bwip-js to SVG, then sharp at 150 DPI. */
import { DOMImplementation, XMLSerializer } from '@xmldom/xmldom';
import bwip from 'bwip-js';
import JsBarcode from 'jsbarcode';
import sharp from 'sharp';
import { encode } from '../src/barcode/encode.ts';
import { findSymbology } from '../src/barcode/registry.ts';
import { findImageFormat } from '../src/render/image-formats.ts';
import { layout } from '../src/render/layout.ts';
import { parseStyle } from '../src/render/style.ts';
import { measure, type Measured, type Way } from './measure.ts';

/** Our whole way from data to bytes, as a request takes it. */
function ours(
  symbologyName: string,
  imageFormatId: string,
  data: (i: number) => string,
): Way['run'] {
  const symbology = findSymbology(symbologyName)!;
  const imageFormat = findImageFormat(imageFormatId)!;
  return (i) => {
    const styled = parseStyle(new Map(), symbology);
    if (styled.kind === 'refused') throw new Error(styled.reason);
    const encoded = encode(symbology, data(i));
    if (encoded.kind === 'refused') throw new Error(encoded.reason);
    const scene = layout(encoded.symbol, symbology, styled.style, 'benchmark');
    if ('reason' in scene) throw new Error(scene.reason);
    return imageFormat.print(scene);
  };
}

function jsBarcodeSvg(data: string): string {
  const document = new DOMImplementation().createDocument(
    'http://www.w3.org/1999/xhtml',
    'html',
    null,
  );
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  JsBarcode(svg as unknown as string, data, { xmlDocument: document, format: 'CODE128' });
  return new XMLSerializer().serializeToString(svg);
}

const bwipSvg = (bcid: string, text: string): string =>
  bwip.toSVG({ bcid, text, includetext: bcid === 'code128', scale: 2 });

const viaSharp = (svg: string, format: 'png' | 'jpeg' | 'webp'): Promise<Buffer> =>
  sharp(Buffer.from(svg), { density: 150 }).toFormat(format).toBuffer();

const code128 = (i: number): string => `ABC-${100_000 + (i % 900_000)}`;
const url = (i: number): string => `https://example.com/${100_000 + (i % 900_000)}`;

interface Row {
  readonly title: string;
  readonly ours: Way['run'];
  readonly plain: readonly Way[];
}

const ROWS: readonly Row[] = [
  {
    title: 'CODE128 with text, SVG',
    ours: ours('CODE128', 'svg', code128),
    plain: [
      { name: 'JsBarcode + xmldom', run: (i) => jsBarcodeSvg(code128(i)) },
      { name: 'bwip-js toSVG', run: (i) => bwipSvg('code128', code128(i)) },
    ],
  },
  {
    title: 'CODE128 with text, PNG',
    ours: ours('CODE128', 'png', code128),
    plain: [
      { name: 'JsBarcode → sharp', run: (i) => viaSharp(jsBarcodeSvg(code128(i)), 'png') },
      { name: 'bwip-js → sharp', run: (i) => viaSharp(bwipSvg('code128', code128(i)), 'png') },
    ],
  },
  {
    title: 'QRCODE of a URL, SVG',
    ours: ours('QRCODE', 'svg', url),
    plain: [{ name: 'bwip-js toSVG', run: (i) => bwipSvg('qrcode', url(i)) }],
  },
  {
    title: 'QRCODE of a URL, PNG',
    ours: ours('QRCODE', 'png', url),
    plain: [{ name: 'bwip-js → sharp', run: (i) => viaSharp(bwipSvg('qrcode', url(i)), 'png') }],
  },
  ...(['jpg', 'webp'] as const).flatMap((id): Row[] => {
    const format = id === 'jpg' ? 'jpeg' : id;
    return [
      {
        title: `CODE128 with text, ${id.toUpperCase()}`,
        ours: ours('CODE128', id, code128),
        plain: [
          { name: 'JsBarcode → sharp', run: (i) => viaSharp(jsBarcodeSvg(code128(i)), format) },
        ],
      },
      {
        title: `QRCODE of a URL, ${id.toUpperCase()}`,
        ours: ours('QRCODE', id, url),
        plain: [
          { name: 'bwip-js → sharp', run: (i) => viaSharp(bwipSvg('qrcode', url(i)), format) },
        ],
      },
    ];
  }),
];

/** Runs the comparison; returns its section of the results. */
export async function comparePictures(): Promise<string> {
  const lines = ['| picture | way | CPU µs | we are faster by |', '|---|---|---:|---:|'];
  for (const row of ROWS) {
    const measured = await measure([{ name: 'ours', run: row.ours }, ...row.plain]);
    const [mine, ...others] = measured as [Measured, ...Measured[]];
    lines.push(`| **${row.title}** | ours | ${mine.cpuMicros.toFixed(0)} | |`);
    for (const other of others) {
      const ratio = (other.cpuMicros / mine.cpuMicros).toFixed(1);
      lines.push(`| | ${other.name} | ${other.cpuMicros.toFixed(0)} | ${ratio}× |`);
    }
    process.stdout.write(`${row.title}: done\n`);
  }
  return `## Our pictures against the plain pipeline

Every row compares ways of making the same picture from distinct values: rounds of 250 ms take turns, CPU
time (user and system, all threads) per picture is the 25th percentile of nine rounds. Absolute times depend
on the machine; the ratios are the message.

"Plain pipeline" is what one would write first: JsBarcode (with xmldom as its DOM) or bwip-js makes an SVG
with human-readable text, sharp converts it at \`density: 150\`. Ours includes validation, layout and printing.

${lines.join('\n')}
`;
}
