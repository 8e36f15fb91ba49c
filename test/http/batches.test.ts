/** Batches from outside: what is charged, what is explained, and every kind of answer. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BatchJson, BatchManifestJson, BatchResultsJson } from '../../src/batches/schemas.ts';
import { ask, type Reply } from '../support/http-client.ts';
import { signedIn } from '../support/person.ts';
import { startServer, type TestAccount, type TestServer } from '../support/server.ts';

let server: TestServer;
let folder: string;
beforeAll(async () => {
  server = await startServer();
  folder = mkdtempSync(path.join(tmpdir(), 'batches-'));
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

type Item = Record<string, unknown>;

/** A hundred items of several kinds; every fourteenth is invalid, seven in all. */
const MIXED: readonly Item[] = Array.from({ length: 100 }, (_, i): Item => {
  if (i % 14 === 13) return { id: `bad ${i}`, symbology: 'EAN13', data: '5901234123450' };
  const kinds: Item[] = [
    { symbology: 'CODE128', data: `SKU-${i}`, format: 'png' },
    { symbology: 'QRCODE', data: `https://example.com/${i}` },
    { symbology: 'EAN13', data: '5901234123457', format: 'webp', scale: 2 },
    { symbology: 'DATAMATRIX', data: `Part ${i}`, format: 'jpg' },
  ];
  return { id: `../${i % 2 ? 'con' : 'a/b'}:${i}`, ...kinds[i % 4] };
});

const pro = (own = {}): Promise<TestAccount> => server.account('pro', { requests: 1000, ...own });
const post = (
  { key }: { key: string },
  body: unknown,
  headers: Record<string, string> = {},
  query = '',
): Promise<Reply> =>
  ask(server.port, `/api/batches${query}`, { method: 'POST', key, body, headers });
const get = ({ key }: { key: string }, address: string): Promise<Reply> =>
  ask(server.port, address, { key });
const results = (reply: Reply): BatchResultsJson => reply.json as unknown as BatchResultsJson;
const sums = async ({ id }: TestAccount): Promise<[settled: number, pending: number]> => {
  const audit = (await server.settledAudit(id)).at(-1)!;
  expect([audit.pendingCounted, audit.settledCounted]).toEqual([audit.pending, audit.settled]);
  return [audit.settled, audit.pending];
};
const csv = { 'content-type': 'text/csv' };
const zip = { accept: 'application/zip' };
const later = { prefer: 'respond-async' };

/** Asks until the batch has ended. */
async function ended(account: { key: string }, address: string): Promise<BatchJson> {
  for (;;) {
    const batch = (await get(account, address)).json as unknown as BatchJson;
    if (batch.finishedAt !== null) return batch;
  }
}

describe('what is worth knowing of an item', () => {
  const items = [
    { symbology: 'ITF14', data: '9520123456788' },
    { symbology: 'ITF14', data: '09520123456788' },
    { symbology: 'ITF14', data: '123' },
  ];
  const expected = [
    [expect.stringMatching(/^The check digit 0 was added to 9520123456788/)],
    undefined,
    undefined,
  ];

  it('stands with it, drawn at once or later', async () => {
    const account = await pro();
    const warnings = (reply: Reply): unknown[] =>
      results(reply).items.map((item) => ('warnings' in item ? item.warnings : undefined));
    expect(warnings(await post(account, { items }))).toEqual(expected);
    const address = String((await post(account, { items }, later)).headers['location']);
    await ended(account, address);
    expect(warnings(await get(account, `${address}/results.json`))).toEqual(expected);
  });

  it('stands in the manifest of a ZIP', async () => {
    const reply = await post(await pro(), { items }, zip);
    const file = path.join(folder, 'warnings.zip');
    writeFileSync(file, reply.bytes);
    const text = execFileSync('unzip', ['-p', file, 'manifest.json']).toString();
    const manifest = JSON.parse(text) as BatchManifestJson;
    expect(manifest.items.map((item) => ('warnings' in item ? item.warnings : undefined))).toEqual(
      expected,
    );
  });

  it('tabs may come by their own media type', async () => {
    const reply = await post(await pro(), 'symbology\tdata\nCODE128\ta,b', {
      'content-type': 'text/tab-separated-values',
    });
    expect(results(reply)).toMatchObject({ delivered: 1, items: [{ symbology: 'CODE128' }] });
  });
});

