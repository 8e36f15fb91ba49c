/**
 * A server that speaks the part of Stripe's API that we use, so that tests run the real SDK: form
 * bodies, idempotency keys, refusals in Stripe's words, pages to pay on, signed webhooks, and
 * failures on demand. What it knows of payments stands in stripe-book.ts.
 */
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openBook } from './stripe-book.ts';
import { StripeRefusal, type StripeBook, type StripeEvent } from './stripe-types.ts';
import { readForm, type Form } from './stripe-form.ts';
import { servePages } from './stripe-pages.ts';

interface StripeRequest {
  /** `POST /v1/payment_intents`. */
  readonly line: string;
  readonly form: Form;
  readonly headers: IncomingMessage['headers'];
}

/** What happens to requests whose line matches, once. */
interface Mishap {
  readonly line: RegExp;
  /** `lost`: done, and no answer comes. `cut`: done, and the connection ends. A number: not done. */
  readonly how: 'lost' | 'cut' | number;
}

export interface SignedEvent {
  readonly body: Buffer;
  readonly signature: string;
}

export interface StripeServer {
  readonly apiBase: string;
  readonly secretKey: string;
  readonly webhookSecret: string;
  readonly book: StripeBook;
  /** All API requests so far. */
  readonly requests: readonly StripeRequest[];
  /** Makes the next matching request go wrong. */
  mishap(mishap: Mishap): void;
  /** Forgets all idempotency keys, as Stripe does after a day. */
  forgetKeys(): void;
  /** An event as it is sent, signed now or at a moment in ms. */
  signed(event: StripeEvent, atMs?: number): SignedEvent;
  /** From now on events are sent to this address as they happen, as Stripe does. */
  deliverTo(url: string): void;
  /** Events that were not answered with 200, which Stripe would send again. */
  readonly undelivered: readonly StripeEvent[];
  close(): Promise<void>;
}

export async function startStripeServer(): Promise<StripeServer> {
  const requests: StripeRequest[] = [];
  const mishaps: Mishap[] = [];
  const undelivered: StripeEvent[] = [];
  const answers = new Map<string, Answered>();
  let webhookUrl: string | null = null;
  let deliveries: Promise<unknown> = Promise.resolve();
  const server = createServer((request, response) => {
    handle(request, response).catch((fault: unknown) => {
      response.writeHead(500).end(String(fault));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const apiBase = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const book = openBook(apiBase, (event) => {
    const url = webhookUrl;
    if (url === null) return;
    const before = deliveries;
    deliveries = (async () => {
      await before;
      if (!(await isDelivered(url, sign(event, Date.now())))) undelivered.push(event);
    })();
  });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', apiBase);
    const body = await bodyOf(request);
    if (!pathname.startsWith('/v1/')) {
      const settled = (): Promise<unknown> => deliveries;
      return servePages({ book, settled }, request.method ?? 'GET', pathname, response);
    }
    const form = readForm(request.method === 'GET' ? searchParams : new URLSearchParams(body));
    const line = `${request.method} ${pathname}`;
    requests.push({ line, form, headers: request.headers });
    const at = mishaps.findIndex((mishap) => mishap.line.test(line));
    const how = at === -1 ? undefined : mishaps.splice(at, 1)[0]?.how;
    const answer = typeof how === 'number' ? failure(how) : answerTo(line, form, request.headers);
    if (how === 'lost') return;
    if (how === 'cut') return void request.socket.destroy();
    response.writeHead(answer.status, { 'content-type': 'application/json', ...RETRY_NEVER });
    response.end(JSON.stringify(answer.body));
  }

  /** The first answer to an idempotency key is the answer for good, refusals included. */
  function answerTo(line: string, form: Form, headers: IncomingMessage['headers']): Answer {
    if (headers.authorization !== `Bearer ${SECRET_KEY}`) return refused(401, {});
    const key = headers['idempotency-key'];
    const print = `${line} ${JSON.stringify(form)}`;
    const known = typeof key === 'string' ? answers.get(key) : undefined;
    if (known !== undefined) {
      return known.print === print ? known : refused(400, { type: 'idempotency_error' });
    }
    const answer = attempt(() => book.call(line, form));
    if (typeof key === 'string') answers.set(key, { ...answer, print });
    return answer;
  }

  return {
    apiBase,
    secretKey: SECRET_KEY,
    webhookSecret: WEBHOOK_SECRET,
    book,
    requests,
    undelivered,
    mishap: (mishap) => void mishaps.push(mishap),
    forgetKeys: () => answers.clear(),
    signed: (event, atMs = Date.now()) => sign(event, atMs),
    deliverTo(url) {
      webhookUrl = url;
    },
    async close() {
      await deliveries;
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

interface Answered extends Answer {
  readonly print: string;
}

function attempt(run: () => unknown): Answer {
  try {
    return { status: 200, body: structuredClone(run()) };
  } catch (fault) {
    if (!(fault instanceof StripeRefusal)) throw fault;
    return refused(fault.status, fault.facts);
  }
}

const refused = (status: number, facts: object): Answer => ({
  status,
  body: { error: { type: 'invalid_request_error', message: 'words of the engine', ...facts } },
});

const failure = (status: number): Answer => refused(status, { type: 'api_error' });

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/** As Stripe signs: `t` in seconds, `v1` the HMAC-SHA256 of `t.body`. */
function sign(event: StripeEvent, atMs: number): SignedEvent {
  const body = JSON.stringify(event, null, 2);
  const seconds = Math.floor(atMs / 1000);
  const mac = createHmac('sha256', WEBHOOK_SECRET).update(`${seconds}.${body}`).digest('hex');
  return { body: Buffer.from(body), signature: `t=${seconds},v1=${mac}` };
}

async function isDelivered(url: string, { body, signature }: SignedEvent): Promise<boolean> {
  const headers = { 'content-type': 'application/json', 'stripe-signature': signature };
  try {
    return (
      (await fetch(url, { method: 'POST', headers, body: new Uint8Array(body) })).status === 200
    );
  } catch {
    // Nobody listens any more, as when the application stops first.
    return false;
  }
}

/** The SDK pauses half a second before it asks again. */
const RETRY_NEVER = { 'stripe-should-retry': 'false' };

const SECRET_KEY = 'sk_test_local';
const WEBHOOK_SECRET = 'whsec_local';
