/** What signed-in people see of their requests: their own, soon, and nobody else's. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnalyticsJson } from '../../src/analytics/schemas.ts';
import type { DashboardJson } from '../../src/dashboard/schemas.ts';
import type { LatestRequestsJson, UsageJson } from '../../src/usage/schemas.ts';
import { ask, type Reply } from '../support/http-client.ts';
import { PUBLIC_URL, startServer, type TestServer } from '../support/server.ts';

interface Person {
  readonly id: string;
  readonly key: string;
  readonly keyId: string;
  get(path: string): Promise<Reply>;
  dashboard(): Promise<DashboardJson>;
}

let server: TestServer;
let people = 0;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const page = { origin: PUBLIC_URL };

/** Signed up, signed in, on a plan, with one key. */
async function person(plan: string, keyName = 'Till 1'): Promise<Person> {
  people += 1;
  const credentials = { email: `person-${people}@example.com`, password: 'a long enough password' };
  const headers = { ...page, 'x-forwarded-for': `203.0.113.${people}` };
  const post = (path: string, body: object, more: Record<string, string> = {}): Promise<Reply> =>
    ask(server.port, path, { method: 'POST', headers: { ...headers, ...more }, body });
  expect((await post('/api/auth/sign-up', credentials)).status).toBe(200);
  const signedIn = await post('/api/auth/sign-in', credentials);
  const id = String(signedIn.json?.['id']);
  const cookie = signedIn.headers['set-cookie']!.map((one) => one.split(';')[0]).join('; ');
  const planSet = await server.operator('PUT', `/api/admin/accounts/${id}/plan`, { plan });
  expect(planSet.status).toBe(200);
  const made = await post('/api/keys', { name: keyName }, { cookie });
  const { secret, key } = made.json as { secret: string; key: { id: string } };
  const get = (path: string): Promise<Reply> => ask(server.port, path, { headers: { cookie } });
  return {
    id,
    key: secret,
    keyId: key.id,
    get,
    async dashboard() {
      const reply = await get('/api/dashboard');
      expect(reply.status).toBe(200);
      return reply.json as unknown as DashboardJson;
    },
  };
}

const draw = async (key: string, path: string, headers = {}): Promise<Reply> => {
  const reply = await ask(server.port, `/api/barcode/${path}`, { key, headers });
  await server.settledAudit('none');
  return reply;
};

/** One request of each kind, and what they are to be listed as, newest first. */
async function oneOfEach(key: string): Promise<string[]> {
  const { headers } = await draw(key, 'CODE128/secret-data');
  await draw(key, 'CODE128/secret-data', { 'if-none-match': String(headers['etag']) });
  await draw(key, 'EAN13/4006381333930');
  await draw(key, 'NOPE/1');
  await draw(key, 'QRCODE/hello?format=png');
  await ask(server.port, '/api/barcode', { key, method: 'POST', body: '{broken' });
  await server.usage.flush();
  return [
    'invalid_parameters 400',
    'format_paid_only 402',
    'unsupported_barcode_format 400',
    'invalid_barcode_value 400',
    'unchanged 304',
    'delivered 200',
  ];
}

