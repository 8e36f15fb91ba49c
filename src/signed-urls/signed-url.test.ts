import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addressOf } from './make-address.ts';
import { isReferredFrom, isReferrerHost } from './referrers.ts';
import { canonicalText, isSignature, newSigningSecret } from './signature.ts';
import { isSigned, parseSignedUrl, signUrl, type SignedUrl } from './signed-url.ts';

const DECISION = new URL('../../docs/decisions/036-signed-urls.md', import.meta.url);

const parsed = (url: string): SignedUrl => {
  const one = parseSignedUrl(url);
  if ('kind' in one) throw new Error(one.reason ?? one.code);
  return one;
};

describe('the worked example', () => {
  it('is what is signed here', () => {
    const text = readFileSync(DECISION, 'utf8');
    const line = (name: string): string => new RegExp(`^${name} +(\\S+)$`, 'm').exec(text)![1]!;
    const terms = {
      keyId: line('key'),
      expSeconds: Number(line('exp')),
      referrers: line('referrer').split(','),
      usesMax: null,
    };
    const url = signUrl(line('address'), terms, line('secret'));
    const { signature, canonical } = parsed(url);
    expect(signature).toBe(line('signature'));
    const [, path, query] = /^signed +GET\n +(\S+)\n +(\S+)$/m.exec(text)!;
    expect(canonical).toBe(`GET\n${path}\n${query}`);
  });
});

describe('a signed URL', () => {
  const secret = newSigningSecret();
  const terms = { keyId: 'Ab3dE6gH', expSeconds: 1_800_000_000, referrers: null, usesMax: 3 };

  it('comes apart into the address that was signed and its terms', () => {
    for (const address of [
      '/api/barcode/QRCODE/a',
      '/api/barcode/QRCODE/a&signature=b?format=png&x=',
    ]) {
      const one = parsed(signUrl(address, terms, secret));
      expect(one).toMatchObject({ ...terms, address });
      expect(isSignature(one.signature, secret, one.canonical)).toBe(true);
    }
  });

  it('is one by a parameter of its query alone', () => {
    for (const url of ['/a?signature=', '/a?b&signature=c', '/a&signature=b?signature=c']) {
      expect([url, isSigned(url)]).toEqual([url, true]);
    }
    for (const url of ['/a', '/a?', '/a&signature=b', '/a?b=signature=', '/a?xsignature=1']) {
      expect([url, isSigned(url)]).toEqual([url, false]);
    }
  });

  it('is sorted by names alone, by bytes, and nothing of it is left out', () => {
    expect(canonicalText('/p', ['b=1', 'a-=2', 'a=3', 'B=4', ''])).toBe(
      'GET\n/p\n&B=4&a=3&a-=2&b=1',
    );
  });
});

describe('hosts of pages', () => {
  it('are names and addresses in lower case, with or without what stands below them', () => {
    for (const host of [
      'shop.example',
      '*.shop.example',
      'localhost',
      '192.0.2.1',
      'xn--p1ai.example',
    ])
      expect([host, isReferrerHost(host)]).toEqual([host, true]);
    for (const host of [
      '',
      '*',
      '*.',
      'Shop.example',
      'a..b',
      'a:1',
      'a/b',
      '-a',
      'a b',
      'x'.repeat(256),
    ])
      expect([host, isReferrerHost(host)]).toEqual([host, false]);
  });

  it('are compared as a browser writes them', () => {
    expect(isReferredFrom('https://shop.example:8443/a', ['shop.example'])).toBe(true);
    expect(isReferredFrom('https://shop.example./', ['shop.example'])).toBe(false);
    expect(isReferredFrom('about:blank', ['*.example'])).toBe(false);
    expect(isReferredFrom(undefined, ['*.example'])).toBe(false);
  });
});

describe('an address', () => {
  it('is built so that HTML, Markdown and spreadsheets leave it as it is', () => {
    const options = { text: "a'b(c)*!", scale: 3 };
    const built = addressOf({ symbology: 'QRCODE', data: 'a/b "é" +&=', options });
    expect(built).toEqual({
      kind: 'address',
      address:
        '/api/barcode/QRCODE/a%2Fb%20%22%C3%A9%22%20%2B%26%3D?text=a%27b%28c%29%2A%21&scale=3',
    });
  });
});
