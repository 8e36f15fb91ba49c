/**
 * Replies that a client leaves unread for twenty minutes (a second in the short form), longer than the system
 * keeps what it has taken for a connection that is closed: when it reads at last, it gets what it was charged for.
 */
import net from 'node:net';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../support/server.ts';
import { until } from '../support/services.ts';
import { inForm, report } from './chaos-profile.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ replyTimeoutMs: 300 });
});
afterAll(() => server.close());

const LEFT_MS = inForm(1000, 20 * 60_000);

/** The pictures in the bytes of a connection. */
type Count = (bytes: Buffer) => number;

const JSON_ITEM = /"status":"delivered"[^{}]*?"picture":"(?:[^"\\]|\\.)*"/g;
const inJson: Count = (bytes) => bytes.toString('latin1').match(JSON_ITEM)?.length ?? 0;
const inZip: Count = (bytes) =>
  bytes.toString('latin1').match(/PK\x03\x04[^]{26}(?!manifest)/g)?.length ?? 0;
const asJpegs: Count = (bytes) =>
  bytes.toString('latin1').match(/^content-type: image\/jpeg/gim)?.length ?? 0;
const asReplies: Count = (bytes) => bytes.toString('latin1').match(/<\/svg>/g)?.length ?? 0;

const small = (i: number): object => ({ symbology: 'CODE128', data: `x${i}`, format: 'svg' });
const large = (i: number): object => ({
  symbology: 'QRCODE',
  data: `${'1'.repeat(2500)}${i}`,
  format: 'jpg',
  scale: 20,
});
const batchOf = (item: (i: number) => object): string =>
  JSON.stringify({ items: Array.from({ length: 100 }, (_, i) => item(i)) });

const CASES: readonly [string, (key: string) => string, Count][] = [
  ['small pictures as JSON', (key) => post(key, batchOf(small), 'application/json'), inJson],
  ['small pictures as ZIP', (key) => post(key, batchOf(small), 'application/zip'), inZip],
  ['large pictures as JSON', (key) => post(key, batchOf(large), 'application/json'), inJson],
  ['large pictures as ZIP', (key) => post(key, batchOf(large), 'application/zip'), inZip],
  ['thirty replies of one connection', (key) => get(key, '').repeat(30), asReplies],
  ['large pictures of one connection', (key) => getLarge(key).repeat(15), asJpegs],
  ['a reply that ends its connection', (key) => get(key, 'Connection: close\r\n'), asReplies],
];

it('are charged as they are read in the end', async () => {
  const results = await Promise.all(CASES.map(([, text, count]) => leave(text, count)));
  for (const [i, [name]] of CASES.entries()) report(name, { ...results[i] });
  const [smallJson, smallZip, largeJson, largeZip, thirty, fifteen, one] = results.map(
    ({ charged, read }) => [charged, read],
  );
  expect([smallJson, smallZip, thirty, one]).toEqual([
    [100, 100],
    [100, 100],
    [30, 30],
    [1, 1],
  ]);
  for (const [charged, read] of [largeJson!, largeZip!, fifteen!]) {
    expect(charged).toBe(read);
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(100);
  }
}, 3_600_000);

async function leave(text: (key: string) => string, count: Count) {
  const account = await server.account('business', { requests: 1000 });
  const socket = net.connect(server.port, '127.0.0.1');
  socket.on('error', () => {});
  socket.pause();
  await once(socket, 'connect');
  socket.write(text(account.key));
  await delay(LEFT_MS);
  await until(async () => {
    const [audit] = await server.settledAudit(account.id);
    return audit !== undefined && audit.settled > 0 && audit.pending === 0;
  });
  const parts: Buffer[] = [];
  socket.on('data', (part: Buffer) => parts.push(part));
  const closed = once(socket, 'close');
  socket.resume();
  // Where the server has ended its side by now, nobody reads this.
  socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
  await closed;
  const [audit] = await server.settledAudit(account.id);
  return { charged: audit!.settled, read: count(Buffer.concat(parts)) };
}

const head = (key: string): string => `Host: localhost\r\nAuthorization: Bearer ${key}\r\n`;

const get = (key: string, more: string): string =>
  `GET /api/barcode/Code128/unread HTTP/1.1\r\n${head(key)}${more}\r\n`;

const getLarge = (key: string): string =>
  `GET /api/barcode/QRCODE/${'1'.repeat(3000)}?format=jpg&scale=20 HTTP/1.1\r\n${head(key)}\r\n`;

const post = (key: string, body: string, accept: string): string =>
  `POST /api/batches HTTP/1.1\r\n${head(key)}Accept: ${accept}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