describe('the dashboard', () => {
  it('counts every answered request of the account, and the credits it cost', async () => {
    const { key, dashboard } = await person('free');
    const before = await dashboard();
    expect(before.credits).toEqual({ included: 300, used: 0, remaining: 300, overage: 0 });
    expect(before.latest).toEqual([]);
    const expected = await oneOfEach(key);
    const { credits, days, latest, plan, forecast, warnings, cycle } = await dashboard();
    expect(credits).toEqual({ included: 300, used: 1, remaining: 299, overage: 0 });
    expect(latest.map((row) => `${row.outcome} ${row.status}`)).toEqual(expected);
    expect(days).toHaveLength(30);
    expect(days.at(-1)!.outcomes).toEqual({
      delivered: 2,
      invalid: 3,
      limited: 0,
      unpaid: 1,
      failed: 0,
    });
    expect(days.at(-1)!.day).toBe(new Date(latest[0]!.at).toISOString().slice(0, 10));
    expect([plan.id, forecast.perDay, forecast.exhaustedAt, warnings]).toEqual([
      'free',
      1,
      null,
      [],
    ]);
    expect(Date.parse(cycle.end)).toBeGreaterThan(Date.parse(cycle.start));
  });

  it('lists what was asked with its reason and its cost, and never the data', async () => {
    const { key, dashboard } = await person('free', 'Printer');
    const { headers } = await draw(key, 'CODE128/secret-data');
    await draw(key, 'EAN13/4006381333930');
    await server.usage.flush();
    const text = JSON.stringify(await dashboard());
    expect(text).not.toContain('secret-data');
    const [refused, delivered] = (await dashboard()).latest;
    expect(delivered).toMatchObject({
      id: headers['x-request-id'],
      keyName: 'Printer',
      symbology: 'CODE128',
      imageFormat: 'svg',
      group: 'delivered',
      reason: null,
      credits: 1,
    });
    expect(refused).toMatchObject({ symbology: 'EAN13', group: 'invalid', credits: 0 });
    expect(refused!.reason).toMatch(/check digit/i);
  });

  it('shows the refusals of rate limit and credits, and warns of the latter', async () => {
    const { id, key, dashboard } = await person('free');
    const account = `/api/admin/accounts/${id}`;
    await server.operator('PUT', `${account}/limit`, { requests: 3, windowSeconds: 3600 });
    await server.operator('POST', `${account}/credits`, { amount: -299 });
    const replies = [];
    for (let i = 0; i < 4; i += 1) replies.push((await draw(key, `CODE128/${i}`)).status);
    expect(replies).toEqual([200, 402, 402, 429]);
    await server.usage.flush();
    const { days, warnings, forecast } = await dashboard();
    expect(days.at(-1)!.outcomes).toMatchObject({ delivered: 1, unpaid: 2, limited: 1 });
    expect(warnings.map((warning) => warning.code)).toEqual(['credits-exhausted']);
    expect(Date.parse(forecast.exhaustedAt ?? '')).not.toBeNaN();
  });

  it('a request with a revoked key is listed; one with an unknown key is nobody’s', async () => {
    const { key, keyId, dashboard } = await person('free');
    await server.operator('DELETE', `/api/admin/keys/${keyId}`);
    expect((await draw(key, 'CODE128/1')).status).toBe(401);
    const recorded = server.usage.counts().recorded;
    const unknown = `${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}`;
    expect((await draw(unknown, 'CODE128/1')).status).toBe(401);
    expect((await draw(unknown, 'NOPE/1')).status).toBe(400);
    await server.usage.flush();
    expect(server.usage.counts().recorded).toBe(recorded);
    expect((await dashboard()).latest.map((row) => row.outcome)).toEqual(['unauthorized']);
  });
});

