/** Signed URLs: what they open, for how long and how often, and everything that they do not open. */
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewApiKeyJson } from '../../src/api-keys/schemas.ts';
import type { NewSigningSecretJson, SignedUrlJson } from '../../src/signed-urls/schemas.ts';
import { isSignature, signatureOf } from '../../src/signed-urls/signature.ts';
import { systemClock } from '../../src/util/clock.ts';
import { ask, type Reply } from '../support/http-client.ts';
import { storeLabel } from '../support/label-templates.ts';
import { signedIn, type Person } from '../support/person.ts';
import { PUBLIC_URL, startServer, type TestServer } from '../support/server.ts';
import { signed } from '../support/signed-url.ts';

const PNG = '/api/barcode/CODE128/ABC-123?format=png';
const HOUR_S = 3600;

let server: TestServer;
/** How far the server's clock is ahead. */
let aheadMs = 0;
beforeAll(async () => {
  server = await startServer({ clock: { now: () => systemClock.now() + aheadMs } });
});
afterAll(() => server.close());

const nowS = (): number => Math.floor((systemClock.now() + aheadMs) / 1000);

interface Signer {
  readonly who: Person;
  readonly id: string;
  readonly key: string;
  readonly secret: string;
  /** A URL of this key, good for an hour unless said otherwise. */
  sign(address?: string, pairs?: readonly string[], exp?: number, secret?: string): string;
}

async function newSecret(who: Person, id: string, graceSeconds = 0): Promise<string> {
  const reply = await who.ask('POST', `/api/keys/${id}/signing-secret`, { graceSeconds });
  expect([reply.status, reply.headers['cache-control']]).toEqual([200, 'no-store']);
  return (reply.json as unknown as NewSigningSecretJson).signingSecret;
}

async function signer(
  plan: Parameters<typeof signedIn>[1] = 'starter',
  limits: object = {},
  requests = 1000,
): Promise<Signer> {
  const who = await signedIn(server, plan);
  const limit = { requests, windowSeconds: 60 };
  await server.operator('PUT', `/api/admin/accounts/${who.accountId}/limit`, limit);
  const made = await who.ask('POST', '/api/keys', { name: 'site', ...limits });
  const { key, secret: token } = made.json as unknown as NewApiKeyJson;
  const secret = await newSecret(who, key.id);
  return {
    who,
    id: key.id,
    key: token,
    secret,
    sign: (address = PNG, pairs = [], exp = nowS() + HOUR_S, by = secret) =>
      signed(by, address, [`exp=${exp}`, `key=${key.id}`, ...pairs]),
  };
}

