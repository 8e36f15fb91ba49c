/** What a batch that is sent again with its Idempotency-Key owes to the first: no more than was paid for. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BatchResultsJson } from '../../src/batches/schemas.ts';
import { createTestClock } from '../support/clock.ts';
import { ask, type Reply } from '../support/http-client.ts';
import { storeLabel } from '../support/label-templates.ts';
import { signedIn, type Person } from '../support/person.ts';
import { startServer, type TestServer } from '../support/server.ts';

const clock = createTestClock('2026-11-30T22:00:00.000Z');
let server: TestServer;
let person: Person;
beforeAll(async () => {
  server = await startServer({ clock });
  person = await signedIn(server, 'business');
  await storeLabel(server, person.accountId, 'dated', {
    width: 30,
    height: 20,
    placeholders: { day: { type: 'date', default: 'today' } },
    elements: [
      {
        type: 'barcode',
        name: 'B',
        symbology: 'CODE128',
        data: '{day}',
        x: 1,
        y: 1,
        width: 28,
        height: 10,
      },
    ],
  });
});
afterAll(() => server.close());

const ITEMS = [
  { symbology: 'CODE128', data: 'ABC' },
  { symbology: 'QRCODE', data: 'ABC' },
  { symbology: 'EAN13', data: '5901234123450' },
  { symbology: 'QRCODE', data: 'DEF', format: 'png' },
];

async function makeKey(symbologies: string[] | null): Promise<string> {
  const made = await person.ask('POST', '/api/keys', { name: 'key', symbologies });
  expect(made.status).toBe(200);
  return String(made.json?.['secret']);
}
const post = (
  key: string,
  idempotencyKey: string,
  body: unknown,
  address = '/api/batches',
): Promise<Reply> => {
  const headers = { 'idempotency-key': idempotencyKey };
  return ask(server.port, address, { method: 'POST', key, headers, body });
};
const outcomes = (reply: Reply): string[] =>
  (reply.json as unknown as BatchResultsJson).items.map((one) =>
    one.status === 'failed' ? one.code : one.status,
  );
const settled = async (): Promise<number> =>
  (await server.settledAudit(person.accountId)).at(-1)!.settled;

const REFUSED = 'key_symbology_refused';

describe('sent again with another API key', () => {
  it('nothing is delivered that was refused to the first', async () => {
    const [narrow, free] = [await makeKey(['CODE128']), await makeKey(null)];
    const before = await settled();
    const first = await post(narrow, 'narrow', { items: ITEMS });
    expect(outcomes(first)).toEqual(['delivered', REFUSED, REFUSED, REFUSED]);
    const again = await post(free, 'narrow', { items: ITEMS });
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.text).toBe(first.text);
    expect((await settled()) - before).toBe(1);
  });

  it('nor labels with barcodes that the first could not have', async () => {
    const [narrow, free] = [await makeKey(['QRCODE']), await makeKey(null)];
    const first = await post(narrow, 'narrow-labels', { labels: [{}] }, '/api/labels/dated');
    expect(outcomes(first)).toEqual([REFUSED]);
    const again = await post(free, 'narrow-labels', { labels: [{}] }, '/api/labels/dated');
    expect(again.text).toBe(first.text);
  });

  it('what that key may not draw stays refused, and costs nothing', async () => {
    const [narrow, free] = [await makeKey(['CODE128']), await makeKey(null)];
    const before = await settled();
    const first = await post(free, 'wide', { items: ITEMS });
    expect(outcomes(first)).toEqual([
      'delivered',
      'delivered',
      'invalid_barcode_value',
      'delivered',
    ]);
    expect(outcomes(await post(narrow, 'wide', { items: ITEMS }))).toEqual([
      'delivered',
      REFUSED,
      REFUSED,
      REFUSED,
    ]);
    expect((await post(free, 'wide', { items: ITEMS })).text).toBe(first.text);
    expect((await settled()) - before).toBe(3);
  });
});

describe('sent again on another day', () => {
  it('labels are of the day on which they were printed', async () => {
    const key = await makeKey(null);
    const send = (name: string) => post(key, name, { labels: [{}] }, '/api/labels/dated');
    const first = await send('day');
    expect(outcomes(first)).toEqual(['delivered']);
    clock.advance(3 * 3_600_000);
    const again = await send('day');
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.text).toBe(first.text);
    expect((await send('next day')).text).not.toBe(first.text);
  });
});
