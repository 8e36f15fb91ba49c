/** What an operator's machines ask: is it alive, can it work, what has it done. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/http-client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { until } from '../support/services.ts';

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

  it('tell how long the gate takes, how writes travel together, and what usage recorded', async () => {
    const { key } = await server.account('business');
    const before = await scrape();
    await Promise.all([1, 2, 3].map((n) => ask(server.port, `/api/barcode/CODE128/${n}`, { key })));
    await server.settledAudit('none');
    const after = await scrape();
    const grown = (series: string): number => valueOf(after, series) - valueOf(before, series);
    // The first of them finds the account missing and asks again.
    expect(grown('barcode_gate_admit_seconds_count')).toBeGreaterThanOrEqual(3);
    const count = valueOf(after, 'barcode_gate_admit_seconds_count');
    expect(valueOf(after, 'barcode_gate_admit_seconds_bucket{le="+Inf"}')).toBe(count);
    const slow = valueOf(after, 'barcode_gate_admit_seconds_bucket{le="1"}');
    const fast = valueOf(after, 'barcode_gate_admit_seconds_bucket{le="0.0001"}');
    expect(slow).toBeGreaterThan(0);
    expect(fast).toBeLessThanOrEqual(slow);
    expect(slow).toBeLessThanOrEqual(count);
    expect(valueOf(after, 'barcode_gate_admit_seconds_sum')).toBeGreaterThan(0);
    expect(after).toContain('# TYPE barcode_gate_admit_seconds histogram');
    for (const kind of ['reserve', 'resolve']) {
      const batches = grown(`barcode_${kind}_batches_total`);
      expect(batches).toBeGreaterThanOrEqual(1);
      expect(batches).toBeLessThanOrEqual(3);
      expect(grown(`barcode_${kind}_rows_total`)).toBe(3);
    }
    expect(grown('barcode_usage_requests_total')).toBe(3);
    expect(after).toContain('\nbarcode_mails_failed_total 0');
    for (const name of ['rows_dropped', 'uncounted', 'failed_flushes']) {
      expect(after).toContain(`\nbarcode_usage_${name}_total 0`);
    }
  });
});

describe('the copy for a backup', () => {
  const COPY = '/api/admin/database-copy';

  it('is the operator’s, and refused where the database is not embedded', async () => {
    const { key } = await server.account('business');
    expect((await ask(server.port, COPY, { method: 'POST', key })).status).toBe(401);
    const refused = await server.operator('POST', COPY);
    expect([refused.status, refused.json?.['reason']]).toEqual([
      409,
      expect.stringContaining('DATABASE_URL'),
    ]);
  });

  it('is made once at a time, stands in the audit log, and can be made again after a fault', async () => {
    let end: (fault?: Error) => void = () => undefined;
    let begun = 0;
    let isRead = false;
    const copying = await startServer({
      copyDatabase: async (onBegin) => {
        if (isRead) return 'being-read';
        await onBegin();
        return new Promise((done, fail) => {
          begun += 1;
          end = (fault) => (fault === undefined ? done({ bytes: 5, ms: 1 }) : fail(fault));
        });
      },
    });
    const first = copying.operator('POST', COPY);
    await until(() => begun === 1);
    expect((await copying.operator('POST', COPY)).status).toBe(409);
    end();
    expect((await first).json).toEqual({ bytes: 5, ms: 1 });
    const failing = copying.operator('POST', COPY);
    await until(() => begun === 2);
    end(new Error('no space'));
    expect((await failing).status).toBe(500);
    isRead = true;
    const refused = await copying.operator('POST', COPY);
    expect([refused.status, refused.json?.['reason']]).toEqual([
      409,
      expect.stringContaining('is reading the last copy'),
    ]);
    const { json } = await copying.operator('GET', '/api/admin/audit?act=backup.made');
    expect(json?.['entries']).toHaveLength(2);
    await copying.close();
  });
});
