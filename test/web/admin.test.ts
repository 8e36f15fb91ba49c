/** The operator's page in a browser: an account is found and suspended, and something is announced. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newOperator } from '../support/operator.ts';
import { signedIn } from '../support/person.ts';
import { NO_BROWSER, useChromium } from './browser.ts';
import { heading } from './steps.ts';
import { START_MS, startSite, visitAs, type Site } from './site.ts';

const chromium = useChromium();

describe.skipIf(NO_BROWSER)('the operator’s page', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite();
  }, START_MS);
  afterAll(() => site.close());

  it('an account is found and suspended, with password and code, and its people read why', async () => {
    const { who, codes } = await newOperator(site);
    const member = await signedIn(site);
    const visitor = await visitAs(chromium, site, who);
    visitor.expects(/403 .* at \S+\/api\//);
    const { page } = visitor;
    await page.goto('/admin');
    await page.getByLabel('Search', { exact: true }).fill(member.email);
    await page.getByRole('link', { name: member.email }).click();
    await heading(page, member.email).waitFor();
    await page.getByRole('button', { name: 'Suspend' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('The card was stolen.');
    await dialog.getByRole('button', { name: 'Suspend' }).click();
    await dialog.getByRole('textbox', { name: 'Your password' }).fill(who.password);
    await dialog.getByLabel('Code of your app, or a recovery code').fill(codes[0]!);
    await dialog.getByRole('button', { name: 'Suspend' }).click();
    await page.getByText('This account is suspended', { exact: true }).waitFor();

    const other = await visitAs(chromium, site, member);
    await other.page.goto('/account');
    await other.page.getByText('This account is suspended: The card was stolen.').waitFor();
    other.expects(/404 .* at \S+\/admin/);
    expect((await other.page.goto('/admin'))?.status()).toBe(404);
    await heading(other.page, 'Page not found').waitFor();
  });

  it('a mail that could not be sent is listed with the reason, tried again, and deleted', async () => {
    const { who, codes } = await newOperator(site);
    const visitor = await visitAs(chromium, site, who);
    visitor.expects(/403 .* at \S+\/api\//);
    const { page } = visitor;
    await page.goto('/admin');
    await page.getByText('Every mail was sent').waitFor();
    const { email } = await site.account('free');
    site.failMails(new Error('connect ECONNREFUSED 192.0.2.25:587'));
    await site.signIn.requestReset(email);
    await site.mails();
    site.failMails(null);
    await page.reload();
    const row = page.getByRole('row').filter({ hasText: email });
    await row.getByText('connect ECONNREFUSED 192.0.2.25:587').waitFor();
    const dialog = page.getByRole('dialog');
    await row.getByRole('button', { name: 'Try again' }).click();
    await dialog.getByRole('button', { name: 'Try again' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await row.getByRole('button', { name: 'Delete mail' }).click();
    await dialog.getByRole('button', { name: 'Delete mail' }).click();
    await dialog.getByRole('textbox', { name: 'Your password' }).fill(who.password);
    await dialog.getByLabel('Code of your app, or a recovery code').fill(codes[0]!);
    await dialog.getByRole('button', { name: 'Delete mail' }).click();
    await page.getByText('Every mail was sent').waitFor();
    expect((await site.operator('GET', '/api/admin/mails')).json!['mails']).toEqual([]);
  });

  it('what is announced stands at the foot of every page, and can be put away', async () => {
    const text = 'Maintenance on <b>Sunday</b>';
    const body = { text, until: '2099-01-01T00:00:00Z' };
    expect((await site.operator('POST', '/api/admin/announcements', body)).status).toBe(200);
    const { page } = await chromium.visit(site.url);
    // The application's pages and the documentation's have a script each.
    for (const url of ['/', '/docs', '/docs/errors']) {
      await page.goto(url);
      await page.getByText(text).waitFor();
      await page.getByRole('button', { name: 'Put this announcement away' }).click();
      await page.getByText(text).waitFor({ state: 'hidden' });
    }
  });
});