describe('a batch of a hundred, seven of them invalid', () => {
  it('as JSON charges 93 and explains each of the seven', async () => {
    const account = await pro();
    const reply = await post(account, { items: MIXED });
    expect(reply.status).toBe(200);
    const { items, ...counts } = results(reply);
    expect(counts).toEqual({ delivered: 93, failed: 7, credits: 93 });
    expect(items.map((item) => item.position)).toEqual(MIXED.map((_, i) => i + 1));
    const failed = items.filter((item) => item.status === 'failed');
    for (const item of failed) expect(item.reason).toMatch(/check digit/);
    expect(failed.map((item) => item.id)).toEqual(
      MIXED.filter(({ id }) => String(id).startsWith('bad')).map(({ id }) => id),
    );
    expect(reply.headers['x-credits-cost']).toBe('93');
    expect(reply.headers['x-credits-remaining']).toBe('49907');
    expect(await sums(account)).toEqual([93, 0]);
  });

  it('as ZIP opens with unzip -t, with safe names and the same pictures as single requests', async () => {
    const account = await pro();
    const reply = await post(account, { items: MIXED }, zip);
    const file = path.join(folder, 'mixed.zip');
    writeFileSync(file, reply.bytes);
    const tested = execFileSync('unzip', ['-t', file]).toString();
    expect(tested).toContain('No errors detected');
    const names = execFileSync('unzip', ['-Z1', file]).toString().trim().split('\n');
    expect(names).toHaveLength(94);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(94);
    for (const name of names) expect(name).toMatch(/^[^/\\:]+\.(svg|png|jpg|webp|json)$/);
    const text = execFileSync('unzip', ['-p', file, 'manifest.json']).toString();
    const manifest = JSON.parse(text) as BatchManifestJson;
    expect(manifest).toMatchObject({ delivered: 93, failed: 7, credits: 93 });
    const first = manifest.items[0]!;
    if (first.status !== 'delivered') throw new Error('the first item failed');
    const picture = execFileSync('unzip', ['-p', file, first.file]);
    const single = await get(account, '/api/barcode/CODE128/SKU-0?format=png');
    expect(Buffer.compare(picture, single.bytes)).toBe(0);
    expect(await sums(account)).toEqual([94, 0]);
  });

  it('in strict mode is refused whole, with all seven, and reserves nothing', async () => {
    const account = await pro();
    const reply = await post(account, { items: MIXED, mode: 'strict' });
    expect(reply.status).toBe(400);
    expect(reply.json).toMatchObject({
      code: 'batch_refused',
      error: '7 of 100 items are invalid',
    });
    expect(reply.json?.['items']).toHaveLength(7);
    expect(await sums(account)).toEqual([0, 0]);
    const good = MIXED.filter(({ id }) => !String(id).startsWith('bad'));
    expect((await post(account, { items: good, mode: 'strict' })).status).toBe(200);
    expect(await sums(account)).toEqual([93, 0]);
  });

  it('in the background is charged the same, tells how far it is, and keeps its results', async () => {
    const account = await pro();
    const reply = await post(account, { items: MIXED, sheet: '2x5' }, later);
    expect(reply.status).toBe(202);
    const address = String(reply.headers['location']);
    const early = await get(account, `${address}/results.json`);
    expect([early.status, early.json?.['code']]).toEqual([409, 'batch_unfinished']);
    const batch = await ended(account, address);
    const counts = { items: 100, delivered: 93, failed: 7, credits: 93, sheet: '2x5' };
    expect(batch).toMatchObject({ state: 'done', ...counts });
    expect(batch.failures).toHaveLength(7);
    expect(await sums(account)).toEqual([93, 0]);
    const now = results(await post(account, { items: MIXED }));
    expect(results(await get(account, `${address}/results.json`))).toEqual(now);
    expect((await get(account, `${address}/results.zip`)).bytes.subarray(0, 2).toString()).toBe(
      'PK',
    );
    const pdf = await get(account, `${address}/results.pdf?sheet=3x8`);
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.headers['x-batch-failed']).toBe('7');
    const failures = batch.failures.map(({ position, code }) => `${position}=${code}`);
    expect(pdf.headers['x-batch-failures']).toBe(failures.join(', '));
    expect(await sums(account)).toEqual([186, 0]);
    const listed = (await get(account, '/api/batches')).json as { batches: BatchJson[] };
    expect(listed.batches.map((one) => one.id)).toEqual([batch.id]);
  });
});

