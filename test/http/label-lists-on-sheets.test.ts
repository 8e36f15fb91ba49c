/** Lists of labels on sheets, measured as they are printed; labels that do not fit; and the event at the end of a list. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BatchResultsJson } from '../../src/batches/schemas.ts';
import type { LabelJson } from '../../src/labels/label.ts';
import type { LabelCheckJson } from '../../src/printing/schemas.ts';
import { labelsOf } from '../../src/sheets/sheet.ts';
import { parseSheetSettings, type SheetSettings } from '../../src/sheets/settings.ts';
import type { NewEndpointJson } from '../../src/webhooks/schemas.ts';
import { ask, type Reply } from '../support/http-client.ts';
import { GOODS_ROWS, goodsLabel } from '../support/label-rows.ts';
import { exampleValues, starter, storeLabel } from '../support/label-templates.ts';
import { signedIn } from '../support/person.ts';
import { boxedLabel, misplaced, pagesOf } from '../support/printed-boxes.ts';
import { startReceiver, type Receiver } from '../support/receiver.ts';
import { startServer, type TestAccount, type TestServer } from '../support/server.ts';
import { isInstalled } from '../support/tools.ts';

let server: TestServer;
let receiver: Receiver;
let folder: string;
beforeAll(async () => {
  receiver = await startReceiver();
  server = await startServer();
  folder = mkdtempSync(path.join(tmpdir(), 'lists-on-sheets-'));
});
afterAll(async () => {
  await server.close();
  await receiver.close();
  rmSync(folder, { recursive: true });
});

async function business(label: LabelJson): Promise<TestAccount> {
  const made = await server.account('business', { requests: 10_000 });
  await storeLabel(server, made.id, 'tag', label);
  return made;
}

const PDF = { accept: 'application/pdf' };
const post = (
  { key }: { key: string },
  body: object,
  headers: Record<string, string> = PDF,
  address = '/api/labels/tag',
): Promise<Reply> => ask(server.port, address, { method: 'POST', key, body, headers });
const get = ({ key }: { key: string }, address: string): Promise<Reply> =>
  ask(server.port, address, { key });
const settled = async ({ id }: TestAccount): Promise<number[]> => {
  const audit = (await server.settledAudit(id)).at(-1)!;
  return [audit.settled, audit.pending];
};

/** Stores the list, and waits until it has been printed; its address. */
async function inBackground(own: { key: string }, body: object): Promise<string> {
  const accepted = await post(own, body, { prefer: 'respond-async' });
  expect(accepted.status, accepted.text).toBe(202);
  const address = String(accepted.headers['location']);
  while ((await get(own, address)).json?.['finishedAt'] === null);
  return address;
}

const list = (count: number): object[] => Array.from({ length: count }, () => ({}));

function settings(given: Readonly<Record<string, string | number>>): SheetSettings {
  const texts = Object.entries(given).map(([name, value]) => [name, String(value)] as const);
  const parsed = parseSheetSettings(new Map(texts));
  if ('kind' in parsed) throw new Error(parsed.reason);
  return parsed;
}

/** The size of the labels of a sheet, in mm. */
const sizeOf = ({ sheet }: SheetSettings): [number, number] => [sheet.widthMm, sheet.heightMm];

const OWN = { sheet: 'own', sheetPage: '150x120', sheetColumns: 2, sheetRows: 3 };

