/** API keys as their owner handles them, and what becomes of the keys at the barcode routes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashApiKey } from '../../src/api-keys/api-key.ts';
import type { ApiKeyJson, ApiKeysJson, NewApiKeyJson } from '../../src/api-keys/schemas.ts';
import { systemClock } from '../../src/util/clock.ts';
import { ask, type Reply } from '../support/http-client.ts';
import { signedIn, type Person } from '../support/person.ts';
import { PUBLIC_URL, startServer, type TestServer } from '../support/server.ts';

const QR = '/api/barcode/QRCODE/1';
const HOUR_S = 3600;

let server: TestServer;
/** How far the server's clock is ahead. */
let aheadMs = 0;
beforeAll(async () => {
  server = await startServer({ clock: { now: () => systemClock.now() + aheadMs } });
});
afterAll(() => server.close());

/** A key's rate limit is another test's business. */
async function person(plan: Parameters<typeof signedIn>[1] = 'free'): Promise<Person> {
  const one = await signedIn(server, plan);
  const limit = { requests: 1000, windowSeconds: 1 };
  await server.operator('PUT', `/api/admin/accounts/${one.accountId}/limit`, limit);
  return one;
}

const draw = (secret: string, path = QR, address = '192.0.2.1'): Promise<Reply> =>
  ask(server.port, path, { key: secret, headers: { 'x-forwarded-for': address } });
const status = async (secret: string, path = QR, address?: string): Promise<number> =>
  (await draw(secret, path, address)).status;

async function create(who: Person, body: object = {}): Promise<NewApiKeyJson> {
  const reply = await who.ask('POST', '/api/keys', { name: 'key', ...body });
  expect(reply.text).toMatch(/secret/);
  return reply.json as unknown as NewApiKeyJson;
}
async function list(who: Person): Promise<readonly ApiKeyJson[]> {
  return ((await who.ask('GET', '/api/keys')).json as unknown as ApiKeysJson).keys;
}
const rotate = (who: Person, id: string, graceSeconds: number): Promise<Reply> =>
  who.ask('POST', `/api/keys/${id}/rotate`, { graceSeconds });
const patch = (who: Person, id: string, body: unknown): Promise<Reply> =>
  who.ask('PATCH', `/api/keys/${id}`, body);
const revoke = (who: Person, id: string): Promise<Reply> => who.ask('DELETE', `/api/keys/${id}`);

