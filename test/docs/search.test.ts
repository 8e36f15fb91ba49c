/** The search finds what newcomers look for, in their words. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import MiniSearch from 'minisearch';
import { beforeAll, expect, it } from 'vitest';
import { findIn, INDEX_OPTIONS, type Entry } from '../../web/src/docs/search-index.ts';
import { buildPages, DIST } from '../support/pages.ts';

let index: MiniSearch<Entry>;

beforeAll(() => {
  buildPages();
  const folder = path.join(DIST, 'files/assets');
  const name = readdirSync(folder).find((file) => /^search-.*\.json$/.test(file))!;
  index = MiniSearch.loadJSON(readFileSync(path.join(folder, name), 'utf8'), INDEX_OPTIONS);
}, 240_000);

const pagesFor = (query: string): string[] => [
  ...new Set(findIn(index, query, 12).map(({ url }) => url.replace(/#.*/, ''))),
];

it.each([
  ['quick start', '/docs'],
  ['first barcode', '/docs'],
  ['my scanner cannot read the print', '/docs/not-scanning'],
  ['not scanning', '/docs/not-scanning'],
  ['which barcode', '/docs/choose'],
  ['signed url', '/docs/signed-urls'],
  ['invite team member', '/docs/team'],
  ['two-factor authentication', '/docs/team'],
  ['python client', '/docs/clients'],
  ['mcp', '/docs/mcp'],
  ['claude', '/docs/mcp'],
  ['curl example', '/docs'],
  ['ean13', '/docs/formats/EAN13'],
  ['EAN-13', '/docs/formats/EAN13'],
  ['code 128', '/docs/formats/CODE128'],
  ['code128', '/docs/formats/CODE128'],
  ['qr code', '/docs/formats/QRCODE'],
  ['data matrix', '/docs/formats/DATAMATRIX'],
  ['upc', '/docs/formats/UPCA'],
  ['pdf417', '/docs/formats/PDF417'],
  ['isbn', '/docs/formats/ISBN'],
  ['itf-14', '/docs/formats/ITF14'],
  ['list of barcode types', '/docs/formats'],
  ['supported formats', '/docs/formats'],
  ['change color', '/docs/style'],
  ['barcode colour', '/docs/style'],
  ['dpi', '/docs/style', '/docs/size-and-print'],
  ['quiet zone', '/docs/style', '/docs/size-and-print'],
  ['wifi qr', '/docs/payloads'],
  ['vcard contact', '/docs/payloads'],
  ['print labels', '/docs/labels'],
  ['template', '/docs/templates', '/docs/labels'],
  ['rate limit', '/docs/rate-limits'],
  ['429', '/docs/rate-limits'],
  ['too many requests', '/docs/rate-limits'],
  ['Retry-After', '/docs/rate-limits'],
  ['error codes', '/docs/errors'],
  ['rate_limited', '/docs/errors'],
  ['how much does it cost', '/docs/pricing'],
  ['refund credit', '/docs/pricing'],
  ['overage', '/docs/pricing'],
  ['verify webhook signature', '/docs/webhooks'],
  ['callback', '/docs/webhooks'],
  ['docker install', '/docs/self-hosting'],
  ['environment variables', '/docs/self-hosting'],
  ['DATABASE_URL', '/docs/self-hosting'],
  ['redis', '/docs/self-hosting'],
  ['embed in web page', '/docs/embedding', '/docs'],
  ['zip of many barcodes', '/docs/batches', '/docs'],
  // As people type who are in a hurry, or to whom English is foreign.
  ['make barcode', '/docs'],
  ['create a barcode', '/docs'],
  ['barcode without white background', '/docs/style'],
  ['transparant png', '/docs/style', '/docs/output-formats'],
  ['barcod in excel sheet', '/docs/embedding'],
  ['google sheets image formula', '/docs/embedding', '/docs/signed-urls'],
  ['barcode for amazon product', '/docs/choose', '/docs/formats/EAN13', '/docs/formats/UPCA'],
  ['print lable on zebra', '/docs/size-and-print', '/docs/labels'],
  ['thermal printer 203dpi size wrong', '/docs/size-and-print'],
  ['why scaner dont read', '/docs/not-scanning'],
  ['blurry barcode', '/docs/size-and-print', '/docs/not-scanning'],
  ['read barcode from photo', '/docs/decode'],
  ['check if ean is valid', '/docs/validate'],
  ['logo in middle of qr', '/docs/qr-art'],
  ['i have no more credits', '/docs/pricing'],
  ['unautorized 401', '/docs/errors', '/docs/authentication'],
  ['show barcode in html img without key', '/docs/embedding', '/docs/signed-urls'],
  ['put in mail newsletter', '/docs/embedding', '/docs/signed-urls'],
  ['upload csv many barcodes pdf sheet', '/docs/batches', '/docs/labels'],
  ['avery labels 65 per page', '/docs/labels', '/docs/batches'],
  ['webhook localhost not work', '/docs/webhooks'],
  ['nginx reverse proxy', '/docs/self-hosting'],
  ['how many memory need', '/docs/self-hosting'],
  ['delete api key stolen', '/docs/authentication', '/docs/reference'],
  ['sepa transfer qr', '/docs/payloads'],
  ['nodejs sdk', '/docs/clients'],
  ['chatgpt', '/docs/mcp'],
  ['two barcodes in one picture', '/docs/pairs'],
  ['code39 asterisk', '/docs/formats/CODE39'],
  ['cdn cache', '/docs/caching'],
])('“%s” finds %s among the first three pages', (query, ...pages) => {
  const first = pagesFor(query).slice(0, 3);
  expect(first.filter((page) => pages.includes(page))).not.toEqual([]);
});

it('a mistyped name still finds its page', () => {
  expect(pagesFor('datamatrx')[0]).toContain('DATAMATRIX');
  expect(pagesFor('webhoks').slice(0, 3)).toContain('/docs/webhooks');
});

it('each place is found once: no two results read the same', () => {
  const entries = Object.values(index.toJSON().storedFields) as Pick<Entry, 'title' | 'heading'>[];
  const names = entries.map(({ title, heading }) => `${title} › ${heading}`);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  expect(findIn(index, 'rate_limited', 12)[0]!.url).toBe('/docs/errors#rate_limited');
});

it('an error is found by its message', () => {
  expect(findIn(index, 'Unsupported media type', 3)[0]!.url).toBe(
    '/docs/errors#unsupported_media_type',
  );
});

it('nothing is found where nothing is', () => {
  expect(pagesFor('zzzzqqqq')).toEqual([]);
  expect(pagesFor('the of and')).toEqual([]);
});
