import { expect, it } from 'vitest';
import '../messages/english.ts';
import { PAGES } from '../../../src/pages/page-paths.ts';
import { commandsFor } from './commands.ts';

const titles = (query: string, isSignedIn = true, isInternal = false): string[] =>
  commandsFor(query, { isSignedIn, isInternal }).map(({ title }) => title);

it('pages are found by how they are called and by what they are for', () => {
  expect(titles('req')).toEqual(['Requests']);
  expect(titles('NEW key')).toEqual(['API keys']);
  expect(titles('invoices')).toEqual(['Billing']);
  expect(titles('nothing of the kind')).toEqual([]);
});

it('visitors are led to nothing that needs a session, and others not to sign in', () => {
  expect(titles('', false)).not.toContain('Requests');
  expect(titles('', false)).toContain('Sign in');
  expect(titles('sign')).toEqual([]);
});

it('colleagues are led to no page about money', () => {
  expect(titles('billing', true, true)).toEqual([]);
  expect(titles('pricing', false, true)).toEqual([]);
});

it('every page that is reached without a link is one that there is', () => {
  const paths = new Set(PAGES.map(({ path }) => path));
  for (const isSignedIn of [true, false])
    for (const { url } of commandsFor('', { isSignedIn, isInternal: false })) {
      expect(url.startsWith('/docs') || paths.has(url), url).toBe(true);
    }
});
