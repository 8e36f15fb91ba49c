/** Whatever fails, no log line says what a barcode was to say, or what somebody could sign in with. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Overload } from '../../src/credits/ledger.ts';
import { DiskFull } from '../../src/database/disk-space.ts';
import { openLog } from '../../src/process/log.ts';
import { ask } from '../support/http-client.ts';
import { PUBLIC_URL, startServer, type TestAccount, type TestServer } from '../support/server.ts';

const SECRET = 'PATIENT-4711';
const lines: string[] = [];
let fault: Error | undefined;
let server: TestServer;
let account: TestAccount;
beforeAll(async () => {
  server = await startServer({
    log: openLog('trace', { write: (line: string) => void lines.push(line) }),
    beforeHandling: async () => {
      if (fault !== undefined) throw fault;
    },
  });
  account = await server.account('pro', { requests: 1000 });
});
afterAll(() => server.close());

/** As drivers of databases throw them. */
const refusedStatement = (): Error =>
  Object.assign(new Error('a statement failed', { cause: refusedRow() }), {
    query: 'INSERT INTO x VALUES ($1)',
    params: [SECRET],
    command: { name: 'set', args: [SECRET] },
  });
const refusedRow = (): Error =>
  Object.assign(new Error('a row was refused'), {
    code: '23505',
    detail: `Key (data)=(${SECRET}) already exists.`,
    where: SECRET,
  });

const FAULTS: readonly (readonly [string, () => Error, string | null])[] = [
  ['a fault', () => refusedStatement(), 'http.request_failed'],
  [
    'several at once',
    () => new AggregateError([refusedRow()], 'all failed'),
    'http.request_failed',
  ],
  ['a fault that quotes a key', () => new Error(`no ${account.key}`), 'http.request_failed'],
  ['too much to do', () => new Overload('too many waiting'), 'http.overloaded'],
  ['a full disk', () => new DiskFull('full'), 'http.disk_full'],
];

it.each(FAULTS)('%s', async (_, makeFault, event) => {
  fault = makeFault();
  const before = lines.length;
  const item = { symbology: 'CODE128', data: SECRET, text: SECRET };
  const bodies = {
    '/api/barcode': item,
    '/api/playground': item,
    '/api/batches': { items: [{ ...item, id: SECRET }] },
    '/api/auth/sign-in': { email: 'a@b.test', password: SECRET },
    '/api/auth/reset': { token: SECRET, password: SECRET },
    '/api/auth/verify': { token: SECRET },
    [`/api/batches?start=${SECRET}`]: { items: [item] },
  };
  const headers = { origin: PUBLIC_URL };
  const replies = [
    await ask(server.port, `/api/barcode/CODE128/${SECRET}?text=${SECRET}`, { key: account.key }),
    await ask(server.port, `/api/batches/${SECRET}?a=${SECRET}`, { key: account.key }),
    await ask(server.port, `/api/admin/accounts?after=${SECRET}`, { key: server.operatorToken }),
    await ask(server.port, `/${SECRET}?token=${SECRET}`),
  ];
  for (const [path, body] of Object.entries(bodies)) {
    replies.push(await ask(server.port, path, { method: 'POST', body, key: account.key, headers }));
  }
  fault = undefined;
  expect(replies.filter(({ status }) => status >= 500).length).toBeGreaterThan(5);
  const logged = lines.slice(before);
  expect(logged.filter((line) => line.includes(`"${event}"`)).length).toBeGreaterThan(5);
  for (const secret of [SECRET, account.key, server.operatorToken]) {
    expect(logged.filter((line) => line.includes(secret))).toEqual([]);
  }
});

it('a barcode that could not be paid for is logged by its route and symbology', async () => {
  const before = lines.length;
  const full = await startServer({
    reserveFault: new Overload('too many waiting'),
    log: openLog('trace', { write: (line: string) => void lines.push(line) }),
  });
  const { key } = await full.account('free');
  const reply = await ask(full.port, `/api/barcode/CODE128/${SECRET}`, { key });
  await full.close();
  expect(reply.status).toBe(503);
  const logged = lines.slice(before);
  const about = logged.filter((line) => line.includes('"http.overloaded"'));
  expect(about.map((line) => JSON.parse(line) as object)).toEqual([
    expect.objectContaining({ method: 'GET', route: '/api/barcode', symbology: 'CODE128' }),
  ]);
  expect(logged.filter((line) => line.includes(SECRET))).toEqual([]);
});
