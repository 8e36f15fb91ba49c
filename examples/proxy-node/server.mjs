/**
 * Barcodes on your pages, without the API key in them: <img src="/barcodes/EAN13/5901234123457">.
 * Node 20 or later, no packages: BARCODE_API_KEY=… BARCODE_API_URL=… node server.mjs
 */
import { createServer } from 'node:http';
import { env } from 'node:process';

const API = env.BARCODE_API_URL ?? 'http://127.0.0.1:3000';
/** What anybody may have drawn, and how: whatever is here can be requested by strangers, at your cost. */
const SYMBOLOGIES = new Set(['CODE128', 'EAN13', 'QRCODE']);
const OPTIONS = { format: 'svg' };

createServer(async (request, response) => {
  try {
    await answer(request, response);
  } catch (fault) {
    console.error(fault);
    if (response.headersSent) response.destroy();
    else send(response, 502, { error: 'No barcode at the moment' });
  }
}).listen(Number(env.PORT ?? 8080), env.HOST ?? '127.0.0.1');

async function answer(request, response) {
  if (request.method !== 'GET') {
    return send(response, 405, { error: 'Method not allowed' }, { Allow: 'GET' });
  }
  const [, symbology, data] = /^\/barcodes\/(\w+)\/([^?]+)/.exec(request.url) ?? [];
  if (!SYMBOLOGIES.has(symbology)) return send(response, 404, { error: 'Not found' });
  const text = decoded(data);
  if (text === undefined) return send(response, 400, { error: 'Malformed address' });

  // POST, so that nothing in the data can lead to another address.
  const reply = await fetch(`${API}/api/barcode`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${env.BARCODE_API_KEY}`,
      'Content-Type': 'application/json',
      ...(request.headers['if-none-match'] && {
        'If-None-Match': request.headers['if-none-match'],
      }),
    },
    body: JSON.stringify({ symbology, data: text, ...OPTIONS }),
    redirect: 'error',
    signal: AbortSignal.timeout(30_000),
  });
  if (reply.status === 200 || reply.status === 304) {
    response.writeHead(reply.status, passedOn(reply));
    return response.end(Buffer.from(await reply.arrayBuffer()));
  }
  if (reply.status === 400) {
    const { reason } = await reply.json();
    return send(response, 400, { error: 'This cannot be a barcode', reason });
  }
  // A wrong key, no credits, too many requests: nothing that a visitor should read.
  console.error(`${API} answered ${reply.status}: ${await reply.text()}`);
  return send(response, 502, { error: 'No barcode at the moment' });
}

/** The headers for which browsers and caches keep the picture; 304 has them, too. */
function passedOn(reply) {
  const headers = { 'X-Content-Type-Options': 'nosniff' };
  for (const name of ['Content-Type', 'Cache-Control', 'ETag']) {
    const value = reply.headers.get(name);
    if (value !== null) headers[name] = value;
  }
  return headers;
}

function send(response, status, body, headers = {}) {
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    ...headers,
  });
  response.end(JSON.stringify(body));
}

/** undefined: percent-encoding that is none. */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
