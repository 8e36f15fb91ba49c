/**
 * A batch of a hundred beside a hundred single requests and a loop over bwip-js, and what batches do
 * to the single requests of another account.
 */
import http from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { toBuffer } from 'bwip-js/node';
import { serveProduct, type Product } from './serving.ts';

const ITEMS = 100;
const ROUNDS = 7;
const LOAD_SECONDS = 8;
const MODEST_PER_SECOND = 50;

interface Item {
  readonly symbology: string;
  readonly bcid: string;
  readonly data: string;
}

/** Distinct values throughout, so that nothing is answered from a cache. */
let value = 0;
const items = (): Item[] =>
  Array.from({ length: ITEMS }, (_, i) => {
    const data = `${(value += 1)}`.padStart(7, '0');
    return [
      { symbology: 'CODE128', bcid: 'code128', data: `SKU-${data}` },
      { symbology: 'QRCODE', bcid: 'qrcode', data: `https://example.com/${data}` },
      { symbology: 'DATAMATRIX', bcid: 'datamatrix', data: `Part ${data}` },
      { symbology: 'CODE39', bcid: 'code39', data: `A${data}` },
    ][i % 4]!;
  });

const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

function send(
  port: number,
  key: string,
  path: string,
  body: object,
  accept = '*/*',
): Promise<number> {
  return new Promise((done, fail) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', accept };
    const request = http.request({ port, path, method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', () => done(response.statusCode ?? 0));
    });
    request.on('error', fail);
    request.end(JSON.stringify(body));
  });
}

type Way = readonly [name: string, run: (batch: readonly Item[]) => Promise<void>];

function ways({ port, apiKey }: Product): Way[] {
  const ask = async (path: string, body: object, accept?: string): Promise<void> => {
    const status = await send(port, apiKey, path, body, accept);
    if (status !== 200) throw new Error(`${path} answered ${status}`);
  };
  const batch = (accept: string) => (wanted: readonly Item[]) =>
    ask('/api/batches', { items: wanted.map(itemJson), defaults: { format: 'png' } }, accept);
  const single = (item: Item) => ask('/api/barcode', { ...itemJson(item), format: 'png' });
  return [
    ['one batch, JSON', batch('application/json')],
    ['one batch, ZIP', batch('application/zip')],
    ['one batch, PDF label sheets', batch('application/pdf')],
    [
      '100 requests, one after the other',
      async (wanted) => {
        for (const item of wanted) await single(item);
      },
    ],
    [
      '100 requests, ten at a time',
      async (wanted) => {
        const lanes = Array.from({ length: 10 }, (_, lane) =>
          wanted.filter((_, i) => i % 10 === lane),
        );
        await Promise.all(
          lanes.map(async (lane) => {
            for (const item of lane) await single(item);
          }),
        );
      },
    ],
    [
      'a loop over bwip-js `toBuffer`',
      async (wanted) => {
        for (const { bcid, data } of wanted) {
          await toBuffer({ bcid, text: data, scale: 3, includetext: true });
        }
      },
    ],
  ];
}

const itemJson = ({ symbology, data }: Item): object => ({ symbology, data });

const median = (sorted: readonly number[], part = 0.5): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;

/** Milliseconds for a hundred pictures, by the median round; ways take turns. */
async function compare(product: Product): Promise<string[]> {
  const all = ways(product);
  const times = all.map((): number[] => []);
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const [at, [, run]] of all.entries()) {
      const batch = items();
      const begun = performance.now();
      await run(batch);
      if (round >= 0) times[at]!.push(performance.now() - begun);
    }
  }
  const medians = times.map((one) => median(one.toSorted((a, b) => a - b)));
  const fastest = medians[0]!;
  return all.map(
    ([name], i) =>
      `| ${name} | ${medians[i]!.toFixed(0)} | ${(medians[i]! / fastest).toFixed(1)}× |`,
  );
}

/** Latencies of single requests of one account while `busy` runs. */
async function latencies(port: number, key: string): Promise<number[]> {
  const found: Promise<number>[] = [];
  const begun = performance.now();
  for (let i = 0; i < MODEST_PER_SECOND * LOAD_SECONDS; i += 1) {
    const due = begun + (i * 1000) / MODEST_PER_SECOND;
    if (due > performance.now()) await delay(due - performance.now());
    const sent = performance.now();
    const body = { symbology: 'CODE128', data: `LOT-${(value += 1)}`, format: 'png' };
    found.push(send(port, key, '/api/barcode', body).then(() => performance.now() - sent));
  }
  return (await Promise.all(found)).toSorted((a, b) => a - b);
}

async function underLoad(product: Product): Promise<string[]> {
  const modest = await product.account(1000);
  const alone = await latencies(product.port, modest);
  let running = true;
  let batches = 0;
  const body = () => ({ items: items().map(itemJson), defaults: { format: 'png' } });
  const lane = async (): Promise<void> => {
    while (running) {
      await send(product.port, product.apiKey, '/api/batches', body());
      batches += 1;
    }
  };
  const lanes = [lane(), lane()];
  const busy = await latencies(product.port, modest);
  running = false;
  await Promise.all(lanes);
  const row = (name: string, sorted: readonly number[]): string =>
    `| ${name} | ${median(sorted).toFixed(1)} | ${median(sorted, 0.99).toFixed(1)} |`;
  const ratio = (median(busy) / median(alone)).toFixed(1);
  return [
    row('alone', alone),
    row(`beside two batches at a time (${batches} of ${ITEMS})`, busy),
    `| | ${ratio}× | ${(median(busy, 0.99) / median(alone, 0.99)).toFixed(1)}× |`,
  ];
}

/** Runs the comparisons; returns the section of the results. */
export async function measureBatches(): Promise<string> {
  const product = await serveProduct();
  try {
    const compared = await compare(product);
    const slowed = await underLoad(product);
    return `## Batches

A hundred PNGs (Code 128, QR, Data Matrix and Code 39 with text, all distinct), median of ${ROUNDS} rounds that take
turns. Ours are metered over HTTP, and drawn beside other accounts' requests, in the workers.

| a hundred pictures | ms | |
|---|---:|---:|
${compared.join('\n')}

Single requests of another account (Code 128 PNG, ${MODEST_PER_SECOND} a second for ${LOAD_SECONDS} seconds), in ms; all clients run on the
same cores as the server.

| single requests | p50 | p99 |
|---|---:|---:|
${slowed.join('\n')}
`;
  } finally {
    await product.stop();
  }
}