let addresses = 0;
/** Each from an address of its own, unless one is named: wrong signatures are limited by address. */
const open = (url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Reply> =>
  ask(server.port, url, {
    method,
    headers: { 'x-forwarded-for': `2001:db8:${(addresses += 1).toString(16)}::1`, ...headers },
  });

const said = ({ status, json }: Reply): string =>
  status < 400 ? String(status) : `${status} ${String(json?.['code'])}`;

describe('a signed URL', () => {
  it('opens its picture without a key: charged, counted and marked as signed', async () => {
    const at = await signer();
    const url = at.sign();
    const reply = await open(url);
    expect([reply.status, reply.headers['content-type']]).toEqual([200, 'image/png']);
    const byKey = await ask(server.port, PNG, { key: at.key });
    expect(reply.bytes.equals(byKey.bytes)).toBe(true);
    expect(reply.headers['etag']).toBe(byKey.headers['etag']);
    expect(await settled(at)).toBe(2);
    await server.usage.flush();
    const { json } = await at.who.ask('GET', '/api/requests');
    expect(json?.['requests']).toMatchObject([
      { signed: false, credits: 1, outcome: 'delivered', address: PNG },
      { signed: true, credits: 1, symbology: 'CODE128', keyName: 'site', address: PNG },
    ]);
  });

  it('may be stored by anybody until it expires, and tells strangers nothing of the account', async () => {
    const at = await signer();
    const reply = await open(at.sign(PNG, [], nowS() + 600));
    const { headers } = reply;
    const age = Number(/^public, max-age=(\d+), immutable$/.exec(headers['cache-control']!)?.[1]);
    expect(age).toBeGreaterThan(500);
    expect(age).toBeLessThanOrEqual(600);
    expect(headers['vary']).toBe('Accept');
    expect(headers['access-control-allow-origin']).toBe('*');
    expect(headers['x-credits-cost']).toBe('1');
    for (const name of ['x-credits-remaining', 'ratelimit', 'x-ratelimit-remaining']) {
      expect(headers[name]).toBeUndefined();
    }
    const longer = await open(at.sign(PNG, [], nowS() + 366 * 86_400));
    expect(longer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const byKey = await ask(server.port, PNG, { key: at.key });
    expect(byKey.headers['access-control-allow-origin']).toBeUndefined();
    expect(byKey.headers['vary']).toBe('Authorization, Accept');
    const refused = await open(at.sign(PNG, [], nowS() - 1));
    expect(refused.headers['cache-control']).toBe('no-store');
    expect(refused.headers['access-control-allow-origin']).toBe('*');
  });

  it('answers HEAD and a matching ETag as a key does, for nothing', async () => {
    const at = await signer();
    const url = at.sign();
    const head = await open(url, {}, 'HEAD');
    expect([head.status, head.bytes.length, head.headers['x-credits-cost']]).toEqual([200, 0, '0']);
    const etag = head.headers['etag']!;
    const same = await open(url, { 'if-none-match': etag });
    expect([same.status, same.headers['x-credits-cost']]).toEqual([304, '0']);
    expect(await settled(at)).toBe(0);
  });

  it('opens pairs, data with slashes and percent sequences, and queries in any order', async () => {
    const at = await signer();
    const paths = [
      '/api/barcode/QRCODE/https://example.com/a%3Fb',
      '/api/barcode/CODE128/a%20b%2Fc&d=e',
      '/api/barcode/EAN13/4006381333931?pair=QRCODE',
    ];
    for (const path of paths)
      expect([path, said(await open(at.sign(path)))]).toEqual([path, '200']);
    const [path, query] = at.sign(`${PNG}&scale=2`).split('?') as [string, string];
    const reversed = `${path}?${query.split('&').toReversed().join('&')}`;
    expect(said(await open(reversed))).toBe('200');
  });

  it('opens labels, and the labels of nobody else', async () => {
    const at = await signer('business');
    await storeLabel(server, at.who.accountId, 'tag', LABEL);
    const reply = await open(at.sign('/api/labels/tag@1?p.sku=A1'));
    expect(said(reply)).toBe('200');
    expect(reply.headers['vary']).toBe('Accept');
    expect(reply.headers['cache-control']).toMatch(/^public, max-age=3\d{3}, immutable$/);
    const latest = await open(at.sign('/api/labels/tag?p.sku=A1'));
    expect(latest.headers['cache-control']).toBe('private, no-cache');
    const stranger = await signer('business');
    expect(said(await open(stranger.sign('/api/labels/tag@1?p.sku=A1')))).toBe('404 not_found');
    expect(said(await open(at.sign('/api/labels/tag@1?p.sku=A1').replace('A1', 'A2')))).toBe(
      '401 signature_invalid',
    );
  });
});

const LABEL = {
  width: 60,
  height: 20,
  placeholders: { sku: {} },
  elements: [{ type: 'text', name: 'Text', x: 2, y: 2, width: 56, height: 16, text: '{sku}' }],
};

describe('whatever was not signed', () => {
  it('is refused: any change of path, query, method of signing or key', async () => {
    const [at, other] = [await signer(), await signer()];
    const url = at.sign(`${PNG}&scale=2`);
    expect(said(await open(url))).toBe('200');
    const changes: [string, string][] = [
      ['ABC-123', 'ABC-124'],
      ['ABC-123', 'ABC%2D123'],
      ['CODE128', 'code128'],
      ['CODE128', 'CODE39'],
      ['format=png', 'format=svg'],
      ['format=png&', ''],
      ['scale=2', 'scale=3'],
      ['scale=2', 'scale=2&'],
      ['scale=2', 'scale=2&color=ff0000'],
      ['?format', '?&format'],
      [/exp=\d+/.exec(url)![0], `exp=${nowS() + 2 * HOUR_S}`],
      [`key=${at.id}`, `key=${other.id}`],
      [`key=${at.id}`, 'key=00000000'],
    ];
    for (const [from, to] of changes) {
      const changed = url.replace(from, to);
      expect(changed).not.toBe(url);
      expect([to, said(await open(changed))]).toEqual([to, '401 signature_invalid']);
    }
    expect(said(await open(url.replace(/signature=.*/, 'signature=')))).toBe(
      '401 signature_invalid',
    );
    expect(said(await open(url.slice(0, -1)))).toBe('401 signature_invalid');
    expect(said(await open(`${url}A`))).toBe('401 signature_invalid');
    expect(said(await open(url.replace('/api/barcode/', '/api/validate/')))).toBe(
      '400 unknown_parameter',
    );
    expect(said(await open(url.replace(/&signature=.*/, '')))).toBe('400 unknown_parameter');
    expect(await settled(at)).toBe(1);
    expect(await settled(other)).toBe(0);
  });

  it('a signature that decodes to the same bytes is another one', () => {
    const canonical = 'GET\n/api/barcode/QRCODE/1\nexp=1&key=00000000';
    const right = signatureOf('secret', canonical);
    const bytes = Buffer.from(right, 'base64url');
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const alike = [...alphabet]
      .map((last) => right.slice(0, -1) + last)
      .filter((one) => Buffer.from(one, 'base64url').equals(bytes));
    expect(alike).toHaveLength(4);
    expect(alike.filter((one) => isSignature(one, 'secret', canonical))).toEqual([right]);
  });

  it('is malformed where no signature could be right, and said so', async () => {
    const at = await signer();
    const cases: [string, string[]][] = [
      ['exp', [`key=${at.id}`]],
      ['exp', ['exp=', `key=${at.id}`]],
      ['exp', ['exp=1e9', `key=${at.id}`]],
      ['exp', [`exp=${nowS() + 366 * 86_400 + 60}`, `key=${at.id}`]],
      ['key', [`exp=${nowS() + 60}`]],
      ['key', [`exp=${nowS() + 60}`, 'key=a']],
      ['uses', [`exp=${nowS() + 60}`, `key=${at.id}`, 'uses=0']],
      ['uses', [`exp=${nowS() + 60}`, `key=${at.id}`, 'uses=1.5']],
      ['referrer', [`exp=${nowS() + 60}`, `key=${at.id}`, 'referrer=']],
      ['referrer', [`exp=${nowS() + 60}`, `key=${at.id}`, 'referrer=https://shop.example']],
    ];
    for (const [name, pairs] of cases) {
      const reply = await open(signed(at.secret, PNG, pairs));
      expect([said(reply), reply.json?.['error']]).toEqual([
        '400 invalid_parameter',
        `Invalid value for parameter "${name}"`,
      ]);
    }
    const twice = at.sign(PNG, [`key=${at.id}`]);
    expect(said(await open(twice))).toBe('400 repeated_parameter');
    const escaped = at.sign().replace('key=', 'k%65y=');
    expect(said(await open(escaped))).toBe('400 invalid_parameter');
  });

  it('comes by GET and HEAD alone, and not beside a key', async () => {
    const at = await signer();
    const both = await ask(server.port, at.sign(), { key: at.key });
    expect([said(both), both.json?.['reason']]).toEqual([
      '400 invalid_parameter',
      expect.stringMatching(/stands in for the Authorization header/),
    ]);
    const posted = await ask(server.port, at.sign(), {
      method: 'POST',
      body: { symbology: 'QRCODE', data: 'x' },
    });
    expect(said(posted)).toBe('401 unauthorized');
    for (const path of ['/api/account', '/api/batches', '/api/decode']) {
      expect((await ask(server.port, at.sign(path))).status).toBeGreaterThanOrEqual(401);
    }
  });
});

const settled = async ({ who }: Signer): Promise<number> =>
  (await server.settledAudit(who.accountId)).reduce((sum, one) => sum + one.settled, 0);

describe('an end', () => {
  it('is to the second, by the clock of the server', async () => {
    const at = await signer();
    const exp = nowS() + 600;
    const url = at.sign(PNG, [], exp);
    const before = aheadMs;
    aheadMs += 599_000 - (systemClock.now() % 1000);
    try {
      expect(said(await open(url))).toBe('200');
      aheadMs += 1000;
      const refused = await open(url);
      expect(said(refused)).toBe('401 signed_url_expired');
      expect(refused.headers['www-authenticate']).toMatch(/^Bearer/);
      expect(refused.json?.['reason']).toContain(new Date(exp * 1000).toISOString());
    } finally {
      aheadMs = before;
    }
  });
});

describe('the secret', () => {
  it('is shown once, with 32 random bytes, and in no other reply', async () => {
    const at = await signer();
    expect(at.secret).toMatch(/^bck_sign_[A-Za-z0-9_-]{43}$/);
    const replies = [
      await at.who.ask('GET', '/api/keys'),
      await at.who.ask('PATCH', `/api/keys/${at.id}`, { name: 'new' }),
      await at.who.ask('GET', '/api/me/export'),
      await server.operator('GET', `/api/admin/accounts/${at.who.accountId}/keys`),
      await at.who.ask('POST', `/api/keys/${at.id}/rotate`, { graceSeconds: HOUR_S }),
      await at.who.ask('DELETE', `/api/keys/${at.id}`),
    ];
    for (const reply of replies) {
      expect(reply.status).toBe(200);
      expect(reply.text).not.toContain(at.secret.slice(10));
    }
    const { keys } = replies[0]!.json as { keys: { signingSecret: object }[] };
    expect(keys[0]!.signingSecret).toEqual({
      createdAt: expect.stringMatching(/Z$/),
      previousUntil: null,
    });
  });

  it('is refused from the next request on once it is removed, and says so', async () => {
    const at = await signer();
    const url = at.sign();
    expect(said(await open(url))).toBe('200');
    const removed = await at.who.ask('DELETE', `/api/keys/${at.id}/signing-secret`);
    expect(removed.json?.['signingSecret']).toBeNull();
    const refused = await open(url);
    expect(said(refused)).toBe('401 signature_invalid');
    expect(refused.json?.['reason']).toMatch(/no signing secret/);
    expect((await ask(server.port, PNG, { key: at.key })).status).toBe(200);
  });

  it('that was replaced counts through its grace period, and not a moment longer', async () => {
    const at = await signer();
    const before = aheadMs;
    const url = at.sign(PNG, [], nowS() + 10 * HOUR_S);
    const second = await newSecret(at.who, at.id, HOUR_S);
    const shown = (await at.who.ask('GET', '/api/keys')).json as unknown as {
      keys: { signingSecret: { previousUntil: string } }[];
    };
    const endMs = Date.parse(shown.keys[0]!.signingSecret.previousUntil);
    try {
      const next = at.sign(PNG, [], nowS() + 10 * HOUR_S, second);
      expect([said(await open(url)), said(await open(next))]).toEqual(['200', '200']);
      aheadMs = endMs - systemClock.now() - 30_000;
      expect(said(await open(url))).toBe('200');
      aheadMs += 30_000;
      expect([said(await open(url)), said(await open(next))]).toEqual([
        '401 signature_invalid',
        '200',
      ]);
    } finally {
      aheadMs = before;
    }
    const third = await newSecret(at.who, at.id);
    expect(said(await open(at.sign(PNG, [], nowS() + 60, second)))).toBe('401 signature_invalid');
    expect(said(await open(at.sign(PNG, [], nowS() + 60, third)))).toBe('200');
  });

  it('belongs to its owner: another account and a key cannot make or remove it', async () => {
    const [at, stranger] = [await signer(), await signer()];
    const path = `/api/keys/${at.id}/signing-secret`;
    for (const method of ['POST', 'DELETE']) {
      const body = method === 'POST' ? { graceSeconds: 0 } : undefined;
      expect((await stranger.who.ask(method, path, body)).status).toBe(404);
      const headers = { origin: PUBLIC_URL };
      const byKey = await ask(server.port, path, {
        method,
        key: at.key,
        headers,
        body: body ?? {},
      });
      expect(said(byKey)).toBe('401 session_required');
    }
    expect(said(await open(at.sign()))).toBe('200');
    for (const body of [{ graceSeconds: -1 }, { graceSeconds: 366 * 86_400 + 1 }, { grace: 1 }]) {
      expect((await at.who.ask('POST', path, body)).status).toBe(400);
    }
  });
});

describe('the key behind it', () => {
  it('is all that it can do: revoked, expired or exhausted, the URL is refused with it', async () => {
    const at = await signer('starter', { creditsMax: 2 });
    const url = at.sign();
    expect([said(await open(url)), said(await open(url))]).toEqual(['200', '200']);
    expect(said(await open(url))).toBe('402 insufficient_credits');
    await at.who.ask('PATCH', `/api/keys/${at.id}`, { creditsMax: 10 });
    expect(said(await open(url))).toBe('200');
    await at.who.ask('DELETE', `/api/keys/${at.id}`);
    expect(said(await open(url))).toBe('401 unauthorized');
  });

  it('restricts it: symbologies, both of a pair, and addresses', async () => {
    const at = await signer('starter', { symbologies: ['EAN13'], ipRanges: ['203.0.113.0/24'] });
    const inside = { 'x-forwarded-for': '203.0.113.9' };
    const ean = '/api/barcode/EAN13/4006381333931';
    expect(said(await open(at.sign(ean), inside))).toBe('200');
    expect(said(await open(at.sign(ean)))).toBe('403 key_address_refused');
    expect(said(await open(at.sign(PNG), inside))).toBe('403 key_symbology_refused');
    expect(said(await open(at.sign(`${ean}?pair=QRCODE`), inside))).toBe(
      '403 key_symbology_refused',
    );
  });

  it('shares its rate limit and its plan with it', async () => {
    const at = await signer('free', {}, 3);
    expect(said(await open(at.sign()))).toBe('402 format_paid_only');
    const svg = at.sign('/api/barcode/QRCODE/1');
    expect(said(await open(svg))).toBe('200');
    expect((await ask(server.port, '/api/barcode/QRCODE/1', { key: at.key })).status).toBe(200);
    const refused = await open(svg);
    expect(said(refused)).toBe('429 rate_limited');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  });
});

describe('pages that it may be shown on', () => {
  it('are its hosts alone; a request that names no page comes from none', async () => {
    const at = await signer();
    const url = at.sign(PNG, ['referrer=shop.example,*.cdn.example']);
    const from = async (referer: string): Promise<string> => said(await open(url, { referer }));
    expect(await from('https://shop.example/')).toBe('200');
    expect(await from('http://shop.example:8080/a?b')).toBe('200');
    expect(await from('https://SHOP.example')).toBe('200');
    expect(await from('https://a.b.cdn.example/')).toBe('200');
    for (const other of [
      'https://cdn.example/',
      'https://evilshop.example/',
      'https://shop.example.evil.test/',
      'https://shop.example@evil.test/',
      'shop.example',
    ]) {
      expect([other, await from(other)]).toEqual([other, '403 referrer_refused']);
    }
    const none = await open(url);
    expect([said(none), none.json?.['reason']]).toEqual([
      '403 referrer_refused',
      expect.stringMatching(/names no page.*shop\.example/),
    ]);
    const stored = await open(url, { referer: 'https://shop.example/' });
    expect(stored.headers['cache-control']).toMatch(/^private, max-age=\d+, immutable$/);
    expect(await settled(at)).toBe(5);
  });
});

describe('a limit of uses', () => {
  it('is reached by exactly that many of 40 at the same time', async () => {
    const at = await signer();
    const url = at.sign(PNG, ['uses=7']);
    const replies = await Promise.all(Array.from({ length: 40 }, () => open(url)));
    const count = (what: string) => replies.filter((reply) => said(reply) === what).length;
    expect([count('200'), count('403 signed_url_used_up')]).toEqual([7, 33]);
    expect(replies.find((reply) => reply.status === 200)?.headers['cache-control']).toBe(
      'no-store',
    );
    expect(await settled(at)).toBe(7);
  });

  it('keep rate limit and balance to themselves, refused or not', async () => {
    const at = await signer('starter', { ipRanges: ['0.0.0.0/1', '128.0.0.0/1', '::/0'] });
    for (const address of [PNG, '/api/barcode/EAN13/1', '/api/labels/none']) {
      const { headers } = await open(at.sign(address));
      const names = Object.keys(headers).filter((name) => /ratelimit|remaining/.test(name));
      expect(names, address).toEqual([]);
    }
    // Nobody else may have it from a cache in between: the key is for some addresses alone.
    expect((await open(at.sign())).headers['cache-control']).toMatch(/^private, max-age=\d+/);
  });

  it('lose none to what the gate refuses, and say so', async () => {
    const at = await signer('starter', {}, 1);
    const url = at.sign(PNG, ['uses=1']);
    expect((await open(at.sign())).status).toBe(200);
    const refused = await Promise.all(Array.from({ length: 10 }, () => open(url)));
    expect(new Set(refused.map(said))).toEqual(new Set(['429 rate_limited']));
  });

  it('counts what was delivered: no refusal, no HEAD, no 304; and no other order of the query', async () => {
    const at = await signer();
    const bad = at.sign('/api/barcode/EAN13/123', ['uses=1']);
    for (let i = 0; i < 3; i += 1) expect(said(await open(bad))).toBe('400 invalid_barcode_value');
    const url = at.sign(PNG, ['uses=1']);
    const head = await open(url, {}, 'HEAD');
    expect(said(head)).toBe('200');
    expect(said(await open(url, { 'if-none-match': head.headers['etag']! }))).toBe('304');
    expect(said(await open(url))).toBe('200');
    const refused = await open(url);
    expect([said(refused), refused.json?.['reason']]).toEqual([
      '403 signed_url_used_up',
      expect.stringMatching(/once/),
    ]);
    const [path, query] = url.split('?') as [string, string];
    const reversed = `${path}?${query.split('&').toReversed().join('&')}`;
    expect(said(await open(reversed))).toBe('403 signed_url_used_up');
    expect(await settled(at)).toBe(1);
  });
});

describe('forged ones', () => {
  it('are wrong keys: 100 a minute of an address are looked up, and a right one opens all the same', async () => {
    const at = await signer();
    const url = at.sign();
    expect(said(await open(url))).toBe('200');
    const from = { 'x-forwarded-for': '198.18.0.1' };
    const counts = new Map<string, number>();
    for (let round = 0; round < 11; round += 1) {
      const forge = (_: unknown, i: number): string => {
        const signature = createHmac('sha256', `${round} ${i}`).digest('base64url');
        return url.replace(/signature=.*/, `signature=${signature}`);
      };
      const urls = Array.from({ length: 40 }, forge);
      for (const reply of await Promise.all(urls.map((one) => open(one, from)))) {
        counts.set(said(reply), (counts.get(said(reply)) ?? 0) + 1);
      }
    }
    expect(counts.get('401 signature_invalid')).toBe(100);
    expect([...counts.keys()].sort()).toEqual(['401 signature_invalid', '429 too_many_attempts']);
    expect(said(await open(url, from))).toBe('200');
    expect(await settled(at)).toBe(2);
  });
});

describe('POST /api/signed-urls', () => {
  it('makes a URL that opens, for the key itself and for its owner', async () => {
    const at = await signer();
    const post = (body: object, byKey: boolean): Promise<Reply> =>
      byKey
        ? ask(server.port, '/api/signed-urls', { method: 'POST', key: at.key, body })
        : at.who.ask('POST', '/api/signed-urls', { key: at.id, ...body });
    for (const byKey of [true, false]) {
      for (const body of [
        { path: PNG, expiresIn: 60 },
        {
          symbology: 'CODE128',
          data: "a/b c'é?&=%",
          options: { format: 'png', scale: 2 },
          exp: nowS() + 60,
        },
        { symbology: 'qr', data: 'x', expiresIn: 60, uses: 3, referrers: ['shop.example'] },
      ]) {
        const reply = await post(body, byKey);
        expect([reply.status, reply.text]).toEqual([200, reply.text]);
        const { url, path, key } = reply.json as unknown as SignedUrlJson;
        expect([url, key]).toEqual([PUBLIC_URL + path, at.id]);
        expect(new URL(url).href).toBe(url);
        expect(said(await open(path, { referer: 'https://shop.example/' }))).toBe('200');
      }
    }
  });

  it('refuses what would not open, or what a browser would send otherwise', async () => {
    const at = await signer();
    const cases: [object, string][] = [
      [{ path: PNG }, '400 invalid_parameters'],
      [{ path: PNG, expiresIn: 60, exp: nowS() + 60 }, '400 invalid_parameters'],
      [{ path: PNG, exp: nowS() - 1 }, '400 invalid_parameters'],
      [{ path: PNG, expiresIn: 366 * 86_400 + 1 }, '400 invalid_parameters'],
      [{ path: `${PUBLIC_URL}${PNG}`, expiresIn: 60 }, '400 invalid_parameters'],
      [{ path: '/api/account', expiresIn: 60 }, '400 invalid_parameters'],
      [{ path: '/api/barcode/QRCODE/a b', expiresIn: 60 }, '400 invalid_parameters'],
      [{ path: '/api/barcode/QRCODE/a/../b', expiresIn: 60 }, '400 invalid_parameters'],
      [{ path: '/api/barcode/QRCODE/a\nb', expiresIn: 60 }, '400 invalid_parameters'],
      [{ path: '//evil.test/api/barcode/QRCODE/a', expiresIn: 60 }, '400 invalid_parameters'],
      [{ path: '/api/barcode/QRCODE/a#b', expiresIn: 60 }, '400 invalid_parameters'],
      [{ symbology: 'QRCODE', data: '..', expiresIn: 60 }, '400 invalid_parameters'],
      [{ symbology: 'QRCODE', data: '\ud800', expiresIn: 60 }, '400 invalid_parameters'],
      [{ symbology: 'QRCODE', expiresIn: 60 }, '400 invalid_parameters'],
      [{ path: '/api/barcode/NOPE/a', expiresIn: 60 }, '400 unsupported_barcode_format'],
      [{ path: '/api/barcode/QRCODE/a?nope=1', expiresIn: 60 }, '400 unknown_parameter'],
      [{ path: '/api/barcode/QRCODE/a?exp=1', expiresIn: 60 }, '400 unknown_parameter'],
      [{ path: at.sign(), expiresIn: 60 }, '400 unknown_parameter'],
      [{ path: PNG, expiresIn: 60, referrers: ['https://x.test'] }, '400 invalid_parameters'],
      [{ path: PNG, expiresIn: 60, uses: 0 }, '400 invalid_parameters'],
      [{ path: PNG, expiresIn: 60, key: 'another1' }, '404 not_found'],
    ];
    for (const [body, code] of cases) {
      const reply = await ask(server.port, '/api/signed-urls', {
        method: 'POST',
        key: at.key,
        body,
      });
      expect([body, said(reply)]).toEqual([body, code]);
    }
  });

  it('signs for keys of one’s own that have a secret and are live', async () => {
    const [at, stranger] = [await signer(), await signer()];
    const body = { path: PNG, expiresIn: 60 };
    const as = async (who: Person, key?: string): Promise<string> =>
      said(await who.ask('POST', '/api/signed-urls', key === undefined ? body : { ...body, key }));
    expect(await as(at.who)).toBe('404 not_found');
    expect(await as(stranger.who, at.id)).toBe('404 not_found');
    expect(await as(at.who, at.id)).toBe('200');
    await at.who.ask('DELETE', `/api/keys/${at.id}/signing-secret`);
    expect(await as(at.who, at.id)).toBe('409 conflict');
    const byKey = await ask(server.port, '/api/signed-urls', { method: 'POST', key: at.key, body });
    expect(said(byKey)).toBe('409 conflict');
    await at.who.ask('DELETE', `/api/keys/${at.id}`);
    expect(await as(at.who, at.id)).toBe('404 not_found');
  });
});
