/** What the list of requests tells of each: what was sent, by whichever way it came, and to whom. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LatestRequestsJson, LoggedRequestJson } from '../../src/usage/schemas.ts';
import { parseCsv } from '../../src/util/csv.ts';
import { ask, type Reply } from '../support/http-client.ts';
import { signedIn, type Person } from '../support/person.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let who: Person;
let key: { readonly id: string; readonly secret: string };
beforeAll(async () => {
  server = await startServer();
  who = await signedIn(server, 'business');
  key = await makeKey(who, '=cmd()');
});
afterAll(() => server.close());

async function makeKey(person: Person, name: string): Promise<{ id: string; secret: string }> {
  const { json } = await person.ask('POST', '/api/keys', { name });
  const made = json as { key: { id: string }; secret: string };
  return { id: made.key.id, secret: made.secret };
}

async function list(query = ''): Promise<readonly LoggedRequestJson[]> {
  await server.settledAudit('none');
  await server.usage.flush();
  const reply = await who.ask('GET', `/api/requests${query}`);
  expect(reply.status).toBe(200);
  return (reply.json as unknown as LatestRequestsJson).requests;
}

const idOf = ({ headers }: Reply): string => String(headers['x-request-id']);
const draw = (path: string, options: object = {}): Promise<Reply> =>
  ask(server.port, path, { key: key.secret, ...options });

describe('the list of requests', () => {
  it('has the address that was sent, or the body, and how long the stages took', async () => {
    const address = '/api/barcode/QRCODE/a%20b/c%3Fd?format=png&scale=3';
    const byUrl = idOf(await draw(address));
    const body = { symbology: 'CODE128', data: 'ABC-123', format: 'svg' };
    const byBody = idOf(await draw('/api/barcode', { method: 'POST', body }));
    const long = { ...body, symbology: 'QRCODE', data: 'x'.repeat(1200) };
    const tooLong = idOf(await draw('/api/barcode', { method: 'POST', body: long }));
    const rows = new Map((await list()).map((row) => [row.id, row]));
    const one = rows.get(byUrl)!;
    expect(one).toMatchObject({ method: 'GET', address, body: null, batch: false, template: null });
    expect(one.keyId).toBe(key.id);
    const { admissionMs, drawingMs, deliveryMs } = one.stages!;
    expect(Math.min(admissionMs, drawingMs, deliveryMs)).toBeGreaterThanOrEqual(0);
    expect(admissionMs).toBeGreaterThan(0);
    expect(rows.get(byBody)).toMatchObject({ method: 'POST', address: '/api/barcode', body });
    expect(rows.get(tooLong)).toMatchObject({ method: 'POST', body: null });
    expect((await draw(one.address!)).status).toBe(200);
  });

  it('has the fields of each item of a batch under one id, and finds them by it', async () => {
    const items = [
      { symbology: 'EAN13', data: '4006381333931' },
      { symbology: 'EAN13', data: '4006381333930' },
    ];
    const batch = await draw('/api/batches', { method: 'POST', body: { items } });
    const rows = await list(`?request=${idOf(batch)}`);
    expect(rows.map(({ batch: inBatch, body }) => [inBatch, body])).toEqual(
      items.toReversed().map((item) => [true, expect.objectContaining(item)]),
    );
    expect(new Set(rows.map(({ place }) => place)).size).toBe(2);
    expect(await list(`?request=${idOf(batch)}&outcome=invalid&symbology=QRCODE`)).toEqual([]);
    const [refused] = await list(`?request=${idOf(batch)}&outcome=invalid`);
    expect(refused!.reason).toMatch(/check digit/);
  });

  it('never has what would let somebody in: no key, and of a signed URL no signature', async () => {
    const both = await draw('/api/barcode/CODE128/1?key=a&expires=1&signature=SECRET');
    expect([both.status, (await list(`?request=${idOf(both)}`))[0]!.address]).toEqual([400, null]);
    const text = JSON.stringify(await list());
    expect(text).not.toContain(key.secret);
    expect(text).not.toContain('SECRET');
  });

  it('is filtered by time and text, and refuses times that are none', async () => {
    const [newest] = await list();
    const at = encodeURIComponent(newest!.at);
    expect((await list(`?to=${at}`)).every((row) => row.at < newest!.at)).toBe(true);
    expect(await list(`?from=2200-01-01T00:00:00Z`)).toEqual([]);
    expect((await list('?text=abc-123')).map(({ body }) => body?.['data'])).toEqual(['ABC-123']);
    for (const query of [
      'from=yesterday',
      `text=${'x'.repeat(101)}`,
      'symbology=',
      'template=a&template=b',
    ]) {
      expect((await who.ask('GET', `/api/requests?${query}`)).status, query).toBe(400);
    }
  });

  it('is exported as CSV and JSON with the same filters; no cell is a formula', async () => {
    await draw('/api/barcode/CODE128/=1+1');
    const rows = await list('?symbology=CODE128');
    const csv = await who.ask('GET', '/api/requests.csv?symbology=CODE128');
    expect(csv.headers['content-disposition']).toMatch(
      /^attachment; filename="requests-[\d-]+\.csv"$/,
    );
    const parsed = parseCsv(csv.text, { delimiter: ',', recordsMax: 1000, fieldsMax: 50 });
    if (parsed.kind !== 'records') expect.fail(parsed.reason);
    const [head, ...lines] = parsed.records.map(({ fields }) => fields);
    expect(lines.map((line) => line[head!.indexOf('request_id')])).toEqual(
      rows.map(({ id }) => id),
    );
    expect(lines.every((line) => line[head!.indexOf('key_name')] === "'=cmd()")).toBe(true);
    const json = await who.ask('GET', '/api/requests.json?symbology=CODE128');
    expect(JSON.parse(json.text)).toEqual(rows);
    expect(JSON.parse((await who.ask('GET', '/api/requests.json?symbology=X')).text)).toEqual([]);
  });

  it('is nobody else’s, and the operator finds any request by its id', async () => {
    const other = await signedIn(server, 'free');
    const theirs = await makeKey(other, 'Theirs');
    const id = idOf(await ask(server.port, '/api/barcode/CODE128/THEIRS', { key: theirs.secret }));
    expect(await list(`?request=${id}`)).toEqual([]);
    const found = await server.operator('GET', `/api/admin/requests/${id}`);
    expect(found.json).toMatchObject({
      account: { id: other.accountId, email: other.email },
      requests: [{ id, address: '/api/barcode/CODE128/THEIRS' }],
    });
    expect((await server.operator('GET', '/api/admin/requests/none')).status).toBe(404);
  });
});

it('with REQUEST_DATA=omit the list has nothing that was sent', async () => {
  const without = await startServer({ keepsRequestData: false });
  const person = await signedIn(without, 'business');
  const { secret } = await makeKey(person, 'Register');
  await ask(without.port, '/api/barcode/CODE128/PATIENT', { key: secret });
  const items = [{ symbology: 'CODE128', data: 'PATIENT' }];
  await ask(without.port, '/api/batches', { key: secret, method: 'POST', body: { items } });
  await without.settledAudit('none');
  await without.usage.flush();
  const { text, json } = await person.ask('GET', '/api/requests');
  expect((json as unknown as LatestRequestsJson).requests).toHaveLength(2);
  expect(text).not.toContain('PATIENT');
  await without.close();
});
