/** The examples that print labels, against a real server: a scan and an order become a label that scans. */
import { spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type Reply } from '../support/http-client.ts';
import { removeFolder, temporaryFolder } from '../support/process.ts';
import { startServer, type TestAccount, type TestServer } from '../support/server.ts';
import { isInstalled } from '../support/tools.ts';
import { NO_BROWSER, useChromium } from '../web/browser.ts';
import { runExample, type RunningExample } from './run-example.ts';

const NO_READER =
  process.env['CI'] !== 'true' && !(isInstalled('pdftoppm') && isInstalled('zbarimg'));
const folder = temporaryFolder();
let server: TestServer;
let account: TestAccount;
let env: Record<string, string>;
beforeAll(async () => {
  server = await startServer();
  account = await server.account('business');
  env = {
    BARCODE_API_URL: `http://127.0.0.1:${server.port}`,
    BARCODE_API_KEY: account.key,
  };
});
afterAll(async () => {
  await server.close();
  removeFolder(folder);
});

const settled = async (): Promise<number> =>
  (await server.settledAudit(account.id)).reduce((sum, cycle) => sum + cycle.settled, 0);

/** What ZBar reads on the page that poppler makes of a PDF. */
function readPdf(bytes: Buffer): string[] {
  const file = path.join(folder, 'label');
  writeFileSync(`${file}.pdf`, bytes);
  spawnSync('pdftoppm', ['-r', '300', '-png', '-singlefile', `${file}.pdf`, file]);
  const { stdout } = spawnSync('zbarimg', ['-q', '--raw', `${file}.png`]);
  return stdout.toString().split('\n').filter(Boolean);
}

