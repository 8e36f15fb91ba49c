/** What an operator's machines ask: is it alive, can it work, what has it done. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/ask.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

describe('health', () => {
  it('says that it lives and that it can work', async () => {
    expect((await ask(server.port, '/healthz')).json).toEqual({ status: 'ok' });
    const ready = await ask(server.port, '/readyz');
    expect(ready.json).toEqual({ status: 'ready', database: 'ok', redis: 'not used' });
  });
});

describe('metrics', () => {
  const scrape = async (): Promise<string> => {
    const reply = await ask(server.port, '/metrics', { key: server.operatorToken });
    expect([reply.status, reply.headers['content-type']]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
    return reply.text;
  };
  const valueOf = (text: string, series: string): number =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${series} `))
        ?.split(' ')[1] ?? 0,
    );

  it('are for the operator alone', async () => {
    const { key } = await server.account('business');
    expect((await ask(server.port, '/metrics')).status).toBe(401);
    expect((await ask(server.port, '/metrics', { key })).status).toBe(401);
  });

  it('count replies by route, never by data, and reservations by how they ended', async () => {
    const { key } = await server.account('free');
    const before = await scrape();
    await ask(server.port, '/api/barcode/CODE128/secret-data', { key });
    await ask(server.port, '/api/barcode/EAN13/123', { key });
    await server.settledAudit('none');
    const after = await scrape();
    const grown = (series: string): number => valueOf(after, series) - valueOf(before, series);
    const replies = 'barcode_http_requests_total{route="/api/barcode",method="GET",status=';
    expect(grown(`${replies}"200"}`)).toBe(1);
    expect(grown(`${replies}"400"}`)).toBe(1);
    expect(grown('barcode_reservations_total')).toBe(2);
    expect(grown('barcode_settled_total')).toBe(1);
    expect(grown('barcode_refunded_total')).toBe(1);
    expect(valueOf(after, 'barcode_reservations_open')).toBe(0);
    expect(after).not.toContain('secret-data');
  });
});
