/** The pages as a browser and a reader without JavaScript meet them, and the headers they come with. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SYMBOLOGIES } from '../../src/barcode/registry.ts';
import { PLANS } from '../../src/plans/plans.ts';
import { ERRORS } from '../../src/http/errors.ts';
import { PAGES } from '../../src/pages/page-paths.ts';
import type { PagesState } from '../../src/pages/routes.ts';
import { securityHeaders } from '../../src/http/security-headers.ts';
import { PUBLIC_URL_TOKEN, type PageSettings } from '../../src/pages/load-pages.ts';
import { EVENTS, type EventRow } from '../../src/webhooks/events.ts';
import { escapeHtml, textOf } from '../../web/docs-engine/html.ts';
import { ask, type Reply } from '../support/http-client.ts';
import { builtPages, NO_SITE } from '../support/pages.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** A page as a server with these settings sends it. */
async function pageText(page: string, own: Partial<PageSettings>): Promise<string> {
  const state = await (await builtPages(own.publicUrl ?? 'http://barcodes.example', own)).state(0);
  if (state.kind !== 'pages') throw new Error(state.kind);
  return (await state.pages.page(page, 'en'))!.bytes.toString();
}

const ROOT = path.resolve(import.meta.dirname, '../..');
const BROWSER = { accept: 'text/html,application/xhtml+xml' };

/** The pages may have to be built first. */
const BUILD_MS = 240_000;

let server: TestServer;

beforeAll(async () => {
  server = await startServer({ pages: await builtPages('http://barcodes.example') });
}, BUILD_MS);
afterAll(() => server.close());

const open = (url: string, headers: Record<string, string> = {}): Promise<Reply> =>
  ask(server.port, url, { headers: { ...BROWSER, ...headers } });

/** Those that everybody finds. */
const OPEN_PAGES = PAGES.filter((page) => page.operator !== true);

/** The page as a reader sees it who runs nothing: no scripts, no data for them. */
const readable = (html: string): string => html.replace(/<script.*?<\/script>/gs, '');

describe('every page of the table', () => {
  it.each(OPEN_PAGES.map((page) => page.path))('%s comes with a policy it keeps', async (url) => {
    const page = await open(url);
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    const policy = String(page.headers['content-security-policy']);
    const scripts = policy.split('; ').find((part) => part.startsWith('script-src'));
    expect(scripts).toBe("script-src 'self'");
    for (const rule of ["frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'"]) {
      expect(policy).toContain(rule);
    }
    expect(page.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cache-control': 'no-cache',
    });
    for (const [tag, attributes, text] of page.text.matchAll(/<script([^>]*)>(.*?)<\/script>/gs)) {
      const isData = /type="application\/json"/.test(attributes!);
      expect(isData || (/ src="\//.test(attributes!) && text === ''), tag.slice(0, 80)).toBe(true);
    }
    expect(page.text).not.toMatch(/<[^>]+ on[a-z]+=|javascript:/);
    expect(page.text).not.toMatch(
      /<(?:script|img|link)[^>]+(?:src|href)="(?:https?:)?\/\/(?!barcodes)/,
    );
  });

  it('asks for no device, and the playground for the camera', async () => {
    for (const { path: url } of OPEN_PAGES) {
      const policy = String((await open(url)).headers['permissions-policy']);
      expect(policy, url).toContain(url === '/playground' ? 'camera=(self)' : 'camera=()');
      expect(policy, url).toContain('microphone=(), geolocation=()');
    }
  });

  it('is what the browser finds at the same path', () => {
    const files = ['web/src/routes.tsx', 'web/src/app/routes.tsx'];
    const text = files.map((file) => readFileSync(path.join(ROOT, file), 'utf8')).join('');
    const routes = new Set(
      [...text.matchAll(/path: '(\/[^']*)'/g)].flatMap(([, route = '']) =>
        route === '/sign-in/:step?' ? ['/sign-in', '/sign-in/callback'] : [route],
      ),
    );
    expect([...routes].toSorted()).toEqual(PAGES.map((page) => page.path).toSorted());
  });

  it('loads at most 150 kB of packed JavaScript where it is public', async () => {
    for (const { path: url } of PAGES.filter((page) => page.prerendered)) {
      const { text } = await open(url);
      const loads = /<(?:script|link rel="modulepreload")[^>]+(?:src|href)="(\/[^"]+\.js)"/g;
      const files = new Set([...text.matchAll(loads)].map(([, file]) => file!));
      expect(files.size).toBeGreaterThan(3);
      let bytes = 0;
      for (const file of files) {
        const reply = await ask(server.port, file, { headers: { 'accept-encoding': 'gzip' } });
        expect(reply.status, file).toBe(200);
        bytes += reply.bytes.length;
      }
      expect(bytes, url).toBeLessThanOrEqual(150_000);
    }
  });
});