describe('making a key', () => {
  it('shows it once, to whoever makes it, and in no other reply', async () => {
    const who = await person('pro');
    const reply = await who.ask('POST', '/api/keys', { name: 'Hall 2' });
    expect(reply.status).toBe(200);
    expect(reply.headers['cache-control']).toBe('no-store');
    const { key, secret } = reply.json as unknown as NewApiKeyJson;
    expect(key).toEqual({
      id: secret.slice(9, 17),
      name: 'Hall 2',
      start: secret.slice(0, 17),
      last4: secret.slice(-4),
      test: false,
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
      lastUsedAt: null,
      callsThisCycle: 0,
      state: 'live',
      expiresAt: null,
      revokedAt: null,
      rotatedFrom: null,
      madeBy: who.accountId,
      limits: { symbologies: null, creditsMax: null, ipRanges: null },
      scopes: ['barcodes', 'templates'],
      signingSecret: null,
    });
    expect(await status(secret)).toBe(200);
    const others = [
      await who.ask('GET', '/api/keys'),
      await patch(who, key.id, { name: 'Hall 3' }),
      await rotate(who, key.id, HOUR_S),
      await revoke(who, key.id),
    ];
    const hash = Buffer.from(hashApiKey(secret));
    for (const other of others) {
      expect(other.status).toBe(200);
      for (const hidden of [secret, secret.slice(17), hash.toString('hex'), 'hash']) {
        expect(other.text).not.toContain(hidden);
      }
    }
  });

  it('keeps limits in the one way they are written', async () => {
    const who = await person();
    const { key } = await create(who, {
      name: ' <b>x</b> ',
      expiresAt: '2030-01-01T01:00:00+01:00',
      symbologies: ['qrcode', 'QRCODE', 'ean13'],
      creditsMax: 5,
      ipRanges: ['2001:DB8::1', '10.0.0.0/8'],
    });
    expect(key).toMatchObject({
      name: '<b>x</b>',
      expiresAt: '2030-01-01T00:00:00.000Z',
      limits: {
        symbologies: ['QRCODE', 'EAN13'],
        creditsMax: 5,
        ipRanges: ['2001:db8::1/128', '10.0.0.0/8'],
      },
    });
    expect(await list(who)).toEqual([key]);
  });

  it('stops at the plan’s number, which the refusal names', async () => {
    const who = await person();
    await create(who);
    const refused = await who.ask('POST', '/api/keys', { name: 'second' });
    expect([refused.status, refused.json?.['code']]).toEqual([409, 'conflict']);
    expect(refused.json?.['reason']).toBe(
      'The Free plan allows 1 live API key. Revoke one, or upgrade.',
    );
    expect(await list(who)).toHaveLength(1);
  });

  it('twice at the same time on the last free slot makes one', async () => {
    for (const [plan, max] of [
      ['free', 1],
      ['starter', 3],
    ] as const) {
      const who = await person(plan);
      for (let i = 1; i < max; i += 1) await create(who);
      const make = () => who.ask('POST', '/api/keys', { name: 'last' });
      const replies = await Promise.all([make(), make()]);
      expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409]);
      const { keys, max: keysMax } = (await who.ask('GET', '/api/keys'))
        .json as unknown as ApiKeysJson;
      expect([keys.length, keysMax]).toEqual([max, max]);
    }
  });

  it('refuses fields it does not know and values that make no sense, and makes nothing', async () => {
    const who = await person();
    const stranger = await person();
    const bodies: unknown[] = [
      {},
      { name: '' },
      { name: 'x'.repeat(101) },
      { name: 'a\nb' },
      { name: 'x', accountId: stranger.accountId },
      { name: 'x', revision: 7 },
      { name: 'x', limits: { creditsMax: null } },
      { name: 'x', creditsMax: 0 },
      { name: 'x', expiresAt: '2020-01-01T00:00:00Z' },
      { name: 'x', symbologies: ['NOPE'] },
      { name: 'x', ipRanges: ['10.0.0.0/33'] },
      [],
      '{"name":',
    ];
    for (const body of bodies) {
      const reply = await who.ask('POST', '/api/keys', body);
      expect([reply.status, reply.json?.['code']]).toEqual([400, 'invalid_parameters']);
      expect(reply.json?.['reason']).toMatch(/./);
    }
    expect(await list(who)).toEqual([]);
    expect(await list(stranger)).toEqual([]);
  });
});

describe('who may', () => {
  it('nobody without a session, and nothing but reading from another site', async () => {
    const who = await person();
    const { key, secret } = await create(who);
    const routes: [string, string, object?][] = [
      ['GET', '/api/keys'],
      ['POST', '/api/keys', { name: 'x' }],
      ['PATCH', `/api/keys/${key.id}`, { name: 'x' }],
      ['DELETE', `/api/keys/${key.id}`],
      ['POST', `/api/keys/${key.id}/rotate`, { graceSeconds: 0 }],
    ];
    for (const [method, path, body] of routes) {
      const options = { method, key: secret, ...(body === undefined ? {} : { body }) };
      const headers = { origin: PUBLIC_URL };
      expect((await ask(server.port, path, { ...options, headers })).status).toBe(401);
      if (method === 'GET') continue;
      for (const origin of ['https://evil.example', undefined]) {
        const from = origin === undefined ? {} : { origin };
        const reply = await ask(server.port, path, {
          ...options,
          headers: { ...from, ...who.cookie },
        });
        expect([reply.status, reply.json?.['code']]).toEqual([403, 'forbidden_origin']);
      }
    }
    expect(await list(who)).toEqual([key]);
    const { headers } = await who.ask('PUT', `/api/keys/${key.id}`, {});
    expect(headers['allow']).toBe('PATCH, DELETE');
  });

  it('another account’s key answers as one that does not exist, and stays as it was', async () => {
    const [owner, stranger] = [await person(), await person('business')];
    const { key, secret } = await create(owner);
    const acts = (id: string) => [
      patch(stranger, id, { name: 'mine' }),
      rotate(stranger, id, 0),
      revoke(stranger, id),
    ];
    const foreign = await Promise.all(acts(key.id));
    const missing = await Promise.all(acts('00000000'));
    for (const [i, reply] of foreign.entries()) {
      expect([reply.status, reply.text]).toEqual([404, missing[i]!.text]);
    }
    expect(await list(stranger)).toEqual([]);
    expect(await list(owner)).toEqual([key]);
    expect(await status(secret)).toBe(200);
  });
});

