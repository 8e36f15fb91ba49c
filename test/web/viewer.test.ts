/** What somebody sees who may look and change nothing: no page offers what the server would refuse. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joined, signedIn } from '../support/person.ts';
import { NO_BROWSER, useChromium } from './browser.ts';
import { isReady } from './in-page.ts';
import { START_MS, startSite, visitAs, type Site } from './site.ts';

const LABEL = {
  width: 58,
  height: 40,
  elements: [{ name: 'title', type: 'text', x: 2, y: 2, width: 40, height: 8, text: 'Tea' }],
};
const PAGES = [
  '/dashboard',
  '/requests',
  '/api-keys',
  '/templates',
  '/templates/tag',
  '/templates/tag/print',
  '/analytics',
  '/playground',
  '/webhooks',
  '/batches',
  '/billing',
  '/team',
];
const CHANGES =
  /\b(?:create|new|save|delete|revoke|rotate|resend|send|replay|invite|remove|buy|choose|import|duplicate|restore|pay|print|upload)\b/i;

/** Previews of a label as files, which whoever may look at it has for nothing, and the playground's reader. */
const FREE: ReadonlySet<string> = new Set(['Test print', 'Choose a picture']);

const chromium = useChromium();

describe.skipIf(NO_BROWSER)('a viewer', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  }, START_MS);
  afterAll(() => site.close());

  it('finds no button on any page that changes something of the account', async () => {
    const owner = await signedIn(site, 'business');
    const made = [
      await owner.ask('POST', '/api/keys', { name: 'shop' }),
      await owner.ask('POST', '/api/templates', { name: 'tag', kind: 'label', content: LABEL }),
      await owner.ask('POST', '/api/webhooks', {
        name: 'hook',
        url: 'https://93.184.215.14/hook',
        events: ['api_key.created'],
      }),
    ];
    expect(made.map(({ status }) => status)).toEqual([200, 200, 200]);
    const { page } = await visitAs(chromium, site, await joined(site, owner, 'viewer'));
    for (const path of PAGES) {
      await page.goto(path);
      await isReady(page);
      await page.getByRole('heading', { level: 1 }).waitFor();
      const buttons = await page.getByRole('main').getByRole('button').allInnerTexts();
      expect(
        buttons.filter((text) => CHANGES.test(text) && !FREE.has(text)),
        path,
      ).toEqual([]);
    }
  });
});