describe('pages in other languages', () => {
  const german = { 'accept-language': 'de-AT,de;q=0.9,en;q=0.5' };

  it.each(PAGES.filter(({ operator }) => operator !== true).map((page) => page.path))(
    '%s is there in each, and says so',
    async (url) => {
      const etags = new Set<unknown>();
      for (const language of ['en', 'de', 'fr']) {
        const page = await open(url, { cookie: `language=${language}` });
        expect(page.status).toBe(200);
        expect(page.headers).toMatchObject({
          'content-language': language,
          vary: 'Accept-Encoding, Accept-Language, Cookie',
        });
        expect(page.text).toContain(`<html lang="${language}"`);
        etags.add(page.headers['etag']);
      }
      expect(etags.size).toBe(3);
    },
  );

  it('are revalidated in their own language only', async () => {
    const page = await open('/pricing', german);
    const known = { 'if-none-match': String(page.headers['etag']) };
    expect((await open('/pricing', { ...german, ...known })).status).toBe(304);
    expect((await open('/pricing', known)).status).toBe(200);
  });

  it('are read without JavaScript', async () => {
    const page = await open('/pricing', german);
    const text = textOf(readable(page.text));
    expect(text).toContain('Ein Credit je Barcode. Alles andere ist kostenlos.');
    expect(text).toMatch(/19\s\$\s+im Monat/);
    expect(text).toMatch(/1,50\s\$ je 1\.000 Aufrufe/);
    expect(page.text).not.toMatch(/CURRENCY|(?<!aria)-invalid/);
    const french = await open('/?language=fr', german);
    expect(french.text).toContain('recevez un code-barres qui se scanne');
  });

  it('name each other, and a crawler finds English at the plain address', async () => {
    const head = /<link rel="(canonical|alternate)"(?: hreflang="([^"]+)")? href="([^"]+)"/g;
    const linksOf = async (url: string): Promise<string[]> =>
      [...(await open(url)).text.matchAll(head)].map(([, rel, language = '', href]) =>
        [rel, language, href].join(' '),
      );
    const alternates = [
      'alternate en http://barcodes.example/pricing',
      'alternate de http://barcodes.example/pricing?language=de',
      'alternate fr http://barcodes.example/pricing?language=fr',
      'alternate x-default http://barcodes.example/pricing',
    ];
    expect(await linksOf('/pricing')).toEqual([
      'canonical  http://barcodes.example/pricing',
      ...alternates,
    ]);
    expect(await linksOf('/pricing?language=de')).toEqual([
      'canonical  http://barcodes.example/pricing?language=de',
      ...alternates,
    ]);
    expect((await open('/pricing')).text).toContain('<html lang="en"');
  });

  it('have a page for addresses where nothing is', async () => {
    const page = await open('/nothing', german);
    expect([page.status, page.headers['content-language']]).toEqual([404, 'de']);
    expect(page.text).toContain('Seite nicht gefunden');
  });
});

describe('without JavaScript', () => {
  it('the docs show every symbology with its picture, rule, length and example', async () => {
    const html = readable((await open('/docs/formats')).text);
    for (const row of SYMBOLOGIES) {
      expect(html).toContain(`src="/api/formats/${row.id}/example.svg"`);
      const example = `/api/barcode/${row.id}/${encodeURIComponent(row.example)}`;
      for (const text of [row.name, row.rule, row.capacity, row.standard, example]) {
        expect(html, `${row.id}: ${text}`).toContain(escapeHtml(text));
      }
    }
  });

  it('the docs show every error', async () => {
    const html = readable((await open('/docs/errors')).text);
    for (const [code, row] of Object.entries(ERRORS)) {
      expect(html).toContain(`<code>${code}</code>`);
      expect(html).toContain(escapeHtml(row.error));
    }
  });

  it('the docs show every webhook event with its fields', async () => {
    const html = readable((await open('/docs/webhooks')).text);
    for (const [type, { when, fields }] of Object.entries<EventRow>(EVENTS)) {
      expect(html).toContain(`<code>${type}</code>`);
      expect(textOf(html)).toContain(textOf(when));
      for (const name of Object.keys(fields)) expect(html).toContain(`<code>${name}</code>: `);
    }
  });

  it('the pricing page shows every plan with its price', async () => {
    const html = readable((await open('/pricing')).text);
    for (const plan of PLANS) {
      expect(html).toContain(plan.name);
      expect(html).toContain(`$${plan.monthlyCents / 100}`);
    }
  });

  it('every public page has a title, one first heading and its words', async () => {
    const titles = new Set<string>();
    for (const { path: url } of PAGES.filter((page) => page.prerendered)) {
      const html = readable((await open(url)).text);
      titles.add(/<title>(.*?)<\/title>/.exec(html)?.[1] ?? '');
      expect(html.match(/<h1/g), url).toHaveLength(1);
      expect(html.replace(/<[^>]*>/g, ' ').length, url).toBeGreaterThan(1500);
    }
    expect(titles.size).toBe(PAGES.filter((page) => page.prerendered).length);
  });
});

describe('the public address', () => {
  it('stands in the code samples in place of its stand-in', async () => {
    for (const url of [...OPEN_PAGES.map((page) => page.path), '/docs', '/docs/formats']) {
      const { text } = await open(url);
      expect(text).not.toContain(PUBLIC_URL_TOKEN);
      expect(text).toMatch(/<meta name="public-url" content="http:\/\/barcodes.example" ?\/?>/);
    }
    expect((await open('/docs')).text).toContain('http://barcodes.example/api/barcode/');
  });

  it('cannot end an attribute, an element or a script, whatever it is set to', async () => {
    const nasty = `https://example.com/"'><script>alert(1)</script>`;
    const site = { ...NO_SITE, terms: nasty, planSupport: new Map([['pro', nasty]] as const) };
    const text = await pageText('/pricing', { publicUrl: nasty, site });
    expect(text).not.toContain('<script>alert');
    expect(text).not.toContain(`/"'`);
    expect(text).toContain('Support: https://example.com/&quot;');
  });
});

describe('prices', () => {
  const textOf = (page: string, currency: string, offersPaidPlans = true) =>
    pageText(page, { currency, offersPaidPlans });

  it('are in the currency of the settings on every page, in the markup and in its data', async () => {
    for (const page of ['/', '/pricing']) {
      expect(await textOf(page, 'USD')).toContain('>$19<');
      const euros = await textOf(page, 'EUR');
      expect(euros).toContain('>€19<');
      expect(euros).not.toMatch(/>\$\d|CURRENCY-INVALID/);
      expect(euros).toContain('<meta name="currency" content="EUR" />');
      expect(await textOf(page, 'CHF')).toContain('>CHF 19<');
    }
    expect(await textOf('/pricing', 'EUR')).toContain('€1.50 per 1,000 calls');
  });

  it('are offered where they can be paid', async () => {
    expect(await textOf('/pricing', 'USD')).toContain('data-paid-plans="offered"');
    expect(await textOf('/pricing', 'USD', false)).toContain('data-paid-plans="none"');
  });
});

describe('what the operator sets', () => {
  const settings = { mode: 'service', terms: 'https://example.com/terms' } as const;
  const site = { ...NO_SITE, ...settings, planSla: new Map([['pro', '99.95']] as const) };

  it('is linked and promised; nothing is that was not set', async () => {
    const text = await pageText('/pricing', { site, signups: 'closed' });
    expect(text).toMatch(
      /<li data-setting="https:\/\/example.com\/terms"><a href="https:\/\/example/,
    );
    expect(text).toContain('<li data-setting=""><a href="">Privacy</a>');
    expect(text).toContain('<li data-setting="99.95">99.95% uptime SLA</li>');
    expect(text.match(/data-setting="">(?:<!-- -->)?% uptime SLA/g)).toHaveLength(PLANS.length - 1);
    expect(text).toContain('<meta name="sla-of-pro" content="99.95" />');
    expect(text).toContain('data-signups="closed"');
    for (const url of OPEN_PAGES.map((page) => page.path)) {
      const own = await pageText(url, {});
      expect(own, url).not.toMatch(/(?:mode|url|sign-ups|support-of-\w+|sla-of-\w+)-invalid/);
    }
  });

  it('decides whether there are pages of prices', async () => {
    const pages = await builtPages('http://barcodes.example', {
      site: { ...site, mode: 'internal' },
    });
    const own = await startServer({ pages });
    const page = async (url: string) => (await ask(own.port, url, { headers: BROWSER })).status;
    const none = ['/pricing', '/billing', '/docs/pricing', '/docs/pricing.md'];
    expect(await Promise.all(none.map(page))).toEqual(none.map(() => 404));
    for (const url of ['/sitemap.xml', '/llms.txt']) {
      expect((await open(url)).text, url).toMatch(/\/pricing\b/);
      expect((await ask(own.port, url)).text, url).not.toMatch(/\/pricing\b/);
    }
    const article = /<article.*<\/article>/s;
    const keys = article.exec((await ask(own.port, '/docs/authentication')).text)?.[0];
    expect(keys).toContain('depends on the plan');
    expect(article.exec((await open('/docs/authentication')).text)?.[0]).toContain('"/pricing"');
    expect([await page('/'), (await open('/pricing')).status]).toEqual([200, 200]);
    await own.close();
  });
});

describe('addresses where nothing is', () => {
  it('show people a page, and programs JSON', async () => {
    const page = await open('/no/such/page');
    expect([page.status, page.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    expect(page.text).toContain('Page not found');
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    for (const url of ['/api/nothing', '/api', '/docs/nothing']) {
      const reply = await ask(server.port, url);
      expect([reply.status, reply.json?.['code']], url).toEqual([404, 'not_found']);
    }
    expect((await open('/api/nothing')).json).toMatchObject({ code: 'not_found' });
  });

  it('lead to the page where only a slash was too many, and nowhere else', async () => {
    const moved = await open('/pricing/');
    expect([moved.status, moved.headers.location]).toEqual([308, '/pricing']);
    for (const url of ['//evil.example/', '/\\evil.example/', '//evil.example/pricing/']) {
      expect((await open(url)).headers.location, url).toBeUndefined();
    }
  });

  it('are answered once, and nothing is logged of them', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'warn' }, { write: (line) => void lines.push(line) });
    const quiet = await startServer({ pages: await builtPages('http://barcodes.example'), log });
    for (const url of ['/nothing', '/pricing/', '/assets/none.js', '/api/nothing']) {
      await ask(quiet.port, url, { headers: BROWSER });
    }
    await quiet.close();
    expect(lines).toEqual([]);
  });

  it('are all that is not a file of the build, whatever the path spells', async () => {
    const tries = [
      '/assets/../fingerprint',
      '/assets/..%2f..%2ffingerprint',
      '/assets/%2e%2e/%2e%2e/budget.json',
      '/assets/....//pages/index.html',
      '/assets/..\\..\\fingerprint',
      '/assets//etc/passwd',
      '/assets/',
      '/assets/index.js%00',
      '/pages/index.html',
      '/src/process/main.ts',
    ];
    for (const url of tries) {
      const reply = await ask(server.port, url);
      expect([400, 404], url).toContain(reply.status);
      expect(reply.text, url).not.toMatch(/^[0-9a-f]{64}|root:|import /);
    }
  });
});