describe('changing a key', () => {
  it('counts from the next request on: addresses', async () => {
    const who = await person();
    const { key, secret } = await create(who);
    expect(await status(secret, QR, '203.0.113.7')).toBe(200);
    expect((await patch(who, key.id, { ipRanges: ['203.0.113.0/24', '::1'] })).status).toBe(200);
    expect(await status(secret, QR, '203.0.113.7')).toBe(200);
    expect(await status(secret, QR, '::ffff:203.0.113.7')).toBe(200);
    expect(await status(secret, QR, '::1')).toBe(200);
    const refused = await draw(secret, QR, '203.0.114.7');
    expect([refused.status, refused.json?.['code']]).toEqual([403, 'key_address_refused']);
    expect(refused.json?.['error']).toBe('API key not allowed from this address');
    expect(refused.json?.['reason']).toContain('203.0.114.7');
    expect(refused.headers['x-ratelimit-limit']).toBe('1000');
    expect(refused.headers['x-credits-cost']).toBeUndefined();
    expect(await status(secret, '/api/account', '203.0.114.7')).toBe(403);
    expect(await status(secret, '/api/account', '203.0.113.7')).toBe(200);
    await patch(who, key.id, { ipRanges: null });
    expect(await status(secret, QR, '203.0.114.7')).toBe(200);
  });

  it('counts from the next request on: barcode formats', async () => {
    const who = await person();
    const { key, secret } = await create(who, { symbologies: ['EAN13'] });
    const refused = await draw(secret, '/api/barcode/qrcode/1');
    expect([refused.status, refused.json?.['code']]).toEqual([403, 'key_symbology_refused']);
    expect(refused.json?.['error']).toBe('API key not allowed for format "QRCODE"');
    expect(refused.json?.['reason']).toMatch(/EAN13/);
    expect(await status(secret, '/api/barcode/ean13/5901234123457')).toBe(200);
    await patch(who, key.id, { symbologies: ['QRCODE'] });
    expect(await status(secret)).toBe(200);
    expect(await status(secret, '/api/barcode/ean13/5901234123457')).toBe(403);
    await patch(who, key.id, { symbologies: null });
    expect(await status(secret, '/api/barcode/ean13/5901234123457')).toBe(200);
  });

  it('refuses fields it does not know, and a change of nothing', async () => {
    const who = await person();
    const { key } = await create(who);
    for (const body of [{}, { state: 'live' }, { accountId: 'x' }, { name: null }, { id: 'x' }]) {
      expect((await patch(who, key.id, body)).status).toBe(400);
    }
    const renamed = await patch(who, key.id, { name: 'Hall 2' });
    expect(renamed.json).toEqual({ ...key, name: 'Hall 2' });
  });
});

describe('an end', () => {
  it('refuses the key from that moment on, and makes room for another', async () => {
    const who = await person();
    const expiresAt = new Date(systemClock.now() + aheadMs + 30 * 86_400_000).toISOString();
    const { key, secret } = await create(who, { expiresAt });
    expect(key).toMatchObject({ state: 'live', expiresAt });
    const beforeMs = aheadMs;
    aheadMs += 30 * 86_400_000 - 600_000;
    try {
      const again = await who.again();
      expect(await status(secret)).toBe(200);
      expect((await list(again))[0]?.state).toBe('expiring');
      aheadMs += 600_000;
      const refused = await draw(secret);
      expect([refused.status, refused.json?.['code']]).toEqual([401, 'unauthorized']);
      expect((await list(again))[0]?.state).toBe('expired');
      expect((await patch(again, key.id, { expiresAt: null })).status).toBe(404);
      expect((await rotate(again, key.id, 0)).status).toBe(404);
      expect(await status((await create(again)).secret)).toBe(200);
    } finally {
      aheadMs = beforeMs;
    }
  });
});

