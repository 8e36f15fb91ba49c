/** The guides follow their format, lead nowhere wrong, and take every number from the code. */
import { describe, expect, it } from 'vitest';
import { findSymbology } from '../../src/barcode/registry.ts';
import type { LabelJson } from '../../src/labels/label.ts';
import { ERRORS } from '../../src/http/errors.ts';
import { signUrl } from '../../src/signed-urls/signed-url.ts';
import { sign } from '../../src/webhooks/signing.ts';
import { arrangedExample } from '../support/starters.ts';
import { VALUES } from '../../web/docs/values.ts';
import { anchorsOf, fencesOf, proseOf, readGuide, readGuides, type Guide } from './read-guides.ts';

const GUIDES = readGuides();
const SECTIONS = ['Start', 'Pictures', 'Many at once', 'Account', 'Running it'];
/** Pages that are made of tables and of `/openapi.json`. */
const GENERATED = /^\/docs\/(?:formats(?:\/\w+)?|reference)$/;

const tokensOf = ({ body }: Guide): string[] =>
  [...body.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);

describe.each(GUIDES.map((guide) => [guide.slug, guide] as const))('the guide %s', (_, guide) => {
  it('says its title, what it is about in a sentence, and its place', () => {
    expect([...guide.head.keys()]).toEqual(['title', 'description', 'section', 'order']);
    expect(guide.head.get('title')).toMatch(/^\S.{1,30}$/);
    const description = guide.head.get('description')!;
    expect(description.endsWith('.')).toBe(true);
    expect(description.length).toBeLessThanOrEqual(160);
    expect(SECTIONS).toContain(guide.head.get('section'));
    expect(guide.head.get('order')).toMatch(/^[1-9]\d?$/);
  });

  it('names only values that there are', () => {
    const known = new Set([...Object.keys(VALUES), 'baseUrl', 'apiKey']);
    expect(tokensOf(guide).filter((name) => !known.has(name))).toEqual([]);
  });

  it('has headings from ## on, no two alike', () => {
    const prose = proseOf(guide);
    expect(prose).not.toMatch(/^# /m);
    const anchors = anchorsOf(guide);
    expect(anchors.filter((anchor, i) => anchors.indexOf(anchor) !== i)).toEqual([]);
  });

  it('links to pages and headings that there are', () => {
    const links = [...proseOf(guide).matchAll(/\]\((\/docs[^)#]*)?(?:#([^)]+))?\)/g)];
    const broken = links
      .map(([, page, anchor]) => [page ?? pathOf(guide), anchor] as const)
      .filter(([page, anchor]) => !leads(page, anchor));
    expect(broken).toEqual([]);
  });

  it('shows JSON that is JSON, and errors in the words of the table', () => {
    const replies = fencesOf(guide)
      .filter(({ language }) => language === 'json')
      .map(({ code }) => JSON.parse(code.replace(/\{\{\w+\}\}/g, '1')) as Record<string, unknown>);
    for (const { error, code } of replies) {
      if (typeof error !== 'string') continue;
      const row = Object.entries(ERRORS).find(([name]) => name === code)?.[1].error ?? '';
      expect(error).toMatch(asPattern(row));
    }
  });

  it('closes every fence and names its language', () => {
    const marks = guide.body.match(/^```.*$/gm) ?? [];
    expect(marks.length).toBe(2 * fencesOf(guide).length);
    for (const { language } of fencesOf(guide)) expect(LANGUAGES).toContain(language);
  });
});

/** A message of the table with anything in its places. */
const asPattern = (message: string): RegExp =>
  new RegExp(`^${message.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '.+')}$`);

const LANGUAGES = 'sh js python php go java csharp json http html nginx yaml text'.split(' ');

const pathOf = ({ slug }: Guide): string => (slug === 'index' ? '/docs' : `/docs/${slug}`);

function leads(page: string, anchor: string | undefined): boolean {
  if (GENERATED.test(page)) return true;
  const guide = GUIDES.find((one) => pathOf(one) === page);
  return guide !== undefined && (anchor === undefined || anchorsOf(guide).includes(anchor));
}

it('the label that a reader is told to make prints without one warning on any printer', () => {
  const made = fencesOf(readGuide('labels')).find(({ info }) => info.includes('run=label'))!;
  const { content } = JSON.parse(/-d '([^']*)'/.exec(made.code)![1]!) as { content: LabelJson };
  for (const dpi of [203, 300, 600]) expect(arrangedExample(content, dpi).warnings).toEqual([]);
});

it('every value is used by a guide', () => {
  const used = new Set(GUIDES.flatMap(tokensOf));
  expect(Object.keys(VALUES).filter((name) => !used.has(name))).toEqual([]);
});

it('no two guides have one place', () => {
  const places = GUIDES.map(({ head }) => `${head.get('section')} ${head.get('order')}`);
  expect(new Set(places).size).toBe(places.length);
});

it('every error has its cause and its cure under a heading of its code, with its status', () => {
  const prose = proseOf(readGuide('errors'));
  for (const [code, { status }] of Object.entries(ERRORS)) {
    expect(prose, code).toContain(`\n### ${code}\n\n${status}. `);
  }
  const codes = anchorsOf(readGuide('errors')).filter((anchor) => anchor.includes('_'));
  expect(codes.filter((code) => !Object.hasOwn(ERRORS, code))).toEqual([]);
});

it('pictures of barcodes are of symbologies that there are', () => {
  const named = GUIDES.flatMap(({ body }) => [...body.matchAll(/\]\(barcode:(\w+)\//g)]);
  expect(named.length).toBeGreaterThan(3);
  for (const [, id = ''] of named) expect(findSymbology(id)?.id).toBe(id);
});

it('the test vector of webhooks is what this server would send', () => {
  const guide = readGuide('webhooks');
  const request = fencesOf(guide).find(({ language }) => language === 'http')!.code;
  const [head = '', body = ''] = request.trim().split('\n\n');
  const header = (name: string): string => new RegExp(`^${name}: (.+)$`, 'm').exec(head)?.[1] ?? '';
  const secret = /^whsec_\S+$/m.exec(guide.body)?.[0] ?? '';
  const nowMs = Number(header('webhook-timestamp')) * 1000;
  const signed = sign({ id: header('webhook-id'), body }, { secret, previous: null }, nowMs);
  expect(header('webhook-signature')).toBe(signed['webhook-signature']);
});

it('the signature that the guide to signed URLs ends with is that of the server', () => {
  const { body } = GUIDES.find(({ slug }) => slug === 'signed-urls')!;
  const secret = /'(bck_sign_\w+)'/.exec(body)![1]!;
  const terms = { keyId: 'Ab3dE6gH', expSeconds: 1798761600, referrers: null, usesMax: null };
  const url = signUrl('/api/barcode/CODE128/ABC-123%2F4?scale=3', terms, secret);
  expect(body).toContain(`\`${url.slice(url.indexOf('signature='))}\``);
});
