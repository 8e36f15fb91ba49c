/** The TypeScript client in a browser: what needs no key works there, by the same files that npm installs. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sign } from '../../src/webhooks/signing.ts';
import { installClient } from '../support/client-package.ts';
import { ask } from '../support/http-client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { NO_BROWSER, useChromium } from '../web/browser.ts';

describe.skipIf(NO_BROWSER)('in a browser', () => {
  const chromium = useChromium();
  let api: TestServer;
  let folder: string;
  let site: http.Server;
  let origin: string;

  beforeAll(async () => {
    api = await startServer();
    folder = mkdtempSync(path.join(tmpdir(), 'barcode-browser-'));
    installClient(folder);
    site = http.createServer((request, response) => void answer(request.url ?? '/', response));
    await new Promise<void>((done) => {
      site.listen(0, '127.0.0.1', done);
    });
    origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    site.close();
    site.closeAllConnections();
    await api.close();
    rmSync(folder, { recursive: true });
  });

  /** A page, the files of the package, and the API behind the same address. */
  async function answer(url: string, response: http.ServerResponse): Promise<void> {
    if (url === '/') response.setHeader('content-type', 'text/html').end('<!doctype html>');
    else if (url.startsWith('/dist/')) {
      const file = readFileSync(path.join(folder, 'node_modules/barcode-api-client', url));
      response.setHeader('content-type', 'text/javascript').end(file);
    } else {
      const reply = await ask(api.port, url);
      response.writeHead(reply.status, { 'content-type': 'application/json' }).end(reply.bytes);
    }
  }

  it('tables are read, errors typed, webhooks verified and ZIPs taken apart', async () => {
    const { page, expects } = await chromium.visit(origin);
    expects(/status of 401 \(Unauthorized\) at \S+\/api\/account$/);
    expects(/favicon/);
    await page.goto(origin);
    const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    const body = '{"type":"webhook.test","timestamp":"","data":{}}';
    const headers = { ...sign({ id: 'e1', body }, { secret, previous: null }, Date.now()) };
    const script = `(async () => {
      const { BarcodeClient, readZip, verifyWebhook } = await import('/dist/index.js');
      const client = new BarcodeClient({ baseUrl: location.origin, retries: 0 });
      const { formats } = await client.call('listFormats', {});
      const refused = await client.account().catch((error) => error.code);
      const event = await verifyWebhook(${JSON.stringify({ body, headers })}, { secret: '${secret}' });
      const broken = await readZip(new Uint8Array(9)).next().catch((error) => error.name);
      return [formats.length > 50, refused, event.type, broken];
    })()`;
    const expected = [true, 'unauthorized', 'webhook.test', 'ConnectionError'];
    expect(await page.evaluate(script)).toEqual(expected);
  });
});
