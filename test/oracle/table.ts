/** docs/oracles.md as a function of the recorded outcomes and the tables of the suite. */
import path from 'node:path';
import * as prettier from 'prettier';
import { SYMBOLOGIES } from '../../src/barcode/registry.ts';
import type { Ledger, Recorded } from './outcome.ts';
import { NOT_TESTED } from './reader-table.ts';
import { UNPROVEN } from './unproven.ts';

export const TABLE_FILE = path.resolve(import.meta.dirname, '../../docs/oracles.md');

/** The document, formatted. */
export async function renderTable(ledger: Ledger): Promise<string> {
  const text = [INTRODUCTION, table(ledger), differences(ledger), notTested(), unproven()].join(
    '\n\n',
  );
  return prettier.format(text, { parser: 'markdown', printWidth: 100 });
}

const ORACLES = ['zxing-wasm', 'ZXingReader', 'zbarimg', 'dmtxread', 'zint', 'decoder'];

function table(ledger: Ledger): string {
  const head = `| symbology | ${ORACLES.join(' | ')} |\n|---|${'---|'.repeat(ORACLES.length)}`;
  const rows = SYMBOLOGIES.map(({ id, name }) => {
    const cells = ORACLES.map((oracle) => cell(ledger[id]?.[oracle]));
    return `| ${name} (\`${id}\`) | ${cells.join(' | ')} |`;
  });
  return `## What was tried\n\n${head}\n${rows.join('\n')}`;
}

/** `104`, or `98 + 6` where six are explained. */
function cell(recorded: Recorded | undefined): string {
  if (recorded === undefined) return '';
  const explained = recorded.tested - recorded.agreed;
  return explained === 0 ? `${recorded.agreed}` : `${recorded.agreed} + ${explained}`;
}

function differences(ledger: Ledger): string {
  const lines = SYMBOLOGIES.flatMap(({ id }) =>
    ORACLES.flatMap((oracle) =>
      Object.entries(ledger[id]?.[oracle]?.explained ?? {}).map(
        ([why, count]) => `| \`${id}\` | ${oracle} | ${count} | ${why} |`,
      ),
    ),
  );
  return `## What is explained\n\n| symbology | oracle | values | why |\n|---|---|---|---|\n${lines.join('\n')}`;
}

const notTested = (): string =>
  `## What is not tested\n\n${NOT_TESTED.map(([reader, ids, why]) => `- ${reader}, ${ids}: ${why}.`).join('\n')}`;

const unproven = (): string =>
  `## What none proves\n\n${UNPROVEN.map(({ what, instead }) => `- **${what}** ${instead}`).join('\n')}`;

const INTRODUCTION = `# Oracles

Every symbology is tried with values generated for its rule (test/oracle/values.ts: the bounds, every
check digit, the whole character set, mixed content; the same on every run) and held against programs
that were written by others. \`npm run test:oracle\` does it; this table is generated
(\`node test/oracle/write-table.ts\`), and a test holds it equal to what the suite does. \`npm test\` puts the
first four to each oracle where values, symbols, pictures and trials are, by their digest, those that the table
was generated from, and all of them where anything has changed.

- **zxing-wasm**, **ZXingReader**, **zbarimg**, **dmtxread** read the delivered pictures: the example as
  SVG, PNG, JPG and WebP, the other values in one of the four in turn. What they read must be the data,
  byte for byte (dmtxread: the first 24 pictures).
- **zint** is an encoder: its modules must be ours, one by one. In codes of two bar widths, narrow and
  wide are compared, because 2 : 1 and 3 : 1 read the same.
- **decoder** is one of our own, written from the standard for symbologies no program reads
  (test/oracle/decoders): structure and check words are held against the standard, then the data.

A number counts pictures or values that agree; behind a plus stand those that need not, each explained
below.`;