describe('credits of a batch', () => {
  it('are reserved all or none; 402 names what is needed and what is left', async () => {
    const person = await signedIn(server, 'pro');
    const made = await person.ask('POST', '/api/keys', { name: 'key' });
    const key = String(made.json?.['secret']);
    const path = `/api/admin/accounts/${person.accountId}/credits`;
    await server.operator('POST', path, { amount: 99 - 50_000 });
    expect((await person.ask('PUT', '/api/billing/spend-cap', { cents: 0 })).status).toBe(200);
    const reply = await post({ key }, { items: MIXED });
    expect([reply.status, reply.json?.['code']]).toEqual([402, 'insufficient_credits']);
    expect(reply.json?.['reason']).toMatch(/needs 100 credits; only 99 .* are left/);
    const fewer = results(await post({ key }, { items: MIXED.slice(1) }));
    expect(fewer.credits).toBe(92);
    expect((await post({ key }, { items: MIXED.slice(0, 8) })).status).toBe(402);
    expect((await post({ key }, { items: MIXED.slice(0, 7) })).status).toBe(200);
  });

  it('that a key may not spend are refused, and what failed is free for the key again', async () => {
    const person = await signedIn(server, 'pro');
    const made = await person.ask('POST', '/api/keys', { name: 'capped', creditsMax: 100 });
    const key = String(made.json?.['secret']);
    expect((await post({ key }, { items: MIXED })).status).toBe(200);
    const refused = await post({ key }, { items: MIXED.slice(0, 8) });
    expect([refused.status, refused.json?.['code']]).toEqual([402, 'insufficient_credits']);
    expect((await post({ key }, { items: MIXED.slice(0, 7) })).status).toBe(200);
  });

  it('cost nothing where every item fails', async () => {
    const account = await pro();
    const reply = await post(account, { items: [{ symbology: 'EAN13', data: '1' }] });
    expect(results(reply)).toMatchObject({ delivered: 0, failed: 1, credits: 0 });
    expect(await sums(account)).toEqual([0, 0]);
  });

  it('count one request in the rate limit', async () => {
    const account = await server.account('pro', { requests: 2 });
    const one = { items: MIXED.slice(0, 5), mode: 'strict' };
    expect((await post(account, one)).headers['x-ratelimit-remaining']).toBe('1');
    expect((await post(account, one)).headers['x-ratelimit-remaining']).toBe('0');
    expect((await post(account, one)).status).toBe(429);
  });

  it('of a client that leaves in mid-stream are charged for what was sent, and no more', async () => {
    const account = await pro();
    const items = Array.from({ length: 100 }, (_, i) => ({
      symbology: 'QRCODE',
      data: `${i} `.repeat(300),
      format: 'jpg',
      scale: 12,
    }));
    await leaveEarly(account, items);
    const [settled, pending] = await sums(account);
    expect(pending).toBe(0);
    expect(settled).toBeGreaterThan(0);
    expect(settled).toBeLessThan(100);
  });
});

