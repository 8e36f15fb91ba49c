/** What ties a provider's answer to the browser that asked. */
import { expect, it } from 'vitest';
import { createTestClock } from '../../test/support/clock.ts';
import { createOidcBrowser } from './oidc-browser.ts';

const clock = createTestClock('2026-03-10T12:00:00Z');
const browser = createOidcBrowser('secret', 'https://barcodes.example', clock);
const header = (setCookie: string): string => setCookie.split(';')[0]!;

it('an answer counts for ten minutes, in the browser that asked, for the state that was sent', () => {
  const { checks, setCookie } = browser.begin();
  const cookie = header(setCookie);
  expect(setCookie).toMatch(
    /^__Host-barcode\.sign-in=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
  expect(browser.checks(cookie, checks.state)).toEqual(checks);
  expect(browser.checks(cookie, `${checks.state}x`)).toBeUndefined();
  expect(browser.checks(undefined, checks.state)).toBeUndefined();
  const other = browser.begin();
  expect(browser.checks(header(other.setCookie), checks.state)).toBeUndefined();
  clock.advance(10 * 60_000);
  expect(browser.checks(cookie, checks.state)).toEqual(checks);
  clock.advance(1);
  expect(browser.checks(cookie, checks.state)).toBeUndefined();
});

it('state, nonce and verifier differ, tell nothing of each other, and another installation makes others', () => {
  const { checks, setCookie } = browser.begin();
  expect(new Set(Object.values(checks)).size).toBe(3);
  expect(checks.verifier).toMatch(/^[\w-]{43}$/);
  for (const value of Object.values(checks)) expect(setCookie).not.toContain(value);
  const elsewhere = createOidcBrowser('another', 'https://barcodes.example', clock);
  expect(elsewhere.checks(header(setCookie), checks.state)).toBeUndefined();
});

it('one cookie does not pass for another', () => {
  const waiting = header(browser.code.write('token')).replace('sign-in-code', 'sign-in');
  expect(browser.code.read(header(browser.code.write('token')))).toBe('token');
  expect(browser.checks(waiting, '')).toBeUndefined();
});
