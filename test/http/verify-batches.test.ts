/** `verify=1` in batches: an item that reads otherwise fails alone, and is not charged. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask } from '../support/http-client.ts';
import { startServer, type TestAccount, type TestServer } from '../support/server.ts';

let server: TestServer;
/** What was read back, by symbology. */
const compared: string[] = [];

beforeAll(async () => {
  server = await startServer({
    verify: async ({ symbols }) => {
      compared.push(symbols.map(({ symbologyId }) => symbologyId).join());
      const isWrong = symbols.some(({ data }) => data === 'wrong');
      return isWrong ? { kind: 'mismatch', found: 0 } : { kind: 'verified', reader: 'test' };
    },
  });
});
afterAll(() => server.close());

const ITEMS = [
  { symbology: 'CODE128', data: 'right', verify: 1 },
  { symbology: 'CODE128', data: 'wrong', verify: 1 },
  { symbology: 'EAN13', data: '5901234123457', pair: 'QRCODE', pairData: 'wrong', verify: true },
  { symbology: 'CODE128', data: 'wrong' },
];
const post = ({ key }: TestAccount, headers = {}) =>
  ask(server.port, '/api/batches', { method: 'POST', key, body: { items: ITEMS }, headers });

it('as pictures: what reads otherwise fails and costs nothing', async () => {
  compared.length = 0;
  const account = await server.account('pro', { requests: 100 });
  const { json } = await post(account);
  expect(json).toMatchObject({
    delivered: 2,
    failed: 2,
    credits: 2,
    items: [
      { status: 'delivered' },
      { status: 'failed', code: 'generation_failed' },
      { status: 'failed', code: 'generation_failed' },
      { status: 'delivered' },
    ],
  });
  expect(compared.toSorted()).toEqual(['CODE128', 'CODE128', 'EAN13,QRCODE']);
  expect((await server.settledAudit(account.id)).at(-1)).toMatchObject({ settled: 2, pending: 0 });
});

it('as labels of a sheet, which are not read back, it is refused for the item', async () => {
  const account = await server.account('pro', { requests: 100 });
  const reply = await post(account, { accept: 'application/pdf' });
  expect([reply.headers['x-batch-delivered'], reply.headers['x-batch-failed']]).toEqual(['1', '3']);
  expect((await server.settledAudit(account.id)).at(-1)).toMatchObject({ settled: 1, pending: 0 });
});
