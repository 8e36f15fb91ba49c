/**
 * Shipping labels out of a shop's orders: receives the webhook "order created" of WooCommerce, and writes the
 * label of each order as a PDF. Node 20 or later, no packages:
 * BARCODE_API_KEY=… BARCODE_API_URL=… WEBHOOK_SECRET=… node server.mjs
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { env } from 'node:process';

const API = env.BARCODE_API_URL ?? 'http://127.0.0.1:3000';
const FOLDER = env.LABELS_DIR ?? './labels';
const TEMPLATE = 'order-label';
const BODY_BYTES_MAX = 1_000_000;

if (!env.WEBHOOK_SECRET) throw new Error('Set WEBHOOK_SECRET to the secret of the webhook.');
await mkdir(FOLDER, { recursive: true });
await storeTemplate(JSON.parse(await readFile(new URL('label.json', import.meta.url), 'utf8')));

createServer(async (request, response) => {
  try {
    const { status, text } = await answer(request);
    response.writeHead(status, { 'Content-Type': 'text/plain' }).end(text);
  } catch (fault) {
    console.error(fault);
    response.writeHead(502, { 'Content-Type': 'text/plain' }).end('No label at the moment');
  }
}).listen(Number(env.PORT ?? 8080), env.HOST ?? '127.0.0.1');

async function answer(request) {
  if (request.method !== 'POST' || request.url !== '/webhooks/orders') {
    return { status: 404, text: 'Not found' };
  }
  const body = await readBody(request);
  if (body === undefined) return { status: 413, text: 'The body is too long' };
  // WooCommerce tries a new webhook out before it has signed anything.
  if (/^webhook_id=\d+$/.test(body.toString())) return { status: 200, text: 'Ready' };
  if (!isSigned(body, request.headers['x-wc-webhook-signature'])) {
    return { status: 401, text: 'The signature is missing or wrong' };
  }
  const order = JSON.parse(body);
  const number = String(order.number);
  // It becomes a file name and a barcode.
  if (!/^[\w-]{1,20}$/.test(number)) return { status: 422, text: 'The order has no usable number' };
  const file = path.join(FOLDER, `order-${number}.pdf`);
  // Webhooks may come twice; the label is paid for once.
  if (await exists(file)) return { status: 200, text: 'The label is there already' };
  const label = await draw(valuesOf(order, number));
  if (label.kind === 'refused') return { status: 422, text: label.reason };
  await writeFile(`${file}.new`, label.bytes);
  await rename(`${file}.new`, file);
  return { status: 200, text: `The label is ${path.basename(file)}` };
}

/** The values of the label's placeholders. Goods go to the billing address where there is no other one. */
function valuesOf({ shipping, billing }, order) {
  const to = shipping?.address_1 ? shipping : billing;
  const lines = [
    to.company,
    to.address_1,
    to.address_2,
    [to.postcode, to.city, to.state].filter(Boolean).join(' '),
  ];
  return {
    order,
    name: `${to.first_name} ${to.last_name}`.trim(),
    address: lines.filter(Boolean).join('\n'),
    country: to.country,
  };
}

/** The label as a PDF, or why it cannot be printed. */
async function draw(parameters) {
  const reply = await post(`/api/labels/${TEMPLATE}`, { parameters, format: 'pdf' });
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

function post(target, body) {
  return fetch(`${API}${target}`, {
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

/** Of the bytes as they came: JSON that was parsed and written again has another signature. */
function isSigned(body, signature = '') {
  const own = createHmac('sha256', env.WEBHOOK_SECRET).update(body).digest();
  const sent = Buffer.from(signature, 'base64');
  return sent.length === own.length && timingSafeEqual(sent, own);
}

/** undefined: it is too long. */
async function readBody(request) {
  const parts = [];
  let bytes = 0;
  for await (const part of request) {
    bytes += part.length;
    if (bytes > BODY_BYTES_MAX) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const exists = (file) =>
  access(file).then(
    () => true,
    () => false,
  );
