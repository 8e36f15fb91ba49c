/**
 * Barcodes on your pages, without the API key in them: <img src="/barcodes/EAN13/5901234123457">.
 * A route handler of Next.js (13.4 or later) in the App Router; the key is in .env.local.
 */
import { env } from 'node:process';

/** What anybody may have drawn, and how: whatever is here can be requested by strangers, at your cost. */
const SYMBOLOGIES = new Set(['CODE128', 'EAN13', 'QRCODE']);
const OPTIONS = { format: 'svg' };

export const dynamic = 'force-dynamic';

export async function GET(request) {
  try {
    return await answer(request);
  } catch (fault) {
    console.error(fault);
    return failure();
  }
}

async function answer(request) {
  // Out of the address: segments of `params` have lost which slashes were data.
  const { pathname } = new URL(request.url);
  const [, symbology, data] = /\/barcodes\/(\w+)\/(.+)$/.exec(pathname) ?? [];
  if (!SYMBOLOGIES.has(symbology)) return json(404, { error: 'Not found' });
  const text = decoded(data);
  if (text === undefined) return json(400, { error: 'Malformed address' });

  const api = env.BARCODE_API_URL ?? 'http://127.0.0.1:3000';
  const seen = request.headers.get('if-none-match');
  // POST, so that nothing in the data can lead to another address.
  const reply = await fetch(`${api}/api/barcode`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${env.BARCODE_API_KEY}`,
      'Content-Type': 'application/json',
      ...(seen !== null && { 'If-None-Match': seen }),
    },
    body: JSON.stringify({ symbology, data: text, ...OPTIONS }),
    // Browsers keep the picture; Next.js must not keep it by its own rules.
    cache: 'no-store',
    redirect: 'error',
    signal: AbortSignal.timeout(30_000),
  });
  if (reply.status === 304) return new Response(null, { status: 304, headers: passedOn(reply) });
  if (reply.status === 200) return new Response(reply.body, { headers: passedOn(reply) });
  if (reply.status === 400) {
    const { reason } = await reply.json();
    return json(400, { error: 'This cannot be a barcode', reason });
  }
  // A wrong key, no credits, too many requests: nothing that a visitor should read.
  console.error(`${api} answered ${reply.status}: ${await reply.text()}`);
  return failure();
}

/** The headers for which browsers and caches keep the picture; 304 has them, too. */
function passedOn(reply) {
  const headers = new Headers({ 'X-Content-Type-Options': 'nosniff' });
  for (const name of ['Content-Type', 'Cache-Control', 'ETag']) {
    const value = reply.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return headers;
}

const failure = () => json(502, { error: 'No barcode at the moment' });

const json = (status, body) =>
  Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } });

/** undefined: percent-encoding that is none. */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
