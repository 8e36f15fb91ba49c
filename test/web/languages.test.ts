/** The pages in German and French: nothing of them is in English, nothing overflows, and the choice of a language is kept. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedIn } from '../support/person.ts';
import { NO_BROWSER, useChromium } from './browser.ts';
import { isReady, OVERFLOW } from './in-page.ts';
import { startSite, START_MS, visitAs, type Site } from './site.ts';

const chromium = useChromium();

/** Pages whose words are in the catalog. */
const VISITORS_SEE = [
  '/',
  '/pricing',
  '/sign-in',
  '/sign-up',
  '/forgot-password',
  '/reset-password?token=x',
  '/verify',
  '/join',
  '/nothing',
  '/status',
];
const MEMBERS_SEE = [
  '/dashboard',
  '/requests',
  '/analytics',
  '/api-keys',
  '/webhooks',
  '/templates',
  '/batches',
  '/billing',
  '/team',
  '/account',
  '/playground',
];

describe.skipIf(NO_BROWSER)('pages in other languages', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  }, START_MS);
  afterAll(() => site.close());

  it.each([
    ['de-AT', 'de'],
    ['fr-CA', 'fr'],
  ])('of %s have no sentence in English and fit on a phone', async (locale, language) => {
    const visitor = await chromium.visit(site.url, { locale, reducedMotion: 'reduce' });
    visitor.expects(/status of 404 \(Not Found\) at \S+\/nothing$/);
    visitor.expects(/status of 4\d\d \([\w ]+\) at \S+\/api\/team\/invitations/);
    const { page } = visitor;
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      for (const path of VISITORS_SEE) {
        await page.goto(path);
        await isReady(page);
        await page.locator('h1').waitFor();
        expect(await page.evaluate('document.documentElement.lang'), path).toBe(language);
        expect(await englishOn(page), `${path}, ${width}`).toEqual([]);
        expect(await page.evaluate(OVERFLOW), `${path}, ${width}`).toEqual([]);
      }
    }
  });

  it.each([
    ['de-CH', 'de'],
    ['fr-BE', 'fr'],
  ])('of %s have none either where somebody is signed in', async (locale, language) => {
    const person = await signedIn(site, 'business');
    await person.ask('POST', '/api/keys', { name: 'Kasse 1' });
    const visitor = await visitAs(chromium, site, person, { locale });
    const { page } = visitor;
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      for (const path of MEMBERS_SEE) {
        await page.goto(path);
        await isReady(page);
        await page.getByRole('heading', { level: 1 }).waitFor();
        expect(await page.evaluate('document.documentElement.lang'), path).toBe(language);
        expect(await englishOn(page), `${path}, ${width}`).toEqual([]);
        expect(await page.evaluate(OVERFLOW), `${path}, ${width}`).toEqual([]);
      }
    }
  });

  it('are chosen in the footer, and stay chosen', async () => {
    const visitor = await visitAs(chromium, site, await signedIn(site), { locale: 'fr-FR' });
    const { page } = visitor;
    await page.goto('/pricing?language=en');
    await isReady(page);
    await page.getByRole('link', { name: 'Deutsch' }).click();
    await page.getByRole('heading', { name: 'Ein Credit je Barcode' }).waitFor();
    expect(new URL(page.url()).search).toBe('');
    await page.goto('/');
    await isReady(page);
    await page.getByRole('heading', { name: 'So funktioniert es' }).waitFor();
  });

  it('say what is wrong in their language', async () => {
    const { page, expects } = await chromium.visit(site.url, { locale: 'de-DE' });
    expects(/status of 401 \(Unauthorized\) at \S+\/api\/auth\/sign-in/);
    await page.goto('/sign-in');
    await page.getByLabel('E-Mail-Adresse').fill('nobody@example.com');
    await page.getByLabel('Passwort', { exact: true }).fill('not the password');
    await page.getByRole('button', { name: 'Anmelden' }).click();
    await page.getByText('E-Mail-Adresse oder Passwort falsch').waitFor();
    expect(await englishOn(page)).toEqual([]);
  });
});

/** Lines of the page with words that only English has; code, and what says that it is English, aside. */
async function englishOn(page: Page): Promise<string[]> {
  const text = await page.evaluate<string>(`(() => {
    const body = document.body.cloneNode(true);
    for (const code of body.querySelectorAll('pre, code, script, noscript, style, [lang=en]'))
      code.remove();
    const spoken = [...body.querySelectorAll('[aria-label], [title], [placeholder], [alt]')].flatMap((one) =>
      ['aria-label', 'title', 'placeholder', 'alt'].map((name) => one.getAttribute(name) ?? ''));
    const texts = [];
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) texts.push(node.nodeValue);
    return [...texts, ...spoken, document.title].join('\\n');
  })()`);
  return text.split('\n').filter((line) => ENGLISH.test(line) && !NAMES.test(line.trim()));
}

/** Of symbologies, which are the same in every language. */
const NAMES = /^MSI modulo 1\d and 10$/;
const ENGLISH =
  /(?<![\p{L}_])(?:the|and|your|you|with|for|this|that|from|have|has|will|not|are|is|sign|key)(?![\p{L}_])/iu;