describe('usage in depth', () => {
  it('tells shares and days, for plans with analytics', async () => {
    const { key, get } = await person('pro');
    await draw(key, 'CODE128/1?format=png');
    await draw(key, 'QRCODE/1');
    await draw(key, 'QRCODE/2');
    await server.usage.flush();
    const usage = (await get('/api/usage?days=7')).json as unknown as UsageJson;
    expect(usage.days).toHaveLength(7);
    expect(usage.bySymbology).toEqual([
      { name: 'QRCODE', requests: 2, credits: 2 },
      { name: 'CODE128', requests: 1, credits: 1 },
    ]);
    expect(usage.byImageFormat.map((share) => share.name)).toEqual(['svg', 'png']);
    expect(usage.byKey).toEqual([{ name: 'Till 1', requests: 3, credits: 3 }]);
    expect(usage.byOutcome).toEqual([{ name: 'delivered', requests: 3, credits: 3 }]);
    expect(((await get('/api/usage')).json as unknown as UsageJson).days).toHaveLength(30);
  });

  it('has analytics by any filter, in any time zone, whose credits are the ledger’s', async () => {
    const { id, key, keyId, get } = await person('pro');
    const other = await person('pro');
    await draw(other.key, 'QRCODE/1');
    for (const path of ['CODE128/1?format=png', 'QRCODE/1', 'QRCODE/2', 'EAN13/1']) {
      await draw(key, path);
    }
    await server.usage.flush();
    const analytics = async (query: string): Promise<AnalyticsJson> => {
      const reply = await get(`/api/analytics?${query}`);
      expect(reply.status).toBe(200);
      return reply.json as unknown as AnalyticsJson;
    };
    const settled = (await server.settledAudit(id)).reduce((sum, audit) => sum + audit.settled, 0);
    for (const query of ['', 'range=24h', 'timeZone=Asia%2FKathmandu&range=7d&compare=previous']) {
      const { totals, bySymbology, errors, previous } = await analytics(query);
      expect([totals.requests, totals.credits]).toEqual([4, settled]);
      expect(bySymbology[0]).toEqual({ id: 'QRCODE', name: 'QRCODE', requests: 2, credits: 2 });
      expect(errors).toMatchObject([{ code: 'invalid_barcode_value', requests: 1 }]);
      expect(errors[0]!.samples[0]!.symbology).toBe('EAN13');
      expect(previous?.totals.requests ?? 0).toBe(0);
    }
    expect((await analytics(`key=${keyId}&symbology=QRCODE`)).totals.requests).toBe(2);
    expect((await analytics('format=png')).totals.requests).toBe(1);
    expect((await analytics('outcome=invalid')).totals.requests).toBe(1);
    expect((await analytics(`key=${other.keyId}`)).totals.requests).toBe(0);
    const rebuilt = await server.operator('POST', '/api/admin/usage/rebuild');
    expect([rebuilt.status, rebuilt.json]).toEqual([200, { requested: true }]);
    expect((await analytics('')).totals.requests).toBe(4);
    for (const query of ['timeZone=x', 'range=1y', 'from=2026-01-01', 'outcome=x', 'a=1', 'key=']) {
      expect([query, (await get(`/api/analytics?${query}`)).status]).toEqual([query, 400]);
    }
    const year = await get('/api/analytics?range=12mo&symbology=QRCODE');
    expect([year.status, year.text]).toEqual([400, expect.stringContaining('100 days')]);
  });

  it('is a 402 for other plans, and a 400 for a number of days it has not', async () => {
    const [free, pro] = [await person('free'), await person('pro')];
    for (const path of ['/api/usage', '/api/usage.csv', '/api/usage?days=5', '/api/analytics']) {
      const { status, json } = await free.get(path);
      expect([status, json]).toMatchObject([
        402,
        { code: 'feature_locked', upgrade_url: `${PUBLIC_URL}/pricing` },
      ]);
    }
    for (const days of ['0', '91', '1.5', '007', 'x', '', '5&days=6', '5&more=1']) {
      expect([days, (await pro.get(`/api/usage?days=${days}`)).status]).toEqual([days, 400]);
    }
    expect((await pro.get('/api/usage?days=1')).status).toBe(200);
    expect((await pro.get('/api/usage?days=90')).status).toBe(200);
  });

  it('exports as CSV that no spreadsheet runs, whatever a key is called', async () => {
    const { key, keyId, get } = await person('pro', '=HYPERLINK("http://evil","x")');
    await draw(key, 'CODE128/1');
    await draw(key, 'CODE128/2');
    await server.usage.flush();
    const { status, headers, text } = await get('/api/usage.csv?days=2');
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([
      200,
      'text/csv; charset=utf-8',
      'no-store',
    ]);
    expect(headers['content-disposition']).toMatch(
      /^attachment; filename="usage-\d{4}-\d\d-\d\d-2-days.csv"$/,
    );
    const [head, row, ...rest] = text.split('\r\n');
    expect(head).toBe(
      'hour,key_id,key_name,symbology,image_format,outcome,requests,credits,duration_ms_sum',
    );
    expect(row).toMatch(
      /^\d{4}-\d\d-\d\dT\d\d:00:00\.000Z,\w{8},"'=HYPERLINK\(""http:\/\/evil"",""x""\)",CODE128,svg,delivered,2,2,\d+$/,
    );
    expect(row).toContain(keyId);
    expect(rest).toEqual(['']);
  });
});

