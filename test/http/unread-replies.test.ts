/**
 * Clients that do not take what they requested: what they get in the end is what they are charged for,
 * however they connect, and what they did not take in time is never delivered after its credit went back.
 */
import net from 'node:net';
import { once } from 'node:events';
import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestAccount, type TestServer } from '../support/server.ts';
import { until } from '../support/services.ts';

const lines: string[] = [];
let server: TestServer;
beforeAll(async () => {
  server = await startServer({
    replyTimeoutMs: 300,
    log: pino({ level: 'info' }, { write: (line: string) => void lines.push(line) }),
  });
});
afterAll(() => server.close());

/** Half a megabyte: more than a few of them fit into no buffer between two programs. */
const LARGE = `/api/barcode/QRCODE/${'1'.repeat(3000)}?format=jpg&scale=20`;
/** More megabytes than the system takes for a client that reads nothing, in fewer replies than are made at once. */
const UNREAD = Array.from({ length: 13 }, () => 'GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n');
const SMALL = '/api/barcode/Code128/unread';

interface Connection {
  /** Sends requests at once, without waiting for replies. */
  send(requests: readonly string[]): void;
  /** Reads everything up to the end of the connection; the bodies of the replies that came whole. */
  readAll(): Promise<Buffer[]>;
}

/** A connection that reads nothing before it is told to. */
async function connect(): Promise<Connection> {
  const socket = net.connect(server.port, '127.0.0.1');
  socket.on('error', () => {});
  socket.pause();
  await once(socket, 'connect');
  return {
    send: (requests) => void socket.write(requests.join('')),
    async readAll() {
      const parts: Buffer[] = [];
      socket.on('data', (part: Buffer) => parts.push(part));
      const closed = once(socket, 'close');
      socket.resume();
      await closed;
      return wholeBodies(Buffer.concat(parts));
    },
  };
}

function wholeBodies(bytes: Buffer): Buffer[] {
  const bodies: Buffer[] = [];
  for (let at = 0; ;) {
    const headEnd = bytes.indexOf('\r\n\r\n', at);
    if (headEnd < 0) return bodies;
    const length = /^content-length: (\d+)\r?$/im.exec(
      bytes.toString('latin1', at, headEnd + 2),
    )?.[1];
    const end = headEnd + 4 + Number(length);
    if (length === undefined || end > bytes.length) return bodies;
    bodies.push(bytes.subarray(headEnd + 4, end));
    at = end;
  }
}

const get = ({ key }: TestAccount, path: string): string =>
  `GET ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${key}\r\n\r\n`;

function post({ key }: TestAccount, path: string, body: unknown): string {
  const text = JSON.stringify(body);
  const head = `POST ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${key}\r\n`;
  return `${head}Content-Type: application/json\r\nContent-Length: ${text.length}\r\n\r\n${text}`;
}

/** Waits until so many reservations were made in all and each has ended; what was charged. */
async function ended(accountId: string, reserved: number): Promise<number> {
  await until(async () => {
    const metrics = (await server.operator('GET', '/metrics')).text;
    const made = Number(/^barcode_reservations_total (\d+)/m.exec(metrics)?.[1]);
    const open = Number(/^barcode_reservations_open (\d+)/m.exec(metrics)?.[1]);
    return made >= reserved && open === 0;
  });
  const [audit] = await server.settledAudit(accountId);
  expect(audit).toMatchObject({ pending: 0, pendingCounted: 0 });
  return audit!.settled;
}

let reservedBefore = 0;

it('are charged for the pictures that reached them out of many that were pipelined', async () => {
  const account = await server.account('starter', { requests: 1000 });
  const connection = await connect();
  connection.send(Array.from({ length: 15 }, () => get(account, LARGE)));
  reservedBefore += 15;
  const charged = await ended(account.id, reservedBefore);
  const bodies = await connection.readAll();
  expect(bodies.length).toBe(charged);
  expect(charged).toBeLessThan(15);
});

it('can still read what they are charged for after they were cut off, whatever they send first', async () => {
  const account = await server.account('starter', { requests: 1000 });
  const [large, mixed] = [await connect(), await connect()];
  const before = lines.length;
  large.send(Array.from({ length: 15 }, () => get(account, LARGE)));
  mixed.send([...Array.from({ length: 3 }, () => get(account, SMALL)), ...UNREAD]);
  reservedBefore += 18;
  const isSaid = (event: string): boolean =>
    lines.slice(before).some((line) => line.includes(event));
  await until(() => isSaid('http.reply_cut_off') && isSaid('http.reply_not_taken'));
  for (const connection of [large, mixed]) connection.send([get(account, SMALL)]);
  const bodies = [...(await large.readAll()), ...(await mixed.readAll())];
  const isPicture = (body: Buffer): boolean =>
    body[0] === 0xff || body.toString('latin1', 0, 4) === '<svg';
  const charged = await ended(account.id, reservedBefore);
  expect(bodies.filter(isPicture)).toHaveLength(charged);
  expect(charged).toBeGreaterThan(4);
});

it('are not charged for pictures that wait behind replies that are not taken', async () => {
  const account = await server.account('starter', { requests: 1000 });
  const connection = await connect();
  connection.send([...UNREAD, ...Array.from({ length: 3 }, () => get(account, SMALL))]);
  reservedBefore += 3;
  expect(await ended(account.id, reservedBefore)).toBe(0);
  const bodies = await connection.readAll();
  expect(bodies.filter((body) => body.subarray(0, 4).toString() === '<svg')).toHaveLength(0);
});

it('are not charged for a batch that waits behind replies that are not taken', async () => {
  const account = await server.account('pro', { requests: 1000 });
  const connection = await connect();
  const items = Array.from({ length: 20 }, (_, i) => ({ symbology: 'CODE128', data: `A${i}` }));
  connection.send([...UNREAD, post(account, '/api/batches', { items })]);
  reservedBefore += 1;
  expect(await ended(account.id, reservedBefore)).toBe(0);
  await connection.readAll();
});

it('that take their time, but not too much, are charged for all of it', async () => {
  const account = await server.account('starter', { requests: 1000 });
  const connection = await connect();
  connection.send(Array.from({ length: 10 }, () => get(account, SMALL)));
  reservedBefore += 10;
  // Small ones are handed to the system at once, whoever reads them when.
  expect(await ended(account.id, reservedBefore)).toBe(10);
  connection.send(['GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n']);
  expect((await connection.readAll()).filter((body) => body.includes('<svg'))).toHaveLength(10);
});

it('are cut off as well where the replies cost nothing', async () => {
  const connection = await connect();
  const before = lines.length;
  connection.send(UNREAD);
  await until(() => lines.slice(before).some((line) => line.includes('http.reply_not_taken')));
  // What the system had taken comes, and then the end.
  expect((await connection.readAll()).length).toBeLessThan(UNREAD.length);
});