describe('what pages load', () => {
  const scriptOf = async (): Promise<string> =>
    /src="(\/assets\/[^"]+\.js)"/.exec((await open('/')).text)![1]!;

  it('may be kept for good and comes packed as the browser can take it', async () => {
    const file = await scriptOf();
    const plain = await ask(server.port, file);
    expect(plain.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript; charset=utf-8',
      vary: 'Accept-Encoding',
    });
    expect(plain.headers['content-encoding']).toBeUndefined();
    const br = await ask(server.port, file, {
      headers: { 'accept-encoding': 'gzip, deflate, br' },
    });
    expect(br.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(br.bytes).equals(plain.bytes)).toBe(true);
    const gz = await ask(server.port, file, { headers: { 'accept-encoding': 'br;q=0, gzip' } });
    expect(gz.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(gz.bytes).equals(plain.bytes)).toBe(true);
  });

  it('is not sent again where the browser has it', async () => {
    for (const url of ['/', '/docs/formats', await scriptOf(), '/favicon.svg', '/scheme.js']) {
      const { headers } = await open(url);
      const again = await open(url, { 'if-none-match': String(headers.etag) });
      expect([again.status, again.bytes.length], url).toEqual([304, 0]);
    }
  });

  it('has what browsers, phones and other sites show of it, each of its type and size', async () => {
    const head = (await open('/')).text;
    const { icons } = JSON.parse((await open('/site.webmanifest')).text) as {
      icons: readonly { src: string; sizes: string }[];
    };
    const pictures: readonly (readonly [string, string])[] = [
      ['/apple-touch-icon.png', '180x180'],
      ['/social-card.png', '1200x630'],
      ...icons.map(({ src, sizes }) => [src, sizes] as const),
    ];
    for (const [url, size] of pictures) {
      const { status, headers, bytes } = await open(url);
      expect([status, headers['content-type']], url).toEqual([200, 'image/png']);
      // PNG, 11.2.1: width and height.
      expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, url).toBe(size);
    }
    const ico = await open('/favicon.ico');
    expect([ico.status, ico.headers['content-type']]).toEqual([200, 'image/x-icon']);
    expect([ico.bytes.readUInt16LE(2), ico.bytes.readUInt16LE(4)]).toEqual([1, 3]);
    for (const page of [head, (await open('/docs/errors')).text, (await open('/dashboard')).text]) {
      for (const file of [
        '/favicon.ico',
        '/favicon.svg',
        '/apple-touch-icon.png',
        '/site.webmanifest',
      ])
        expect(page).toContain(`href="${file}"`);
    }
  });

  it('says of each public page what a link to it shows, with addresses of this server', async () => {
    for (const url of ['/', '/pricing', '/docs/errors', '/docs/formats/EAN13']) {
      const { text } = await open(url);
      const tags = new Map(
        [
          ...text.matchAll(/<meta (?:property|name)="(og:[^"]+|twitter:[^"]+)" content="([^"]*)"/g),
        ].map(([, name, content]) => [name!, content!]),
      );
      expect(tags.get('og:url'), url).toBe(`http://barcodes.example${url}`);
      expect(tags.get('og:image')).toBe('http://barcodes.example/social-card.png');
      expect(tags.get('twitter:card')).toBe('summary_large_image');
      expect(tags.get('og:title')!.length, url).toBeGreaterThan(5);
      expect(tags.get('og:description')!.length, url).toBeGreaterThan(20);
    }
  });

  it('answers HEAD without a body', async () => {
    const reply = await ask(server.port, '/pricing', { method: 'HEAD' });
    expect([reply.status, reply.bytes.length]).toEqual([200, 0]);
  });
});