describe('rotation', () => {
  it('keeps the old key good until its grace has passed, and not a moment longer', async () => {
    const who = await person();
    const limits = { symbologies: ['QRCODE'], creditsMax: 50, ipRanges: ['192.0.2.0/24'] };
    const old = await create(who, { name: 'Printer', ...limits });
    const reply = await rotate(who, old.key.id, HOUR_S);
    expect([reply.status, reply.headers['cache-control']]).toEqual([200, 'no-store']);
    const { key, secret } = reply.json as unknown as NewApiKeyJson;
    expect(key).toMatchObject({ name: 'Printer', limits, rotatedFrom: old.key.id, state: 'live' });
    expect([await status(old.secret), await status(secret)]).toEqual([200, 200]);
    const states = (await list(who)).map((one) => [one.id, one.state]);
    expect(new Map(states as [string, string][])).toEqual(
      new Map([
        [key.id, 'live'],
        [old.key.id, 'expiring'],
      ]),
    );
    expect((await who.ask('POST', '/api/keys', { name: 'more' })).status).toBe(409);
    aheadMs += HOUR_S * 1000 - 60_000;
    expect(await status(old.secret)).toBe(200);
    aheadMs += 60_000;
    expect([await status(old.secret), await status(secret)]).toEqual([401, 200]);
  });

  it('without grace refuses the old key from the next request on', async () => {
    const who = await person();
    const old = await create(who);
    const { secret } = (await rotate(who, old.key.id, 0)).json as unknown as NewApiKeyJson;
    expect([await status(old.secret), await status(secret)]).toEqual([401, 200]);
    expect((await list(who)).map((one) => one.state).sort()).toEqual(['live', 'revoked']);
  });

  it('is refused for a key in its grace period, and for more of them than the plan has keys', async () => {
    const who = await person();
    const old = await create(who);
    const next = (await rotate(who, old.key.id, HOUR_S)).json as unknown as NewApiKeyJson;
    for (const again of [
      await rotate(who, old.key.id, 0),
      await patch(who, old.key.id, { expiresAt: null }),
      await rotate(who, next.key.id, HOUR_S),
    ]) {
      expect([again.status, again.json?.['code']]).toEqual([409, 'conflict']);
    }
    expect((await rotate(who, next.key.id, 0)).status).toBe(200);
    expect(await status(old.secret)).toBe(200);
    expect((await revoke(who, old.key.id)).json?.['state']).toBe('revoked');
    expect(await status(old.secret)).toBe(401);
  });

  it('asked for twice at the same time happens once', async () => {
    const who = await person();
    const { key } = await create(who);
    const replies = await Promise.all([rotate(who, key.id, HOUR_S), rotate(who, key.id, HOUR_S)]);
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409]);
    expect(await list(who)).toHaveLength(2);
  });

  it('takes three periods and nothing else', async () => {
    const who = await person();
    const { key } = await create(who);
    for (const body of [{}, { graceSeconds: 60 }, { graceSeconds: 0, keyId: 'x' }]) {
      expect((await who.ask('POST', `/api/keys/${key.id}/rotate`, body)).status).toBe(400);
    }
    expect(await list(who)).toEqual([key]);
  });
});

describe('revoking', () => {
  it('refuses the key from the next request on, for good', async () => {
    const who = await person();
    const { key, secret } = await create(who);
    expect(await status(secret)).toBe(200);
    const revoked = await revoke(who, key.id);
    expect(revoked.json).toMatchObject({ id: key.id, state: 'revoked' });
    expect(await status(secret)).toBe(401);
    expect((await revoke(who, key.id)).json?.['revokedAt']).toBe(revoked.json?.['revokedAt']);
    expect((await patch(who, key.id, { name: 'back' })).status).toBe(404);
    expect((await rotate(who, key.id, 0)).status).toBe(404);
    expect(await status(secret)).toBe(401);
    expect(await status((await create(who)).secret)).toBe(200);
  });
});

describe('a cap', () => {
  it('lets exactly that many of 50 concurrent calls through, and charges for no more', async () => {
    const who = await person('starter');
    const { key, secret } = await create(who, { creditsMax: 20 });
    const other = await create(who);
    const replies = await Promise.all(Array.from({ length: 50 }, () => draw(secret)));
    const count = (wanted: number) => replies.filter((one) => one.status === wanted).length;
    expect([count(200), count(402)]).toEqual([20, 30]);
    const refused = replies.find((reply) => reply.status === 402);
    expect(refused?.json?.['error']).toBe('Insufficient credits');
    expect(refused?.json?.['reason']).toMatch(/the 20 credits it may spend/);
    expect(await server.settledAudit(who.accountId)).toMatchObject([
      {},
      { pending: 0, settled: 20 },
    ]);
    expect(await status(other.secret)).toBe(200);
    await server.usage.flush();
    const shown = (await list(who)).map((one) => [one.id, one.callsThisCycle]);
    expect(new Map(shown as [string, number][])).toEqual(
      new Map([
        [key.id, 20],
        [other.key.id, 1],
      ]),
    );
    await patch(who, key.id, { creditsMax: 21 });
    expect([await status(secret), await status(secret)]).toEqual([200, 402]);
  });

  it('counts nothing for what could not be drawn', async () => {
    const who = await person();
    const { secret } = await create(who, { creditsMax: 1 });
    for (let i = 0; i < 3; i += 1) {
      expect(await status(secret, '/api/barcode/EAN13/123')).toBe(400);
    }
    expect(await status(secret)).toBe(200);
    expect(await status(secret)).toBe(402);
  });
});

