/** Addresses that both clients sign are those that the server signs, and open their picture. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signUrl } from '../../clients/typescript/src/index.ts';
import { signUrl as signedByServer } from '../../src/signed-urls/signed-url.ts';
import { ask } from '../support/http-client.ts';
import { signedIn } from '../support/person.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { isInstalled } from '../support/tools.ts';

const SECRET = 'bck_sign_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8';
const PICTURES = [
  { symbology: 'CODE128', data: 'ABC-123/4', scale: 3, format: 'svg' },
  { symbology: 'QRCODE', data: `a b?&=#%+!'()*~é條`, captionBelow: 'Grüße & mehr' },
] as const;
const TERMS = { exp: 1798761600, referrers: ['shop.example', '*.shop.example'], uses: 3 };
const address = ({ symbology, data, ...options }: (typeof PICTURES)[number]): string =>
  `/api/barcode/${symbology}/${strict(data)}?${Object.entries(options)
    .map(([name, value]) => `${name}=${strict(String(value))}`)
    .join('&')}`;
const strict = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const expected = (picture: (typeof PICTURES)[number]): string =>
  signedByServer(
    address(picture),
    { keyId: 'Ab3dE6gH', expSeconds: TERMS.exp, referrers: TERMS.referrers, usesMax: TERMS.uses },
    SECRET,
  );

describe('a URL that the TypeScript client signs', () => {
  it.each(PICTURES)('$symbology is the one that the server signs', async (picture) => {
    const terms = { key: 'Ab3dE6gH', secret: SECRET, ...TERMS };
    expect(await signUrl(picture, terms)).toBe(expected(picture));
    expect(await signUrl(`https://x.example${address(picture)}`, terms)).toBe(
      `https://x.example${expected(picture)}`,
    );
  });

  it('needs to say when it ends, once', async () => {
    const terms = { key: 'Ab3dE6gH', secret: SECRET };
    await expect(signUrl(PICTURES[0], terms)).rejects.toThrow('exp or expiresIn');
    await expect(signUrl(PICTURES[0], { ...terms, exp: 1, expiresIn: 1 })).rejects.toThrow('exp');
  });

  it('opens its picture, and no other', async () => {
    const person = await signedIn(server, 'pro');
    const made = await person.ask('POST', '/api/keys', { name: 'pages' });
    const id = (made.json as unknown as { key: { id: string } }).key.id;
    const reply = await person.ask('POST', `/api/keys/${id}/signing-secret`, {});
    const secret = String(reply.json?.['signingSecret']);
    const url = await signUrl(PICTURES[0], { key: id, secret, expiresIn: 60 });
    const opened = await ask(server.port, url);
    expect([opened.status, opened.text.slice(0, 4)]).toEqual([200, '<svg']);
    expect((await ask(server.port, url.replace('ABC', 'ABD'))).status).toBe(401);
  });
});

describe.skipIf(!isInstalled('python3'))('a URL that the Python client signs', () => {
  it('is the one that the server signs', () => {
    const program = `
import json, sys
from barcode_api_client import barcode_address, sign_url
for one in json.load(sys.stdin):
    print(sign_url(barcode_address(**one), key="Ab3dE6gH", secret="${SECRET}", exp=${TERMS.exp},
                   referrers=["shop.example", "*.shop.example"], uses=3))
`;
    const source = path.resolve(import.meta.dirname, '../../clients/python/src');
    const out = execFileSync('python3', ['-c', program], {
      input: JSON.stringify(PICTURES),
      env: { ...process.env, PYTHONPATH: source, PYTHONUTF8: '1' },
      encoding: 'utf8',
    });
    expect(out.trimEnd().split('\n')).toEqual(PICTURES.map(expected));
  });
});
