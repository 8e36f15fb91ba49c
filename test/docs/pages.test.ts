/** The documentation as it is built: structure, links, anchors, twins and policy, without a browser. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { SYMBOLOGIES } from '../../src/barcode/registry.ts';
import { findPage, PAGES } from '../../src/pages/page-paths.ts';
import { PUBLIC_URL_TOKEN, SITE_TOKENS } from '../../src/pages/load-pages.ts';
import { STYLE_OPTIONS } from '../../src/render/style.ts';
import { readPages } from '../../web/docs-engine/read-pages.ts';
import { renderMarkdown } from '../../web/docs-engine/markdown.ts';
import { parseFrontMatter } from '../../web/docs-engine/front-matter.ts';
import { parseFence } from '../../web/docs-engine/code.ts';
import { expand } from '../../web/docs-engine/expand.ts';
import { unescapeHtml } from '../../web/docs-engine/html.ts';
import { twinPath } from '../../web/docs-engine/page.ts';
import { buildPages, documents } from '../support/pages.ts';

/** The pages may have to be built first. */
const BUILD_MS = 240_000;

let files: ReadonlyMap<string, string>;
/** HTML by path. */
let pages: ReadonlyMap<string, string>;

beforeAll(() => {
  buildPages();
  files = documents();
  pages = new Map(
    [...files].flatMap(([name, text]) =>
      name.endsWith('.html') ? [[`/${name.slice(0, -5)}`, text] as const] : [],
    ),
  );
}, BUILD_MS);

const attribute = (html: string, name: string): string[] =>
  [...html.matchAll(new RegExp(` ${name}="([^"]*)"`, 'g'))].map(([, value]) =>
    unescapeHtml(value!),
  );