describe('making keys over and over', () => {
  it('is stopped: it would get around the rate limit, which every key has of its own', async () => {
    const who = await person('starter');
    let { key } = await create(who);
    for (let i = 1; i < 60; i += 1) {
      const reply = await rotate(who, key.id, 0);
      ({ key } = reply.json as unknown as NewApiKeyJson);
    }
    const before = (await list(who)).length;
    for (const reply of [
      await who.ask('POST', '/api/keys', { name: 'one too many' }),
      await rotate(who, key.id, 0),
    ]) {
      expect([reply.status, reply.json?.['code']]).toEqual([429, 'too_many_attempts']);
      expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect(await list(who)).toHaveLength(before);
    // Whatever makes a key less than it was is never refused.
    expect((await patch(who, key.id, { creditsMax: 1 })).status).toBe(200);
    expect((await revoke(who, key.id)).status).toBe(200);
  });
});

describe('a plan that sells any number of keys', () => {
  it('sells more than sixty an hour', async () => {
    const who = await person('business');
    for (let i = 0; i < 61; i += 1) await create(who);
    expect((await list(who)).length).toBe(61);
  });
});

describe('the operator', () => {
  it('sees keys with their limits and state, and never what opens them', async () => {
    const who = await person();
    const { key, secret } = await create(who, { creditsMax: 5, symbologies: ['QRCODE'] });
    const path = `/api/admin/accounts/${who.accountId}`;
    for (const reply of [
      await server.operator('GET', `${path}/keys`),
      await server.operator('GET', path),
    ]) {
      expect(reply.json?.['keys']).toMatchObject([
        { id: key.id, state: 'live', limits: key.limits, expiresAt: null, rotatedFrom: null },
      ]);
      expect(reply.text).not.toContain(secret.slice(17));
    }
    const revoked = await server.operator('DELETE', `/api/admin/keys/${key.id}`);
    expect(revoked.json).toMatchObject({ id: key.id, state: 'revoked' });
    expect(await status(secret)).toBe(401);
  });
});

describe('many keys', () => {
  it('come in pages that a cursor leads through, in the order that it began with', async () => {
    const who = await person('pro');
    for (const name of ['a', 'b', 'c']) await create(who, { name });
    const names: unknown[] = [];
    let after = '';
    do {
      const { json } = await who.ask('GET', `/api/keys?sort=name&limit=2${after}`);
      const page = json as unknown as ApiKeysJson;
      names.push(
        page.keys.map(({ name }) => name),
        page.total,
        page.inUse,
        page.max,
      );
      after = page.next === null ? '' : `&after=${page.next}`;
      for (const wrong of [`?sort=calls${after}`, '?after=x', '?limit=0', '?limit=101']) {
        if (wrong === '?sort=calls') continue;
        expect((await who.ask('GET', `/api/keys${wrong}`)).status).toBe(400);
      }
    } while (after !== '');
    expect(names).toEqual([['a', 'b'], 3, 3, 10, ['c'], 3, 3, 10]);
  });

  it('end together from the next request on; with one of another account none does', async () => {
    const [who, other] = [await person('pro'), await person('pro')];
    const [a, b, strange] = [await create(who), await create(who), await create(other)];
    const end = (...keys: readonly string[]) => who.ask('POST', '/api/keys/revoke', { keys });
    expect((await end(a.key.id, strange.key.id)).status).toBe(404);
    expect([await status(a.secret), await status(strange.secret)]).toEqual([200, 200]);
    expect((await end(a.key.id, b.key.id, a.key.id)).json).toEqual({ revoked: 2 });
    expect([await status(a.secret), await status(b.secret)]).toEqual([401, 401]);
    expect((await end(a.key.id)).json).toEqual({ revoked: 0 });
  });

  it('have their days counted for their own account alone', async () => {
    const [who, other] = [await person('pro'), await person('pro')];
    const { key, secret } = await create(who);
    await draw(secret);
    await draw(secret);
    await server.usage.flush();
    const used = async (one: Person) =>
      (await one.ask('GET', `/api/keys/usage?keys=${key.id}`)).json as {
        days: string[];
        keys: { id: string; credits: number[] }[];
      };
    const own = await used(who);
    expect(own.days).toHaveLength(30);
    expect(own.keys).toEqual([{ id: key.id, credits: [...Array<number>(29).fill(0), 2] }]);
    expect((await used(other)).keys).toEqual([]);
  });
});
