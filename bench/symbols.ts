/**
 * CPU time of encoding alone: data to modules, for a typical and the largest value of each 2D and
 * stacked symbology, beside bwip-js in the same process and zint on its command line.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import bwip from 'bwip-js';
import { encode } from '../src/barcode/encode.ts';
import { findSymbology } from '../src/barcode/registry.ts';
import { measure, type Way } from './measure.ts';

interface Row {
  readonly id: string;
  /** What bwip-js calls it; undefined where it cannot choose the size itself. */
  readonly bcid: string | undefined;
  readonly bwipOptions?: Readonly<Record<string, string>>;
  /** zint's arguments, or undefined where it has no such symbology. */
  readonly zint: readonly string[] | undefined;
  readonly typical: (i: number) => string;
  readonly largest: (i: number) => string;
}

const serial = (i: number): string => String(100_000 + (i % 900_000));

/** Text in which capitals, digits, small letters and punctuation alternate. */
const text = (length: number) => (i: number) =>
  `${serial(i)}${'Ab c1,x'.repeat(length)}`.slice(0, length);
const digits = (length: number) => (i: number) =>
  `${serial(i)}${'1234567890'.repeat(length)}`.slice(0, length);
const sku = (i: number): string => `SKU-${serial(i)}-A7`;
const url = (i: number): string => `https://example.com/${serial(i)}`;
const sixty = text(60);

const ROWS: readonly Row[] = [
  {
    id: 'QRCODE',
    bcid: 'qrcode',
    bwipOptions: { eclevel: 'L' },
    zint: ['-b', '58'],
    typical: url,
    largest: text(2900),
  },
  {
    id: 'MICROQR',
    bcid: 'microqrcode',
    zint: ['-b', '97'],
    typical: text(12),
    largest: digits(35),
  },
  {
    id: 'RMQR',
    bcid: undefined,
    zint: ['-b', '145'],
    typical: sku,
    largest: digits(350),
  },
  {
    id: 'DATAMATRIX',
    bcid: 'datamatrix',
    zint: ['-b', '71', '--square'],
    typical: sku,
    largest: digits(3116),
  },
  {
    id: 'DATAMATRIX',
    bcid: 'datamatrix',
    zint: ['-b', '71', '--square'],
    typical: url,
    largest: text(1500),
  },
  { id: 'AZTEC', bcid: 'azteccode', zint: ['-b', '92'], typical: sixty, largest: digits(3800) },
  { id: 'AZTEC', bcid: 'azteccode', zint: ['-b', '92'], typical: url, largest: text(1900) },
  { id: 'PDF417', bcid: 'pdf417', zint: ['-b', '55'], typical: sixty, largest: text(1080) },
  { id: 'MICROPDF417', bcid: 'micropdf417', zint: ['-b', '84'], typical: sku, largest: text(140) },
  { id: 'HANXIN', bcid: 'hanxin', zint: ['-b', '116'], typical: url, largest: text(2000) },
  { id: 'MAXICODE', bcid: 'maxicode', zint: ['-b', '57'], typical: sku, largest: text(50) },
  { id: 'DOTCODE', bcid: 'dotcode', zint: ['-b', '115'], typical: sku, largest: text(400) },
  { id: 'CODEONE', bcid: 'codeone', zint: ['-b', '141'], typical: sku, largest: text(1400) },
];

/** Runs the comparison; returns its section of the results. */
export async function compareSymbols(): Promise<string> {
  const lines = [
    '| symbology | value | ours | bwip-js | | zint | |',
    '|---|---|---:|---:|---:|---:|---:|',
  ];
  for (const row of ROWS) {
    for (const size of ['typical', 'largest'] as const) lines.push(await line(row, size));
  }
  return `## Symbols: encoding alone

CPU µs from data to modules, values distinct. bwip-js runs in the same process, in turns with ours; zint 2.11 is
the command-line program fed with a file of values (\`--batch --dump\`), so that its start counts once, and without
its drawing of a picture. The ratios say how many times our time each takes.

${lines.join('\n')}
`;
}

async function line(row: Row, size: 'typical' | 'largest'): Promise<string> {
  const valueOf = row[size];
  const [ours, bwipJs] = await measure([oursOf(row, valueOf), ...bwipOf(row, valueOf)]);
  const own = ours!.cpuMicros;
  const zint = row.zint === undefined ? undefined : zintMicros(row.zint, valueOf);
  process.stdout.write(`${row.id}, ${size}: done\n`);
  const cells = [
    row.id,
    `${size}, ${valueOf(0).length} characters`,
    own.toFixed(0),
    ...compared(own, bwipJs?.cpuMicros),
    ...compared(own, zint),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** A time and how many times ours it is. */
const compared = (own: number, other: number | undefined): [string, string] =>
  other === undefined ? ['', ''] : [other.toFixed(0), `${(other / own).toFixed(2)}×`];

function oursOf({ id }: Row, valueOf: (i: number) => string): Way {
  const symbology = findSymbology(id)!;
  return {
    name: 'ours',
    run(i) {
      const encoded = encode(symbology, valueOf(i));
      if (encoded.kind === 'refused') throw new Error(`${id}: ${encoded.reason}`);
    },
  };
}

function bwipOf({ bcid, bwipOptions }: Row, valueOf: (i: number) => string): Way[] {
  if (bcid === undefined) return [];
  return [{ name: 'bwip-js', run: (i) => bwip.raw({ ...bwipOptions, bcid, text: valueOf(i) }) }];
}

/** CPU time a value of one run of zint over a file of values, less that of a run over one value. */
function zintMicros(args: readonly string[], valueOf: (i: number) => string): number | undefined {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'zint-'));
  try {
    const cpuOf = (count: number): number => {
      const file = path.join(folder, 'values');
      writeFileSync(file, Array.from({ length: count }, (_, i) => `${valueOf(i)}\n`).join(''));
      const command = `time zint --batch --dump ${args.join(' ')} --input='${file}' > /dev/null`;
      const shell = ['-c', `TIMEFORMAT='%U %S'; ${command}`];
      const { stderr, status } = spawnSync('bash', shell, { encoding: 'utf8' });
      if (status !== 0) throw new Error(`zint ${args.join(' ')}: ${stderr}`);
      return stderr
        .trim()
        .split(' ')
        .map(Number)
        .reduce((sum, seconds) => sum + seconds, 0);
    };
    return ((cpuOf(ZINT_VALUES) - cpuOf(1)) * 1e6) / (ZINT_VALUES - 1);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const ZINT_VALUES = 500;