/** Reads the beginning of a ZIP, then closes the connection; resolves once the server has noticed. */
async function leaveEarly(
  { key, id }: TestAccount,
  items: readonly Item[],
  headers: Record<string, string> = {},
): Promise<void> {
  const body = JSON.stringify({ items });
  await new Promise<void>((done) => {
    const request = http.request(
      {
        host: '127.0.0.1',
        port: server.port,
        path: '/api/batches',
        method: 'POST',
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/json',
          ...zip,
          'content-length': Buffer.byteLength(body),
          ...headers,
        },
      },
      (response) => {
        response.once('data', () => request.destroy());
        response.once('error', () => {});
        response.once('close', () => done());
      },
    );
    request.on('error', () => {});
    request.end(body);
  });
  for (;;) {
    const audit = (await server.settledAudit(id)).at(-1)!;
    if (audit.pending === 0) return;
    await setImmediate();
  }
}

describe('Idempotency-Key', () => {
  it('twice is one charge and the same answer; with another body it is refused', async () => {
    const account = await pro();
    const key = { 'idempotency-key': 'order 4711' };
    for (const headers of [key, { ...key, 'idempotency-key': 'zip', ...zip }]) {
      const [first, second] = [
        await post(account, { items: MIXED }, headers),
        await post(account, { items: MIXED }, headers),
      ];
      expect([first.status, second.status]).toEqual([200, 200]);
      expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
      expect(second.headers['idempotency-replayed']).toBe('true');
    }
    expect(await sums(account)).toEqual([186, 0]);
    const other = await post(account, { items: MIXED.slice(1) }, key);
    expect([other.status, other.json?.['code']]).toEqual([422, 'idempotency_different']);
  });

  it('belongs to one account', async () => {
    const key = { 'idempotency-key': 'mine' };
    const [one, other] = [await pro(), await pro()];
    await post(one, { items: MIXED.slice(0, 2) }, key);
    const reply = await post(other, { items: MIXED.slice(0, 3) }, key);
    expect([reply.status, reply.headers['idempotency-replayed']]).toEqual([200, undefined]);
  });

  it('while the first is running is 409, and of many at once one is carried out', async () => {
    const account = await pro();
    const key = { 'idempotency-key': 'at-once' };
    const all = await Promise.all(
      Array.from({ length: 8 }, () => post(account, { items: MIXED }, key)),
    );
    const codes = all.map((reply) => reply.json?.['code'] ?? reply.status);
    expect(codes.filter((code) => code === 200).length).toBeGreaterThan(0);
    expect(codes).toContain('idempotency_running');
    expect(await sums(account)).toEqual([93, 0]);
  });

  it('keeps nothing of what was refused before it was begun', async () => {
    const account = await pro();
    const key = { 'idempotency-key': 'again' };
    const strict = { items: MIXED.slice(0, 20), mode: 'strict' };
    expect((await post(account, strict, key)).status).toBe(400);
    expect((await post(account, { items: [] }, key)).status).toBe(400);
    expect((await post(account, { items: MIXED.slice(0, 3) }, key)).status).toBe(200);
  });

  it('of a batch whose client left costs the rest when it is sent again, and is whole', async () => {
    const account = await pro();
    const items = Array.from({ length: 100 }, (_, i) => ({
      symbology: 'QRCODE',
      data: `${i} `.repeat(300),
      format: 'jpg',
      scale: 12,
    }));
    const headers = { 'idempotency-key': 'left', ...zip };
    await leaveEarly(account, items, headers);
    const reply = await post(account, { items }, headers);
    expect(reply.status).toBe(200);
    writeFileSync(path.join(folder, 'left.zip'), reply.bytes);
    execFileSync('unzip', ['-t', path.join(folder, 'left.zip')]);
    expect(await sums(account)).toEqual([100, 0]);
  });

  it('of a batch whose client left pays for no other items than it did', async () => {
    const person = await signedIn(server, 'pro');
    const keyOf = async (symbology: string) => {
      const input = { name: symbology, symbologies: [symbology] };
      const key = String((await person.ask('POST', '/api/keys', input)).json?.['secret']);
      return { ...(await pro()), id: person.accountId, key };
    };
    const items = Array.from({ length: 100 }, (_, i) => ({
      symbology: i < 80 ? 'QRCODE' : 'CODE128',
      data: i < 80 ? `${i} `.repeat(300) : 'ABC',
      format: 'jpg',
      scale: i < 80 ? 12 : 1,
    }));
    const headers = { 'idempotency-key': 'left', ...zip };
    await leaveEarly(await keyOf('QRCODE'), items, headers);
    const bars = await keyOf('CODE128');
    const [paid] = await sums(bars);
    expect(paid).toBeGreaterThan(0);
    expect((await post(bars, { items }, headers)).status).toBe(200);
    expect(await sums(bars)).toEqual([paid + 20, 0]);
  });

  it('in the background answers with the same batch', async () => {
    const account = await pro();
    const headers = { ...later, 'idempotency-key': 'later' };
    const first = await post(account, { items: MIXED.slice(0, 5) }, headers);
    const second = await post(account, { items: MIXED.slice(0, 5) }, headers);
    expect(second.json).toEqual(first.json);
    await ended(account, String(first.headers['location']));
    expect(await sums(account)).toEqual([5, 0]);
  });

  it.each(['', 'x'.repeat(256), 'käse'])(
    'must be 1 to 255 printable characters: %j',
    async (key) => {
      const account = await pro();
      const headers = { 'idempotency-key': Buffer.from(key).toString('latin1') };
      expect((await post(account, { items: MIXED }, headers)).status).toBe(400);
      const most = { 'idempotency-key': 'x'.repeat(255) };
      expect((await post(account, { items: MIXED.slice(0, 1) }, most)).status).toBe(200);
    },
  );
});