describe('pages of the documentation', () => {
  it('are those that people wrote, the index and one for each symbology', () => {
    const expected = [
      ...readPages().map(({ path: url }) => url),
      '/docs/formats',
      '/docs/reference',
      ...SYMBOLOGIES.map(({ id }) => `/docs/formats/${id}`),
    ];
    for (const url of expected) expect(pages.has(url), url).toBe(true);
  });

  it('have links that lead somewhere, and anchors that are there', () => {
    const wrong: string[] = [];
    for (const [url, html] of pages) {
      for (const href of attribute(html, 'href')) {
        if (
          /^(?:https?:|mailto:|\/assets\/|\/favicon|\/apple-touch-icon|\/site\.webmanifest)/.test(
            href,
          ) ||
          FILLED_IN.includes(href)
        )
          continue;
        const [target = '', anchor] = href.split('#');
        const at = target === '' ? url : target.replace(/\?.*$/, '');
        const found = pages.get(at);
        const isKnown =
          found !== undefined ||
          findPage(at) !== undefined ||
          files.has(at.slice(1)) ||
          at === '/openapi.json';
        if (!isKnown) wrong.push(`${url}: ${href}`);
        else if (found !== undefined && anchor !== undefined && anchor !== '') {
          if (!attribute(found, 'id').includes(anchor)) wrong.push(`${url}: ${href}`);
        }
      }
    }
    expect([...new Set(wrong)]).toEqual([]);
  });

  it('are linked to from the application by paths that exist', () => {
    const sources = ['web/src/layout/site-links.ts', 'web/src/pages/home/page.tsx'];
    for (const file of sources) {
      const text = readFileSync(path.resolve(import.meta.dirname, '../..', file), 'utf8');
      for (const [, url] of text.matchAll(/["'](\/docs[\w/-]*)["']/g)) {
        expect(pages.has(url!), `${file}: ${url}`).toBe(true);
      }
    }
  });

  it('have one first heading, headings in order, landmarks, and ids that occur once', () => {
    const titles = new Set<string>();
    for (const [url, html] of pages) {
      titles.add(/<title>(.*?)<\/title>/.exec(html)![1]!);
      expect(html.match(/<h1/g), url).toHaveLength(1);
      const article = /<article.*?<\/article>/s.exec(html)![0];
      const levels = [...article.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
      for (const [i, level] of levels.entries()) {
        expect(level - (levels[i - 1] ?? 0), `${url}: heading ${i + 1}`).toBeLessThanOrEqual(1);
      }
      for (const landmark of ['<header', '<main id="main"', '<footer', 'aria-label="Main"']) {
        expect(html, url).toContain(landmark);
      }
      const ids = attribute(html, 'id');
      expect(
        ids.filter((id, i) => ids.indexOf(id) !== i),
        url,
      ).toEqual([]);
      for (const controlled of attribute(html, 'aria-controls'))
        expect(ids, url).toContain(controlled);
      const images = html.match(/<img(?![^>]* alt=)[^>]*>/g) ?? [];
      expect(images, url).toEqual([]);
      expect(html.replaceAll(/<[^>]*>/g, ' ').length, url).toBeGreaterThan(1500);
    }
    expect(titles.size).toBe(pages.size);
  });

  it('fold only what no link leads to, behind a line that says what it is', () => {
    const folds = [...pages.get('/docs/reference')!.matchAll(FOLD)];
    expect(folds.length).toBeGreaterThan(100);
    for (const [, summary, content] of folds) {
      expect(summary).toMatch(/^(?:Reply: \d{3}|Fields of the reply)$/);
      expect(content).not.toMatch(/<h\d|<span id=|<details/);
      expect(content!.length).toBeGreaterThan(100);
    }
  });

  it('run nothing but files of their own', () => {
    for (const [url, html] of pages) {
      for (const [, attributes, text] of html.matchAll(/<script([^>]*)>(.*?)<\/script>/gs)) {
        expect([/ src="\//.test(attributes!), text], url).toEqual([true, '']);
      }
      expect(html, url).not.toMatch(/<[^>]+ on[a-z]+=|javascript:|<style/);
      expect(html, url).not.toMatch(
        /<(?:script|img|link)[^>]+(?:src|href)="(?:https?:)?\/\/(?!public-url)/,
      );
    }
  });

  it('have a twin in Markdown that says the same, with whole addresses', () => {
    for (const url of pages.keys()) {
      const twin = files.get(twinPath(url).slice(1));
      expect(twin, url).toMatch(/^# \S.*\n\n> \S/);
      expect(twin, url).not.toMatch(/\{\{|<!-- table|\]\(\/|\{#|<span/);
    }
    expect(files.get('docs/errors.md')).toContain('`rate_limited`');
  });

  it('show every option with a place to link to', () => {
    const ids = attribute(pages.get('/docs/style')!, 'id');
    for (const { name } of STYLE_OPTIONS) expect(ids).toContain(`option-${name}`);
  });

  it('are listed for programs: sitemap, llms.txt, robots.txt', () => {
    const sitemap = files.get('sitemap.xml')!;
    const list = files.get('llms.txt')!;
    expect(list).toMatch(/^# Barcode API\n\n> /);
    for (const url of pages.keys()) {
      expect(sitemap).toContain(`<loc>${PUBLIC_URL_TOKEN}${url}</loc>`);
      expect(list).toContain(`(${PUBLIC_URL_TOKEN}${twinPath(url)}): `);
    }
    for (const { path: url } of PAGES.filter((page) => page.prerendered)) {
      expect(sitemap).toContain(`<loc>${PUBLIC_URL_TOKEN}${url}</loc>`);
    }
    expect(files.get('robots.txt')).toContain(`Sitemap: ${PUBLIC_URL_TOKEN}/sitemap.xml`);
  });
});

describe('Markdown of the documentation', () => {
  const html = async (markdown: string): Promise<string> =>
    (await renderMarkdown(expand(markdown), '.')).html;

  it('escapes code, also where its language is colored', async () => {
    for (const language of ['text', 'js', 'html', 'http', 'nginx']) {
      const page = await html(`\`\`\`${language}\n<img src=x onerror=alert(1)> & "\n\`\`\``);
      expect(page, language).not.toContain('<img');
    }
  });

  it('makes tabs of consecutive samples, and of no others', async () => {
    const tabs = await html(
      '```sh tab="curl"\na\n```\n\n```js tab="Node" run\nb\n```\n\ntext\n\n```sh\nc\n```',
    );
    expect(tabs.match(/role="tab"/g)).toHaveLength(2);
    expect(tabs.match(/role="tabpanel"/g)).toHaveLength(2);
    expect(tabs.match(/<figure/g)).toHaveLength(3);
    expect(await html('```sh tab="curl"\na\n```')).not.toContain('role="tab"');
  });

  it('makes alerts, and leaves other quotations', async () => {
    const alert = await html('> [!WARNING]\n> Never put a key in a page.');
    expect(alert).toContain('data-kind="warning"');
    expect(alert).toContain('<p>Never put a key in a page.</p>');
    expect(alert).not.toContain('[!');
    expect(await html('> Said.')).toContain('<blockquote>');
  });

  it('names the cells of three columns, and knows a table of pictures', async () => {
    const long = 'words '.repeat(10).trim();
    const list = await html(`| A | "B" | C |\n|---|---|---|\n| 1 | 2 | ${long} |`);
    expect(list).toContain('<table class="table" data-list>');
    expect(list).toContain(
      '<td>1</td><td data-label="&quot;B&quot;">2</td><td data-label="C">words',
    );
    expect(await html('| A | B | C |\n|---|---|---|\n| 1 | 2 | 3 |')).not.toContain('data-list');
    expect(await html(`| A | B |\n|---|---|\n| 1 | ${long} |`)).not.toContain('data-label');
    expect(await html('| A | B | C | D |\n|---|---|---|---|\n| 1 | 2 | 3 | 4 |')).toContain(
      'data-wide',
    );
    const gallery = '![a](barcode:CODE128/a)';
    expect(await html(`| | |\n|---|---|\n| ${gallery} | |`)).toMatch(/data-gallery>.*<td><span/s);
    expect(await html('| | |\n|---|---|\n| Name | x |')).toMatch(/"table">.*<th scope="row">/s);
  });

  it('draws barcodes within the page, with their text for readers who do not see them', async () => {
    const page = await html('![A shelf label](barcode:CODE128/ABC-123?scale=2)');
    expect(page).toMatch(/<svg[^>]* role="img" aria-label="A shelf label">/);
    await expect(html('![x](barcode:EAN13/4006381333930)')).rejects.toThrow('check digit');
    await expect(html('![x](barcode:NOPE/1)')).rejects.toThrow('unknown symbology');
  });

  it('refuses what has no meaning: values, tables, languages, words of a fence, front matter', () => {
    expect(() => expand('{{nothing}}')).toThrow('no value "nothing"');
    expect(() => expand('<!-- table: nothing -->')).toThrow('no table "nothing"');
    expect(() => parseFence('cobol')).toThrow('cobol');
    expect(() => parseFence('sh quickly')).toThrow('quickly');
    const front = (lines: string) => () => parseFrontMatter('a.md', `---\n${lines}\n---\ntext`);
    const good = 'title: A\ndescription: B\nsection: Start\norder: 1';
    expect(front(good)()).toMatchObject({ title: 'A', section: 'Start', order: 1, body: 'text' });
    expect(front(good.replace('Start', 'End'))).toThrow('section must be of');
    expect(front(`${good}\ndraft: yes`)).toThrow('unknown keys draft');
    expect(front(good.replace('B', 'b'.repeat(161)))).toThrow('160');
  });
});

/** What the server puts its own addresses in the place of. */
const FILLED_IN: readonly string[] = Object.values(SITE_TOKENS);

const FOLD = /<details class="fold"><summary>(.*?)<\/summary>(.*?)<\/details>/gs;
