import { expect, it } from 'vitest';
import { secretsIn, withoutSecrets } from './secrets-in-text.ts';

it.each([
  [
    'API key',
    'key bck_live_Ab3dE6gH0123456789abcdefghijklmnopqrstuvwxyz01 is',
    'key bck_live_Ab3dE6gH… is',
  ],
  ['API key', 'bck_test_Ab3dE6gH0123456789abcdefghijklmnopqrstuvwxyz01', 'bck_test_Ab3dE6gH…'],
  ['signing secret', '"bck_sign_Zm9v-mFy_12345678"', '"bck_sign_…"'],
  ['operator token', 'bco_0123456789abcdefghij', 'bco_…'],
  ['webhook secret', 'whsec_Zm9vYmFy+/Zm9vYmFy=', 'whsec_…'],
  ['key of the payment provider', 'sk_live_0123456789', 'sk_live_…'],
  [
    'session cookie',
    'Cookie: __Host-barcode.session=abc.defghijk%3D; a=b',
    'Cookie: __Host-barcode.session=…; a=b',
  ],
  [
    'token of a mailed link',
    'https://x.example/join?token=abcdefgh12',
    'https://x.example/join?token=…',
  ],
  [
    'signature of a URL',
    '/api/barcode/QRCODE/x?key=k&signature=abc_defg-hij',
    '/api/barcode/QRCODE/x?key=k&signature=…',
  ],
  ['Authorization header', 'Authorization: Bearer abcdefgh.ijkl', 'Authorization: Bearer …'],
  ['password in a URL', 'postgres://barcode:geheim@db:5432/x', 'postgres://barcode:…@db:5432/x'],
  ['email address', '550 no <ann.o+x@mail.example.com> here', '550 no <…> here'],
])('a %s is found, and taken out', (kind, text, without) => {
  expect(secretsIn(text)).toEqual([kind]);
  expect(withoutSecrets(text)).toBe(without);
  expect(secretsIn(without)).toEqual([]);
});

it('what only looks like one stays', () => {
  const text =
    'at run (/app/node_modules/@fastify/x/y.js:1:2) fastify@5.12.8 key bck_live_Ab3dE6gH id 0190-7abc http://h:3000/a@b';
  expect(secretsIn(text)).toEqual([]);
  expect(withoutSecrets(text)).toBe(text);
});

it('a value that is known to be secret is found whatever it looks like', () => {
  expect(secretsIn('my password is correct horse', ['correct horse', 'battery'])).toEqual([
    'known value',
  ]);
});