describe('who may', () => {
  it('plans without batches are told which has them', async () => {
    const starter = await server.account('starter');
    const reply = await post(starter, { items: MIXED });
    expect(reply.status).toBe(402);
    expect(reply.json).toMatchObject({ code: 'feature_locked' });
    expect(reply.json?.['error']).toMatch(/^Batch generation is available on Pro/);
  });

  it('another account’s batch is as unknown as none, in every address', async () => {
    const [one, other] = [await pro(), await pro()];
    const made = await post(one, { items: MIXED.slice(0, 2) }, later);
    const address = String(made.headers['location']);
    await ended(one, address);
    for (const end of ['', '/results.json', '/results.zip', '/results.pdf']) {
      const reply = await get(other, address + end);
      expect([reply.status, reply.json?.['code']]).toEqual([404, 'not_found']);
    }
    expect((await get(other, '/api/batches')).json).toEqual({ batches: [], next: null });
  });

  it('an item the key’s owner does not allow fails alone', async () => {
    const person = await signedIn(server, 'pro');
    const made = await person.ask('POST', '/api/keys', { name: 'qr', symbologies: ['QRCODE'] });
    const key = String(made.json?.['secret']);
    const { items, credits } = results(await post({ key }, { items: MIXED.slice(0, 4) }));
    expect(items.map((item) => (item.status === 'failed' ? item.code : item.status))).toEqual([
      'key_symbology_refused',
      'delivered',
      'key_symbology_refused',
      'key_symbology_refused',
    ]);
    expect(credits).toBe(1);
  });

  it('somebody signed in names a key of the own account', async () => {
    const person = await signedIn(server, 'pro');
    const made = await person.ask('POST', '/api/keys', { name: 'page' });
    const { id } = made.json!['key'] as { id: string };
    const body = { items: MIXED.slice(0, 3) };
    expect((await person.ask('POST', `/api/batches?key=${id}`, body)).status).toBe(200);
    const foreign = (await pro()).keyId;
    for (const query of ['', `?key=${foreign}`, '?key=nobody']) {
      expect((await person.ask('POST', `/api/batches${query}`, body)).status).toBe(404);
    }
    const elsewhere = { ...person.cookie, origin: 'https://evil.example' };
    const path = `/api/batches?key=${id}`;
    const reply = await ask(server.port, path, { method: 'POST', headers: elsewhere, body });
    expect([reply.status, reply.json?.['code']]).toEqual([403, 'forbidden_origin']);
    expect((await ask(server.port, path, { method: 'POST', body })).status).toBe(401);
  });

  it('more than two at a time of an account are refused', async () => {
    const account = await pro();
    const all = await Promise.all(Array.from({ length: 6 }, () => post(account, { items: MIXED })));
    const statuses = all.map((reply) => reply.status).sort();
    expect(statuses.slice(0, 2)).toEqual([200, 200]);
    expect(statuses).toContain(429);
    const refused = all.find((reply) => reply.status === 429);
    expect([refused?.json?.['code'], refused?.headers['retry-after']]).toEqual([
      'too_many_batches',
      '1',
    ]);
    expect(await sums(account)).toEqual([93 * statuses.filter((one) => one === 200).length, 0]);
  });
});

