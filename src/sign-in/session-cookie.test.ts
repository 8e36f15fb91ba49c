import { describe, expect, it } from 'vitest';
import { createSessionCookie } from './session-cookie.ts';

const SECRET = '0123456789abcdefghijABCDEFGHIJ0123456789abcdefghij';
const TOKEN = 'jdT14O3cCgWQVDLdy7qjeDiVRhMtLL8f';
/** Written by better-auth 1.7.25, which earlier releases used, with this secret and token. */
const SIGNED = `${TOKEN}.EqvYaOq9DEYodxQIzV4K8Q%2FTTx0OQYhOLxeBbHR83cE%3D`;

const http = createSessionCookie(SECRET, 'http://barcodes.example');
const https = createSessionCookie(SECRET, 'https://barcodes.example');

describe('the session cookie', () => {
  it('is written as earlier releases wrote it', () => {
    expect(http.write(TOKEN)).toBe(
      `barcode.session=${SIGNED}; Max-Age=604800; Path=/; HttpOnly; SameSite=Lax`,
    );
    expect(https.write(TOKEN)).toBe(
      `__Host-barcode.session=${SIGNED}; Max-Age=604800; Path=/; HttpOnly; Secure; SameSite=Lax`,
    );
    expect(http.clear()).toBe('barcode.session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax');
  });

  it('is found among other cookies', () => {
    expect(http.read(`a=b; barcode.session=${SIGNED};c=d`)).toBe(TOKEN);
    expect(https.read(`barcode.session=x; __Host-barcode.session=${SIGNED}`)).toBe(TOKEN);
  });

  it('of several with the name the first one counts', () => {
    expect(http.read(`barcode.session=${SIGNED}; barcode.session=x.y`)).toBe(TOKEN);
    expect(http.read(`barcode.session=x.y; barcode.session=${SIGNED}`)).toBeUndefined();
  });

  it.each([
    ['nothing', undefined],
    ['an empty header', ''],
    ['another name', `xbarcode.session=${SIGNED}`],
    ['a cookie without a value', 'barcode.session'],
    ['an empty value', 'barcode.session='],
    ['a token alone', `barcode.session=${TOKEN}`],
    ['a signature alone', `barcode.session=${SIGNED.slice(TOKEN.length)}`],
    ['another token', `barcode.session=x${SIGNED.slice(1)}`],
    ['another signature', `barcode.session=${SIGNED.replace('EqvY', 'FqvY')}`],
    ['a shorter signature', `barcode.session=${SIGNED.slice(0, -3)}`],
    ['a longer signature', `barcode.session=${SIGNED}%3D`],
    ['broken percent-encoding', `barcode.session=${SIGNED}%E0%A4%A`],
    ['the value over https', `__Host-barcode.session=${SIGNED}`],
  ])('of %s no token is read', (_, header) => {
    expect(http.read(header)).toBeUndefined();
  });

  it('signed with another secret is not read', () => {
    const other = createSessionCookie(`${SECRET}x`, 'http://barcodes.example');
    expect(other.read(`barcode.session=${SIGNED}`)).toBeUndefined();
  });
});