describe('documents', () => {
  it('come with their types, the policy of pages, and this address', async () => {
    for (const [url, type] of [
      ['/docs', 'text/html'],
      ['/docs/formats/EAN13', 'text/html'],
      ['/docs.md', 'text/markdown'],
      ['/docs/formats/EAN13.md', 'text/markdown'],
      ['/llms.txt', 'text/plain'],
      ['/robots.txt', 'text/plain'],
      ['/sitemap.xml', 'application/xml'],
    ]) {
      const reply = await open(url!);
      expect([reply.status, reply.headers['content-type']], url).toEqual([
        200,
        `${type}; charset=utf-8`,
      ]);
      expect(reply.headers['content-security-policy']).toContain("script-src 'self'");
      expect(reply.headers['cache-control']).toBe('no-cache');
      expect(reply.text, url).not.toMatch(/public-url\.invalid|CURRENCY-INVALID/);
    }
  });

  it('of the documentation are Markdown at their address with .md after it, and say so in their head', async () => {
    const { text: sitemap } = await open('/sitemap.xml');
    const found = [...sitemap.matchAll(/<loc>http:\/\/barcodes\.example(\/docs[^<]*)<\/loc>/g)];
    const urls = found.map(([, url]) => url!);
    expect(urls).toContain('/docs');
    expect(urls).toContain('/docs/reference');
    for (const url of urls) {
      const { text } = await open(url);
      const named = [
        ...text.matchAll(/<link rel="alternate" type="text\/markdown" href="(.*?)">/g),
      ];
      expect(
        named.map(([, href]) => href),
        url,
      ).toEqual([`${url}.md`]);
      const twin = await open(`${url}.md`);
      expect([twin.status, twin.headers['content-type']], url).toEqual([
        200,
        'text/markdown; charset=utf-8',
      ]);
    }
  });

  it('are found by their path in whatever case, and without a slash too many', async () => {
    for (const [url, location] of [
      ['/docs/formats/ean13', '/docs/formats/EAN13'],
      ['/docs/formats/', '/docs/formats'],
      ['/docs/', '/docs'],
      ['/docs/Index.md', '/docs.md'],
      ['/docs/index.md', '/docs.md'],
    ]) {
      const reply = await open(url!);
      expect([reply.status, reply.headers.location], url).toEqual([308, location]);
    }
    expect((await open('/docs/formats/NOPE')).status).toBe(404);
  });
});