describe.skipIf(!isInstalled('pdftoppm'))('a list of labels on sheets', () => {
  it.each([{ sheet: 'L7159' }, { sheet: 'zweckform-3474' }, { sheet: 'herma-4226' }, OWN])(
    '$sheet: twenty labels are at their places from the fifth on, and cost one credit each',
    async (sheet) => {
      const chosen = { ...sheet, start: 5 };
      const given = settings(chosen);
      const own = await business(boxedLabel(...sizeOf(given)));
      const reply = await post(own, { labels: list(20), ...chosen });
      expect([reply.status, reply.headers['x-batch-delivered']]).toEqual([200, '20']);
      expect(misplaced(pagesOf(folder, reply.bytes), given, 20)).toEqual([]);
      expect(await settled(own)).toEqual([20, 0]);
    },
  );

  it.each(['L7159', 'zweckform-3474', 'herma-4226'])(
    '%s: of a thousand rows 37 are found for nothing, and the others are printed and charged once each',
    async (sheet) => {
      const { sheet: form } = settings({ sheet });
      const own = await business(goodsLabel(form.widthMm, form.heightMm));
      const rows = GOODS_ROWS.map(({ cells: [sku, name, gtin, more] }) => ({
        parameters: { sku, name, gtin, ...(more !== undefined && { more }) },
      }));
      const checked = await post(own, { labels: rows }, {}, '/api/labels/tag/check');
      expect(checked.json).toMatchObject({ rows: 1000, faulty: 37 });
      const found = (checked.json as unknown as LabelCheckJson).found;
      expect(found.filter(({ faults }) => faults.length > 0).map(({ row }) => row)).toEqual(
        GOODS_ROWS.flatMap(({ fault }, i) => (fault === undefined ? [] : [i + 1])),
      );
      expect((await server.settledAudit(own.id)).at(-1)?.settled ?? 0).toBe(0);
      let delivered = 0;
      for (let from = 0; from < GOODS_ROWS.length; from += 100) {
        // Each file goes on with the label after those of the one before.
        const start = (delivered % labelsOf(form)) + 1;
        const cells = GOODS_ROWS.slice(from, from + 100).map((row) => row.cells);
        const csv = [['sku', 'name', 'gtin'], ...cells].map((row) => row.join(';')).join('\n');
        const reply = await ask(server.port, `/api/labels/tag?sheet=${sheet}&start=${start}`, {
          method: 'POST',
          key: own.key,
          body: csv,
          headers: { ...PDF, 'content-type': 'text/csv' },
        });
        expect(reply.status, reply.text).toBe(200);
        const printed = Number(reply.headers['x-batch-delivered']);
        const given = settings({ sheet, start });
        expect(misplaced(pagesOf(folder, reply.bytes), given, printed), `from ${from}`).toEqual([]);
        delivered += printed;
      }
      expect([delivered, await settled(own)]).toEqual([963, [963, 0]]);
    },
  );

  it('gives the same by query, as labels of a batch, and from a stored batch on its sheet or another one', async () => {
    const chosen = { sheet: 'L7159', start: 5, offsetX: 0.5, cropMarks: 'on' };
    const given = settings(chosen);
    const own = await business(boxedLabel(...sizeOf(given)));
    const direct = await post(own, { labels: list(3), ...chosen });
    const query = new URLSearchParams(
      Object.entries(chosen).map(([name, value]): [string, string] => [name, String(value)]),
    );
    const byQuery = await post(own, { labels: list(3) }, PDF, `/api/labels/tag?${query}`);
    const items = list(3).map(() => ({ label: 'tag' }));
    const byItems = await post(own, { items, ...chosen }, PDF, '/api/batches');
    const address = await inBackground(own, { labels: list(3), ...chosen });
    const stored = await get(own, `${address}/results.pdf`);
    for (const one of [byQuery, byItems, stored]) {
      expect([one.status, Buffer.compare(one.bytes, direct.bytes)]).toEqual([200, 0]);
    }
    const other = await get(own, `${address}/results.pdf?start=9&cropMarks=off`);
    const moved = settings({ ...chosen, start: 9, cropMarks: 'off' });
    expect(misplaced(pagesOf(folder, other.bytes), moved, 3)).toEqual([]);
  });

  it('has a page a label where no sheet is chosen, also once it is stored', async () => {
    const own = await business(boxedLabel(63.5, 33.9));
    const direct = await post(own, { labels: list(3) });
    const address = await inBackground(own, { labels: list(3) });
    const stored = await get(own, `${address}/results.pdf`);
    expect(direct.bytes.toString('latin1')).toMatch(/\/Count 3>>/);
    expect(Buffer.compare(stored.bytes, direct.bytes)).toBe(0);
    const onSheet = await get(own, `${address}/results.pdf?sheet=L7159`);
    expect(misplaced(pagesOf(folder, onSheet.bytes), settings({ sheet: 'L7159' }), 3)).toEqual([]);
  });
});

