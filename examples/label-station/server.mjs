/**
 * A label station for a packing table: a page for a scanner, and a server that looks the number up and has its
 * label printed. Node 20 or later, no packages: BARCODE_API_KEY=… BARCODE_API_URL=… node server.mjs
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { env } from 'node:process';

const API = env.BARCODE_API_URL ?? 'http://127.0.0.1:3000';
const TEMPLATE = 'label-station';
/** host:port of a printer that speaks ZPL (9100 is usual); without one the page prints a PDF. */
const PRINTER = env.PRINTER ?? '';

const own = (name) => readFile(new URL(name, import.meta.url), 'utf8');
const articles = JSON.parse(await own('articles.json'));
await storeTemplate(JSON.parse(await own('label.json')));

createServer(async (request, response) => {
  try {
    await answer(request, response);
  } catch (fault) {
    console.error(fault);
    if (response.headersSent) response.destroy();
    else send(response, 502, { error: 'No label at the moment. Try again.' });
  }
}).listen(Number(env.PORT ?? 8080), env.HOST ?? '127.0.0.1');

async function answer(request, response) {
  if (request.method === 'GET' && request.url === '/') {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
    return response.end(await own('index.html'));
  }
  if (request.method !== 'POST' || request.url !== '/labels') {
    return send(response, 404, { error: 'Not found' });
  }
  // Other sites cannot send this type without being asked, and nobody answers them.
  if (request.headers['content-type'] !== 'application/json') {
    return send(response, 415, { error: 'Send JSON' });
  }
  const { number } = JSON.parse(await readBody(request));
  if (!Object.hasOwn(articles, number)) {
    return send(response, 404, { error: `${number} is not in articles.json` });
  }
  const values = { number, ...articles[number] };
  const label = await printed(
    values,
    PRINTER === '' ? { format: 'pdf' } : { format: 'zpl', dpi: 203 },
  );
  if (label.kind === 'refused') return send(response, 422, { error: label.reason });
  if (PRINTER === '') {
    response.writeHead(200, { 'Content-Type': 'application/pdf', 'Cache-Control': 'no-store' });
    return response.end(label.bytes);
  }
  await sendToPrinter(label.bytes);
  return send(response, 200, { printed: values.name });
}

/** The label with these values as a file, or why it cannot be printed. */
async function printed(parameters, output) {
  const reply = await post(`/api/labels/${TEMPLATE}`, { parameters, ...output });
  if (reply.ok) return { kind: 'label', bytes: Buffer.from(await reply.arrayBuffer()) };
  const { error, reason, faults = [] } = await reply.json();
  if (reply.status !== 400) throw new Error(`${reply.status}: ${error} ${reason ?? ''}`);
  return { kind: 'refused', reason: [reason, ...faults.map((fault) => fault.reason)].join(' ') };
}

/** Keeps the label in the account, where it can be edited at /templates. What is there stays as it is. */
async function storeTemplate(content) {
  const reply = await post('/api/templates', { name: TEMPLATE, kind: 'label', content });
  if (!reply.ok && reply.status !== 409) {
    throw new Error(`The label was not stored: ${await reply.text()}`);
  }
}

function post(path, body) {
  return fetch(`${API}${path}`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${env.BARCODE_API_KEY}`,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(30_000),
  });
}

function sendToPrinter(bytes) {
  const [host, port = '9100'] = PRINTER.split(':');
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), host);
    socket.setTimeout(10_000, () => socket.destroy(new Error(`${PRINTER} does not answer`)));
    socket.on('error', reject);
    socket.on('close', (failed) => failed || resolve());
    socket.end(bytes);
    socket.resume();
  });
}

async function readBody(request) {
  let text = '';
  for await (const part of request.setEncoding('utf8')) {
    text += part;
    if (text.length > 1000) throw new Error('the body is too long');
  }
  return text;
}

function send(response, status, body) {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(body));
}
