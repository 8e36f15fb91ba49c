/** Labels: CPU time of one, from values to bytes, and a batch of a hundred through the whole product. */
import http from 'node:http';
import { runLabelJob } from '../src/labels/run-label-job.ts';
import { exampleOf } from '../src/labels/fill.ts';
import { parseLabel, type Label } from '../src/labels/label.ts';
import { STARTERS } from '../src/labels/starters/starters.ts';
import { measure, type Way } from './measure.ts';
import { serveProduct, type Product } from './serving.ts';

const STARTER_IDS = ['price-tag', 'shipping-label', 'asset-tag'] as const;
const FORMATS = ['svg', 'png', 'pdf', 'zpl'] as const;
const ITEMS = 100;
const ROUNDS = 5;

function labelOf(id: string): Label {
  const parsed = parseLabel(STARTERS.find((one) => one.id === id)?.label);
  if (parsed.kind === 'refused') throw new Error(`no label ${id}`);
  return parsed.label;
}

/** As a worker does it, at the DPI that requests have by themselves. */
function printing(label: Label, imageFormatId: (typeof FORMATS)[number]): Way['run'] {
  const dpi = imageFormatId === 'zpl' ? 203 : 300;
  const parameters = exampleOf(label);
  return (index) => {
    const result = runLabelJob({
      kind: 'label',
      isTest: false,
      label,
      parameters,
      printing: { date: '2026-11-30', index: index % 1000 },
      dpi,
      images: new Map(),
      imageFormatId,
      hasProof: false,
    });
    if (result.kind !== 'label-printed') throw new Error(result.kind);
    return result.bytes;
  };
}

/** Milliseconds of a hundred labels in one request, the median of some rounds. */
async function batchMs({ port, apiKey }: Product, id: string, accept: string): Promise<number> {
  const label = labelOf(id);
  const labels = Array.from({ length: ITEMS }, () => ({ parameters: exampleOf(label) }));
  const times: number[] = [];
  for (let i = 0; i < ROUNDS; i += 1) {
    const startedAt = performance.now();
    const status = await post(port, apiKey, `/api/labels/${id}`, { labels }, accept);
    if (status !== 200) throw new Error(`a list of ${id} answered ${status}`);
    times.push(performance.now() - startedAt);
  }
  return times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
}

function post(
  port: number,
  key: string,
  path: string,
  body: object,
  accept = '*/*',
): Promise<number> {
  return new Promise((done, fail) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', accept };
    const request = http.request({ port, path, method: 'POST', headers }, (response) => {
      response.resume();
      response.on('end', () => done(response.statusCode ?? 0));
    });
    request.on('error', fail);
    request.end(JSON.stringify(body));
  });
}

/** Runs the measurement; returns its section of the results. */
export async function measureLabels(): Promise<string> {
  const lines = [
    `| label | ${FORMATS.join(' | ')} |`,
    `|---|${FORMATS.map(() => '---:|').join('')}`,
  ];
  for (const id of STARTER_IDS) {
    const label = labelOf(id);
    const ways = FORMATS.map((name) => ({ name, run: printing(label, name) }));
    const measured = await measure(ways);
    const perSecond = measured.map(({ cpuMicros }) => (1e6 / cpuMicros).toFixed(0));
    lines.push(`| ${id} | ${perSecond.join(' | ')} |`);
    process.stdout.write(`label ${id}: done\n`);
  }
  const batches = [
    `| batch of ${ITEMS} | ZIP of SVG, ms | PDF, ms | ZPL, ms |`,
    '|---|---:|---:|---:|',
  ];
  const product = await serveProduct();
  try {
    for (const name of STARTER_IDS) {
      const content = STARTERS.find((one) => one.id === name)!.label;
      const created = await post(product.port, product.apiKey, '/api/templates', {
        name,
        kind: 'label',
        content,
      });
      if (created >= 300) throw new Error(`the template ${name} answered ${created}`);
      const times: number[] = [];
      for (const type of ['zip', 'pdf', 'zpl']) {
        times.push(await batchMs(product, name, `application/${type}`));
      }
      batches.push(`| ${name} | ${times.map((ms) => ms.toFixed(0)).join(' | ')} |`);
    }
  } finally {
    await product.stop();
  }
  return `## Labels

Labels a second of one core, from values to bytes, as a worker prints them: three labels to start from, at 300
DPI, and 203 for ZPL. CPU time is that of the 25th percentile of nine rounds.

${lines.join('\n')}

A hundred of them as one request through the whole product, in the embedded mode; the median of ${ROUNDS}.

${batches.join('\n')}
`;
}