describe('the latest requests', () => {
  const latest = async (who: Person, query = ''): Promise<LatestRequestsJson> => {
    const reply = await who.get(`/api/requests${query}`);
    expect(reply.status).toBe(200);
    return reply.json as unknown as LatestRequestsJson;
  };

  it('come in pages of fifty, without a gap and without a repeat', async () => {
    const who = await person('business');
    const drawn: string[] = [];
    for (let i = 0; i < 105; i += 1) {
      const { headers } = await ask(server.port, `/api/barcode/CODE128/${i}`, { key: who.key });
      drawn.unshift(String(headers['x-request-id']));
      if (i % 10 === 9) await server.usage.flush();
    }
    await server.usage.flush();
    const listed: string[] = [];
    let page = await latest(who);
    const sizes = [page.requests.length];
    listed.push(...page.requests.map((row) => row.id));
    while (page.next !== null) {
      page = await latest(who, `?after=${page.next}`);
      sizes.push(page.requests.length);
      listed.push(...page.requests.map((row) => row.id));
    }
    expect(sizes).toEqual([50, 50, 5]);
    expect(listed).toEqual(drawn);
  });

  it('are filtered by group, by outcome and by key', async () => {
    const who = await person('free');
    await oneOfEach(who.key);
    const outcomes = async (query: string): Promise<string[]> =>
      (await latest(who, query)).requests.map((row) => row.outcome);
    expect(await outcomes('?outcome=delivered')).toEqual(['unchanged', 'delivered']);
    expect(await outcomes('?outcome=unpaid')).toEqual(['format_paid_only']);
    expect(await outcomes('?outcome=invalid_barcode_value')).toEqual(['invalid_barcode_value']);
    expect(await outcomes(`?key=${who.keyId}`)).toHaveLength(6);
    for (const query of ['?outcome=nothing', '?after=1', '?after=a-b', '?page=2', '?key=a&key=b']) {
      const { status } = await who.get(`/api/requests${query}`);
      expect([query, status]).toEqual([query, 400]);
    }
  });
});

describe('two accounts', () => {
  it('never see each other’s requests, whatever is asked for', async () => {
    const [one, other] = [await person('pro', 'Mine'), await person('pro', 'Theirs')];
    await draw(one.key, 'CODE128/1');
    await draw(other.key, 'QRCODE/2');
    await draw(other.key, 'NOPE/2');
    await server.usage.flush();
    const { latest: own } = await one.dashboard();
    expect(own.map((row) => row.keyName)).toEqual(['Mine']);
    const foreign = await one.get(`/api/requests?key=${other.keyId}`);
    expect(foreign.json).toEqual({ requests: [], next: null });
    const none = await one.get('/api/requests?key=aaaaaaaa');
    expect(none.text).toBe(foreign.text);
    const usage = (await one.get('/api/usage')).text;
    const csv = (await one.get('/api/usage.csv')).text;
    for (const text of [usage, csv]) {
      expect(text).toContain('Mine');
      expect(text).not.toContain('Theirs');
      expect(text).not.toContain('QRCODE');
    }
  });

  it('without a session nothing is told', async () => {
    for (const path of ['dashboard', 'usage', 'requests', 'usage.csv']) {
      const { status, json } = await ask(server.port, `/api/${path}`);
      expect([status, json?.['code']]).toEqual([401, 'session_required']);
    }
  });
});