describe('bodies', () => {
  it('has items in ZPL where the reply is, and nothing else is said', async () => {
    const own = await pro();
    const items = [
      { symbology: 'CODE128', data: 'ABC' },
      { symbology: 'QRCODE', data: 'abc' },
    ];
    const reply = await post(own, { items }, { accept: 'application/zpl' });
    expect([reply.status, reply.text.match(/\^XA/g)?.length]).toEqual([200, 2]);
    const other = await post(
      own,
      { items, defaults: { format: 'png' } },
      { accept: 'application/zpl' },
    );
    expect([other.status, other.text]).toEqual([200, '']);
  });

  it('CSV and NDJSON are taken, with defaults in the query', async () => {
    const account = await pro();
    const rows = 'id,symbology,data\r\na,,ABC-1\r\nb,QRCODE,"x, ""y"""\r\n';
    const reply = await post(account, rows, csv, '?symbology=CODE128&format=svg&barHeight=20');
    expect(results(reply).items.map(({ id, symbology }) => [id, symbology])).toEqual([
      ['a', 'CODE128'],
      ['b', 'QRCODE'],
    ]);
    const lines = '{"symbology":"CODE39","data":"A1"}\n\nnonsense\n';
    const mixed = await post(account, lines, { 'content-type': 'application/x-ndjson' });
    expect(results(mixed).items.map((item) => item.status)).toEqual(['delivered', 'failed']);
  });

  it('a hundred items and one mebibyte are taken, and no more', async () => {
    const account = await pro();
    const items = Array.from({ length: 101 }, () => ({ symbology: 'CODE39', data: 'A' }));
    expect((await post(account, { items: items.slice(1) })).status).toBe(200);
    const reply = await post(account, { items });
    expect(reply.json?.['reason']).toMatch(/at most 100 items; this has more/);
    const filled = (bytes: number): string => {
      const text = '{"items":[{"symbology":"CODE39","data":"A"}]}';
      return text + ' '.repeat(bytes - text.length);
    };
    expect((await post(account, filled(1024 * 1024))).status).toBe(200);
    const large = await post(account, filled(1024 * 1024 + 1));
    expect([large.status, large.json?.['reason']]).toEqual([413, 'The body may be at most 1 MiB.']);
  });

  it.each([
    ['an unknown media type', '{}', { 'content-type': 'text/plain' }, '', 415],
    ['no JSON', '{', {}, '', 400],
    ['an unknown Accept', { items: [] }, { accept: 'image/png' }, '', 400],
    ['an unknown query', { items: MIXED }, {}, '?colour=red', 400],
    ['an unknown sheet', { items: MIXED, sheet: '9x9' }, {}, '', 400],
    [
      'a callback that is no endpoint',
      { items: MIXED, callback: 'https://x.example' },
      {},
      '',
      400,
    ],
    ['a setting given twice', { items: MIXED, mode: 'strict' }, {}, '?mode=strict', 400],
  ])('%s is refused', async (_, body, headers, query, status) => {
    const account = await pro();
    expect((await post(account, body, headers as Record<string, string>, query)).status).toBe(
      status,
    );
    expect(await sums(account)).toEqual([0, 0]);
  });
});
