/** The language of a page is the one that was asked for, in the order of how expressly it was. */
import { describe, expect, it } from 'vitest';
import { languageOf } from './language.ts';

const of = (acceptLanguage?: string, cookie?: string, url = '/pricing'): string =>
  languageOf({ url, cookie, acceptLanguage });

describe('the language of a page', () => {
  it('is English for whoever names none that there is', () => {
    expect([of(), of(''), of('nl, pl;q=0.8'), of('*'), of('de;q=0')]).toEqual(Array(5).fill('en'));
    expect([of('ende'), of('de_DE'), of('de;q=x'), of('german')]).toEqual(Array(4).fill('en'));
  });

  it('is the one that the browser likes best, whatever the country', () => {
    expect(of('de-AT,de;q=0.9,en;q=0.8')).toBe('de');
    expect(of('en-GB,en;q=0.9,de;q=0.8')).toBe('en');
    expect(of('nl;q=1, en;q=0.2 , FR-ca;q=0.3')).toBe('fr');
    expect(of('de;q=0.5,fr;q=0.5')).toBe('de');
    expect(of('fr;q=0.1,*;q=0.5')).toBe('en');
  });

  it('is the one that the reader chose, and the one of the address before that', () => {
    expect(of('de', 'language=fr')).toBe('fr');
    expect(of('de', 'session=a; language=fr; other=b')).toBe('fr');
    expect(of('de', 'language=fr', '/pricing?language=en')).toBe('en');
    expect(of(undefined, undefined, '/?a=b&language=de#top')).toBe('de');
  });

  it('is none that a cookie or an address makes up', () => {
    expect(of('de', 'language=xx')).toBe('de');
    expect(of('de', 'mylanguage=fr')).toBe('de');
    expect(of('de', 'language=frx', '/?language=../fr')).toBe('de');
    expect(of('de', undefined, '/?mylanguage=fr')).toBe('de');
    expect(of('de', 'language=constructor', '/?language=toString')).toBe('de');
  });

  it('is found in no time in a header of any length', () => {
    expect(of(`${'nl,'.repeat(20_000)}de`)).toBe('en');
    expect(of(`${'a-'.repeat(20_000)}de`)).toBe('en');
  });
});
