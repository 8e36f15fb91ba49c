/** Looking host names up, with a name server of the test's own. */
import dgram from 'node:dgram';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { until } from '../../test/support/services.ts';
import { createResolver, NotResolved, systemResolve, type Resolve } from './resolver.ts';

/** What the server knows, by name and family; of names under `silent.test` it says nothing. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  'both.test/A': ['192.0.2.1', '192.0.2.2'],
  'both.test/AAAA': ['2001:db8:0:0:0:0:0:1'],
  'four.test/A': ['192.0.2.4'],
  'short.lan.test/A': ['192.0.2.5'],
};

let server: dgram.Socket;
let folder: string;
/** Names that the server was queried for, each once. */
let queried: Set<string>;
let nowMs: number;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'resolver-'));
  await writeFile(path.join(folder, 'hosts'), '192.0.2.9 Own.test other # x.test\n::1 own.test\n');
  await writeFile(path.join(folder, 'resolv.conf'), 'search a.test\nsearch lan.test.\n');
  server = dgram.createSocket('udp4', (query, { port }) => {
    const { name, reply } = answer(query);
    queried.add(name);
    if (!name.endsWith('silent.test')) server.send(reply, port, '127.0.0.1');
  });
  await new Promise<void>((done) => {
    server.bind(0, '127.0.0.1', done);
  });
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  queried = new Set();
  nowMs = 0;
});

const resolver = (timeoutMs = 60_000): Resolve =>
  createResolver({
    servers: [`127.0.0.1:${server.address().port}`],
    hostsFile: path.join(folder, 'hosts'),
    resolvConf: path.join(folder, 'resolv.conf'),
    timeoutMs,
    failureMs: 5000,
    nowMs: () => nowMs,
  });

/** The reply to a query with one question (RFC 1035, 4.1): its answers, or that there is no such name. */
function answer(query: Buffer): { readonly name: string; readonly reply: Buffer } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at]!; length > 0; length = query[at]!) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const name = labels.join('.').toLowerCase();
  const family = query.readUInt16BE(at + 1) === 28 ? 'AAAA' : 'A';
  const addresses = KNOWN[`${name}/${family}`] ?? [];
  const isKnown = Object.keys(KNOWN).some((key) => key.startsWith(`${name}/`));
  const head = Buffer.alloc(12);
  query.copy(head, 0, 0, 2);
  head.writeUInt16BE(isKnown ? 0x8180 : 0x8183, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(addresses.length, 6);
  const records = addresses.map((address) => {
    const data = Buffer.from(
      family === 'A'
        ? address.split('.').map(Number)
        : address
            .split(':')
            .flatMap((part) => [Number.parseInt(part, 16) >> 8, Number.parseInt(part, 16) & 255]),
    );
    const fixed = Buffer.from([
      0xc0,
      12,
      0,
      family === 'A' ? 1 : 28,
      0,
      1,
      0,
      0,
      0,
      9,
      0,
      data.length,
    ]);
    return Buffer.concat([fixed, data]);
  });
  return { name, reply: Buffer.concat([head, query.subarray(12, at + 5), ...records]) };
}

it('all addresses of both families are found, in the domains that are searched, too', async () => {
  const resolve = resolver();
  expect(await resolve('Both.test')).toEqual(['192.0.2.1', '192.0.2.2', '2001:db8::1']);
  expect(await resolve('four.test')).toEqual(['192.0.2.4']);
  expect(await resolve('short')).toEqual(['192.0.2.5']);
  expect(await resolve('none.test')).toEqual([]);
});

it('the hosts file comes first', async () => {
  const resolve = resolver();
  expect(await resolve('own.test')).toEqual(['192.0.2.9', '::1']);
  expect(await resolve('other')).toEqual(['192.0.2.9']);
  expect(queried.size).toBe(0);
  expect(await systemResolve('localhost')).toEqual(expect.arrayContaining(['127.0.0.1']));
});

it('names that nobody answers for hold up no other, and two of a domain are queried at a time', async () => {
  const resolve = resolver(2500);
  const names = Array.from({ length: 10 }, (_, i) => `a${i}.silent.test`);
  let settled = 0;
  const slow = names.map((name) => resolve(name).finally(() => (settled += 1)));
  const faults = Promise.allSettled(slow);
  await until(() => queried.size > 0);
  expect(await resolve('four.test')).toEqual(['192.0.2.4']);
  expect(settled).toBe(0);
  expect([...queried].filter((name) => name.endsWith('silent.test')).length).toBeLessThanOrEqual(2);
  for (const { status, ...rest } of await faults) {
    expect([status, rest]).toEqual(['rejected', { reason: expect.any(NotResolved) as unknown }]);
  }
});

it('a failure stands for a while, and is queried again afterwards', async () => {
  const resolve = resolver(100);
  await expect(resolve('once.silent.test')).rejects.toThrow(NotResolved);
  queried.clear();
  nowMs = 4999;
  await expect(resolve('once.silent.test')).rejects.toThrow(NotResolved);
  expect([...queried]).toEqual([]);
  nowMs = 5000;
  await expect(resolve('once.silent.test')).rejects.toThrow(NotResolved);
  expect([...queried]).toEqual(['once.silent.test']);
});

it('whoever wants the same name at the same time shares the answer', async () => {
  const resolve = resolver();
  const both = [resolve('four.test'), resolve('FOUR.test')];
  expect(both[0]).toBe(both[1]);
  expect(await Promise.all(both)).toEqual([['192.0.2.4'], ['192.0.2.4']]);
});