describe('pages that are not there', () => {
  const serverIn = (state: PagesState): Promise<TestServer> =>
    startServer({ pages: { state: async () => state } });

  it('are waited for: the page loads itself again while they are built', async () => {
    const building = await serverIn({ kind: 'building' });
    const page = await ask(building.port, '/pricing');
    expect([page.status, page.headers['retry-after']]).toEqual([503, '5']);
    expect(page.text).toContain('http-equiv="refresh"');
    expect((await ask(building.port, '/api/plans')).status).toBe(200);
    await building.close();
  });

  it('say what to run where they cannot be built; the API works', async () => {
    const missing = await serverIn({ kind: 'missing', reason: 'Run `npm run build`.' });
    const page = await ask(missing.port, '/');
    expect([page.status, page.text]).toEqual([503, 'Run `npm run build`.\n']);
    expect((await ask(missing.port, '/nothing', { headers: BROWSER })).json).toMatchObject({
      code: 'not_found',
    });
    expect((await ask(missing.port, '/api/formats')).status).toBe(200);
    await missing.close();
  });
});

describe('replies of the API', () => {
  it('let nothing run, load or be framed', async () => {
    const urls = [
      '/api/plans',
      '/api/nothing',
      '/healthz',
      '/api/barcode/EAN13/1',
      '/%',
      '/api/%zz',
    ];
    for (const url of urls) {
      const { headers } = await ask(server.port, url);
      expect(headers, url).toMatchObject({
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
      });
    }
  });

  it('show every example as a picture in a sandbox, free, and once', async () => {
    for (const { id } of SYMBOLOGIES) {
      const url = `/api/formats/${id.toLowerCase()}/example.svg`;
      const reply = await ask(server.port, url);
      expect([reply.status, reply.headers['content-type']], id).toEqual([200, 'image/svg+xml']);
      expect(reply.headers['content-security-policy']).toMatch(/^default-src 'none';.* sandbox$/);
      const headers = { 'if-none-match': String(reply.headers.etag) };
      expect((await ask(server.port, url, { headers })).status).toBe(304);
    }
    const none = await ask(server.port, '/api/formats/EAN14x/example.svg');
    expect([none.status, none.json?.['reason']]).toEqual([404, expect.stringContaining('EAN14')]);
  });

  it('tell the tables of plans, errors and events', async () => {
    const plans = (await ask(server.port, '/api/plans')).json?.['plans'] as { id: string }[];
    expect(plans.map((plan) => plan.id)).toEqual(PLANS.map((plan) => plan.id));
    const errors = (await ask(server.port, '/api/errors')).json?.['errors'] as { code: string }[];
    expect(errors.map((row) => row.code)).toEqual(Object.keys(ERRORS));
    const events = (await ask(server.port, '/api/events')).json?.['events'] as { type: string }[];
    expect(events.map((row) => row.type)).toEqual(Object.keys(EVENTS));
  });

  it('ask for https to be kept where the server is reached by it, and only there', () => {
    const name = 'Strict-Transport-Security';
    for (const kind of ['api', 'page', 'asset'] as const) {
      expect(securityHeaders('https://barcodes.example')[kind][name]).toMatch(/^max-age=\d{8}/);
      expect(securityHeaders('http://127.0.0.1:3000')[kind][name]).toBeUndefined();
    }
  });
});
