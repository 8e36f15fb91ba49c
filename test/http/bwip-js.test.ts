/** The URL form of bwip-js's server as its users send it, with the setting on and off. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/http-client.ts';
import { readText } from '../support/picture.ts';
import { startServer, type TestServer } from '../support/server.ts';

const PATH = '/?bcid=code128&text=AbC-123&scale=3&includetext&textxalign=center';

describe('with BWIP_JS_ROUTE=on', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ bwipJsRoute: true });
  });
  afterAll(() => server.close());

  it('a URL gives a PNG that reads, for a credit of the key', async () => {
    const { key, id } = await server.account('starter');
    const reply = await ask(server.port, PATH, { key });
    expect([reply.status, reply.headers['content-type']]).toEqual([200, 'image/png']);
    expect(await readText(reply.bytes)).toBe('AbC-123');
    const own = '/api/barcode/CODE128/AbC-123?format=png&scale=3&text=on';
    expect(Buffer.compare(reply.bytes, (await ask(server.port, own, { key })).bytes)).toBe(0);
    const [sums] = await server.settledAudit(id);
    expect(sums).toMatchObject({ settled: 2, settledCounted: 2 });
    expect((await ask(server.port, PATH, { key, method: 'HEAD' })).status).toBe(200);
  });

  it('needs a key and a plan with PNG, and names what it cannot do', async () => {
    const free = await server.account('free');
    expect((await ask(server.port, PATH)).status).toBe(401);
    expect((await ask(server.port, PATH, { key: free.key })).json?.['code']).toBe(
      'format_paid_only',
    );
    const refused = await ask(server.port, `${PATH}&textfont=Courier&guardwhitespace`, {
      key: free.key,
    });
    expect([refused.status, refused.json?.['error']]).toEqual([
      400,
      'Invalid value for parameter "textfont"',
    ]);
    expect(refused.json?.['reason']).toContain('textfont, guardwhitespace');
  });
});

describe('without it', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.close());

  it('the address is what it is without a query', async () => {
    const { key } = await server.account('starter');
    const [plain, theirs] = [
      await ask(server.port, '/', { key }),
      await ask(server.port, PATH, { key }),
    ];
    expect([theirs.status, theirs.headers['content-type']]).toEqual([
      plain.status,
      plain.headers['content-type'],
    ]);
    expect(theirs.headers['x-credits-cost']).toBeUndefined();
  });
});