describe('labels that do not fit the sheet', () => {
  const REASON = /label is 70 by 40 mm; a label of 3x8 has 63\.5 by 33\.9 mm/;
  const chosen = { labels: list(2), sheet: 'L7159' };

  it.each([
    ['as PDF', PDF, '/api/labels/tag', chosen],
    ['in the background', { prefer: 'respond-async' }, '/api/labels/tag', chosen],
    [
      'among the items of a batch',
      PDF,
      '/api/batches',
      { items: [{ label: 'small' }, { label: 'tag' }], sheet: 'L7159' },
    ],
  ])('are refused with both sizes, and nothing is charged: %s', async (_, headers, to, body) => {
    const own = await business(boxedLabel(70, 40));
    await storeLabel(server, own.id, 'small', boxedLabel(30, 20));
    const reply = await post(own, body, headers, to);
    expect([reply.status, reply.json?.['code']]).toEqual([400, 'invalid_parameter']);
    expect(reply.json?.['reason']).toMatch(REASON);
    expect(await settled(own)).toEqual([0, 0]);
  });

  it('are refused where a stored batch is to be printed on such a sheet', async () => {
    const own = await business(boxedLabel(70, 40));
    const address = await inBackground(own, { labels: list(2) });
    const reply = await get(own, `${address}/results.pdf?sheet=L7159`);
    expect([reply.status, reply.json?.['reason']]).toEqual([400, expect.stringMatching(REASON)]);
    expect((await get(own, `${address}/results.pdf`)).status).toBe(200);
  });
});

describe('a list of labels', () => {
  it('says what single labels warn of, directly and from a stored batch', async () => {
    const tag = starter('price-tag');
    const elements = tag.elements?.map((one) =>
      one.type === 'barcode' ? { ...one, height: 20 } : one,
    );
    const own = await business({ ...tag, elements });
    const [parameters, body] = [
      exampleValues(tag),
      { labels: [{ parameters: exampleValues(tag) }] },
    ];
    const single = await post(own, { parameters }, { accept: 'application/json' });
    const notes = single.json?.['warnings'] as { element: string; reason: string }[];
    expect(notes.length).toBeGreaterThan(0);
    const wanted = notes.map(({ element, reason }) => `${element}: ${reason}`);
    const direct = await post(own, body, { accept: 'application/json' });
    const stored = await get(own, `${await inBackground(own, body)}/results.json`);
    for (const { json } of [direct, stored]) {
      const { items } = json as unknown as BatchResultsJson;
      expect(items).toMatchObject([{ status: 'delivered', warnings: wanted }]);
    }
  });

  it('in ZPL has the width and length of each label', async () => {
    const own = await business(boxedLabel(50, 30));
    const accept = 'application/zpl';
    const { text } = await post(own, { labels: list(2), dpi: 203 }, { accept });
    expect(text.match(/\^PW400\n?\^LL240/g)).toHaveLength(2);
  });

  it('tells the endpoint that it names when it has been printed', async () => {
    const who = await signedIn(server, 'business');
    await storeLabel(server, who.accountId, 'tag', boxedLabel(50, 30));
    const url = `http://hooks.example:${receiver.port}/ok`;
    const events = ['batch.completed', 'batch.failed'];
    const made = await who.ask('POST', '/api/webhooks', { name: 'Printing', url, events });
    const { secret } = made.json as unknown as NewEndpointJson;
    const key = String((await who.ask('POST', '/api/keys', { name: 'Hall 2' })).json?.['secret']);
    const labels = [{}, { parameters: { odd: 1 } }];
    const address = await inBackground({ key }, { labels, callback: url });
    await server.deliverer.poll();
    await server.deliverer.drain();
    expect(receiver.received).toHaveLength(1);
    const [{ headers, body }] = receiver.received as [(typeof receiver.received)[number]];
    expect(new Webhook(secret).verify(body, { ...headers })).toMatchObject({
      type: 'batch.completed',
      data: {
        batchId: address.split('/').at(-1),
        items: 2,
        delivered: 1,
        failed: 1,
        credits: 1,
        succeeded: 1,
        creditsCharged: 1,
      },
    });
  });
});