describe.skipIf(NO_READER)('label-station', () => {
  let station: RunningExample;
  beforeAll(async () => {
    station = await runExample([process.execPath, 'server.mjs'], 'label-station', env);
  });
  afterAll(() => station.end());

  const scan = (number: string, at = station): Promise<Reply> =>
    at.ask('/labels', { method: 'POST', body: { number } });

  it('makes the label of a number that was scanned', async () => {
    const reply = await scan('4006381333931');
    expect([reply.status, reply.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(readPdf(reply.bytes)).toEqual(['4006381333931']);
  });

  it('prints without a warning, for a printer of 203, 300 or 600 DPI and as PDF', async () => {
    const values = 'p.name=Tea&p.number=4006381333931&p.price=%E2%82%AC%2012.90';
    for (const query of [
      'format=zpl&dpi=203',
      'format=zpl&dpi=300',
      'format=zpl&dpi=600',
      'format=pdf',
    ]) {
      const path = `/api/labels/label-station?${values}&${query}`;
      const reply = await ask(server.port, path, { key: account.key });
      expect([query, reply.status, reply.headers['x-barcode-warnings']]).toEqual([
        query,
        200,
        undefined,
      ]);
    }
  });

  it('says that a number is unknown, which costs nothing', async () => {
    const before = await settled();
    for (const number of ['5901234123458', 'constructor']) {
      const reply = await scan(number);
      expect([reply.status, reply.json]).toEqual([
        404,
        { error: `${number} is not in articles.json` },
      ]);
    }
    const form = { 'content-type': 'text/plain' };
    const foreign = await station.ask('/labels', { method: 'POST', body: '{}', headers: form });
    expect(foreign.status).toBe(415);
    expect(await settled()).toBe(before);
  });

  it('sends ZPL to a printer, and keeps the label that is stored when it starts again', async () => {
    const received: Buffer[] = [];
    const printer = net.createServer((socket) => {
      socket.on('data', (part: Buffer) => received.push(part));
      socket.on('end', () => socket.end());
    });
    const port = await new Promise<number>((done) => {
      printer.listen(0, '127.0.0.1', () => done((printer.address() as net.AddressInfo).port));
    });
    const second = await runExample([process.execPath, 'server.mjs'], 'label-station', {
      ...env,
      PRINTER: `127.0.0.1:${port}`,
    });
    const reply = await scan('5901234123457', second);
    expect(reply.json).toEqual({ printed: 'Organic lemonade, 0.33 l' });
    expect(Buffer.concat(received).toString('latin1')).toMatch(/^\^XA[\s\S]*\^XZ\s*$/);
    const template = await server.templates.get({ accountId: account.id, name: 'label-station' });
    expect(template?.latest).toBe(1);
    await second.end();
    printer.close();
  });

  describe.skipIf(NO_BROWSER)('its page', () => {
    const chromium = useChromium();

    it('takes what a scanner types, shows the label and waits for the next one', async () => {
      const visitor = await chromium.visit(station.url);
      const { page } = visitor;
      visitor.expects(/404/);
      await page.goto('/');
      await page.keyboard.type('5901234123457');
      await page.keyboard.press('Enter');
      const status = page.getByRole('status');
      await status.filter({ hasText: '5901234123457 is ready to print.' }).waitFor();
      await page.getByRole('textbox').fill('1');
      await page.keyboard.press('Enter');
      await status.filter({ hasText: '1: 1 is not in articles.json' }).waitFor();
      expect(await page.getByTitle('Label').getAttribute('src')).toMatch(/^blob:/);
    });
  });
});

describe.skipIf(NO_READER)('order-labels', () => {
  const SECRET = 'secret of the webhook';
  const labels = path.join(folder, 'labels');
  let shop: RunningExample;
  beforeAll(async () => {
    const own = { ...env, WEBHOOK_SECRET: SECRET, LABELS_DIR: labels };
    shop = await runExample([process.execPath, 'server.mjs'], 'order-labels', own);
  });
  afterAll(() => shop.end());

  const ORDER = {
    id: 727,
    number: '1042',
    status: 'processing',
    billing: { first_name: 'Amélie', last_name: 'Laurent', country: 'FR' },
    shipping: {
      first_name: 'Amélie',
      last_name: 'Laurent',
      company: '',
      address_1: '18 rue des Lilas',
      address_2: '',
      city: 'Lyon',
      state: '',
      postcode: '69003',
      country: 'FR',
    },
  };

  const deliver = (order: unknown, secret = SECRET): Promise<Reply> => {
    const body = JSON.stringify(order);
    const signature = createHmac('sha256', secret).update(body).digest('base64');
    return shop.ask('/webhooks/orders', {
      method: 'POST',
      body,
      headers: { 'x-wc-webhook-topic': 'order.created', 'x-wc-webhook-signature': signature },
    });
  };

  it('answers the trial of a new webhook', async () => {
    const ping = await shop.ask('/webhooks/orders', { method: 'POST', body: 'webhook_id=7' });
    expect(ping.status).toBe(200);
  });

  it('an order becomes a label that scans, once, however often it is delivered', async () => {
    const before = await settled();
    expect((await deliver(ORDER)).text).toBe('The label is order-1042.pdf');
    expect((await deliver(ORDER)).text).toBe('The label is there already');
    expect(readPdf(readFileSync(path.join(labels, 'order-1042.pdf')))).toEqual(['1042']);
    expect(await settled()).toBe(before + 1);
  });

  it('takes nothing that is not signed with its secret, and no number that is a path', async () => {
    expect((await deliver({ ...ORDER, number: '1043' }, 'another')).status).toBe(401);
    const unsigned = { method: 'POST', body: { ...ORDER, number: '1043' } };
    expect((await shop.ask('/webhooks/orders', unsigned)).status).toBe(401);
    expect((await deliver({ ...ORDER, number: '../owner' })).status).toBe(422);
    expect(readdirSync(labels)).toEqual(['order-1042.pdf']);
  });

  it('says what does not suit the label', async () => {
    const shipping = { ...ORDER.shipping, country: 'A country with far too long a name for it' };
    const reply = await deliver({ ...ORDER, number: '1044', shipping });
    expect([reply.status, reply.text]).toEqual([422, expect.stringMatching(/30/)]);
  });
});
