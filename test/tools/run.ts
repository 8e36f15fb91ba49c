/**
 * `npm run test:tools`: puts pictures through the tools that people make documents with, holds what comes of it
 * against what is known, and writes docs/tools.md. Closes with one line, `N passed, N failed, N skipped`.
 */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DOCUMENT_TOOLS, isInstalled, provideTools } from '../support/tools.ts';
import { DEBIAN_TOOLS, docxVersion, embedInDocx } from './debian-tools.ts';
import { WEAKNESSES } from './known.ts';
import { NPM_TOOLS } from './npm-tools.ts';
import { naturalHeightMm, naturalWidthMm, pictureOf } from './pictures.ts';
import { renderTable, TABLE_FILE } from './table.ts';
import type { Tool } from './tool.ts';
import { RESOLUTIONS } from './try.ts';
import type { KindOutcome, ToolOutcome } from './try-one.ts';

const TRY_ONE = path.join(import.meta.dirname, 'try-one.ts');

/** Tries a tool in a process of its own. */
function tryInProcess(name: string): Promise<ToolOutcome> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [TRY_ONE, name], { stdio: ['ignore', 'pipe', 'pipe'] });
    let [output, errors] = ['', ''];
    child.stdout.on('data', (part: Buffer) => (output += part.toString()));
    child.stderr.on('data', (part: Buffer) => (errors += part.toString()));
    child.on('error', fail);
    child.on('close', (code) => {
      if (code === 0) done(JSON.parse(output) as ToolOutcome);
      else fail(new Error(`${name}: ${errors}`));
    });
  });
}

/** Tries the tools, as many at once as there are processors; in the order given. */
async function tryAll(tools: readonly Tool[]): Promise<ToolOutcome[]> {
  const outcomes: ToolOutcome[] = [];
  const left = [...tools.entries()];
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const [place, { name }] = next;
      outcomes[place] = await tryInProcess(name);
      process.stdout.write(`${name}\n`);
    }
  };
  await Promise.all(Array.from({ length: os.availableParallelism() }, worker));
  return outcomes;
}

/** What is not as it should be, or not as it is known to be. */
function surprises(tool: Tool, { kind, outcomes }: KindOutcome): string[] {
  const where = `${tool.name}, ${kind}`;
  if (!tool.takes.includes(kind)) {
    const isTaken = outcomes.some(({ read }) => read.length > 0);
    return isTaken ? [`${where}: is taken now, which the suite says it is not`] : [];
  }
  const weakness = WEAKNESSES.find((one) => one.tool === tool.name && one.kind === kind);
  if (weakness !== undefined) {
    const unread = outcomes
      .filter(({ read }) => read.length < RESOLUTIONS.length)
      .map(({ symbology }) => symbology);
    return `${unread}` === `${weakness.unread}`
      ? []
      : [`${where}: ${unread} is not read, and known is ${weakness.unread}`];
  }
  return outcomes.flatMap(({ symbology, faults }) =>
    faults.map((fault) => `${where}, ${symbology}: ${fault}`),
  );
}

/** Whether python-docx has the file as it is and takes its size from it. */
async function docxFaults(): Promise<string[]> {
  const faults: string[] = [];
  for (const kind of ['PNG', 'PNG, transparent', 'JPG'] as const) {
    const picture = await pictureOf('CODE128', kind);
    const embedded = embedInDocx(picture);
    const isSized =
      Math.abs(embedded.widthMm - naturalWidthMm(picture)) < 0.05 &&
      Math.abs(embedded.heightMm - naturalHeightMm(picture)) < 0.05;
    if (!isSized) faults.push(`python-docx, ${kind}: ${embedded.widthMm} mm wide`);
    if (!Buffer.from(embedded.bytes, 'base64').equals(picture.bytes)) {
      faults.push(`python-docx, ${kind}: the file is another`);
    }
  }
  return faults;
}

const missing = provideTools(DOCUMENT_TOOLS);
const isComplete = missing.failed + missing.skipped === 0;
const canPrint = isInstalled('pdftoppm') && isInstalled('gs');
const ALL = [...NPM_TOOLS, ...DEBIAN_TOOLS];
const tools = canPrint ? ALL.filter(({ needs }) => needs.every(isInstalled)) : [];
const outcomes = await tryAll(tools);
const faults = outcomes.flatMap(({ kinds }, i) =>
  kinds.flatMap((kind) => surprises(tools[i]!, kind)),
);
if (isComplete) faults.push(...(await docxFaults()));
for (const fault of faults) process.stdout.write(`${fault}\n`);
if (isComplete && faults.length === 0) {
  writeFileSync(TABLE_FILE, await renderTable(outcomes, tools, docxVersion()));
  process.stdout.write('docs/tools.md is written\n');
}
const tried = outcomes.flatMap(({ kinds }) => kinds.flatMap((kind) => kind.outcomes)).length;
const failed = faults.length + missing.failed;
process.stdout.write(
  `${tried - Math.min(tried, faults.length)} passed, ${failed} failed, ${missing.skipped} skipped\n`,
);
process.exitCode = failed === 0 ? 0 : 1;
