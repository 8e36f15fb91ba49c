/**
 * Billing in a real browser on a test clock: purchases with both payment providers, invoices, changes
 * of plan with a preview, withdrawing a downgrade, and reaching the spend cap.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/http-client.ts';
import { createTestClock } from '../support/clock.ts';
import { signedIn, type Person } from '../support/person.ts';
import { PUBLIC_URL } from '../support/server.ts';
import { startStripeServer, type StripeServer } from '../support/stripe-server.ts';
import { NO_BROWSER, useChromium } from './browser.ts';
import { startSite, visitAs, type Site } from './site.ts';

const DAY_MS = 86_400_000;

describe.skipIf(NO_BROWSER)('by invoice', () => {
  const chromium = useChromium();
  const clock = createTestClock('2026-03-01T00:00:00.000Z');
  let site: Site;
  beforeAll(async () => {
    site = await startSite({ clock, advanceClock: async (ms) => clock.advance(ms) });
  });
  afterAll(() => site.close());

  it('a plan is bought from the pricing page, upgraded, downgraded and kept, with an invoice each time', async () => {
    const person = await signedIn(site);
    const { page } = await visitAs(chromium, site, person);
    await page.goto('/pricing');
    await page.getByRole('link', { name: 'Choose Starter' }).click();
    await confirm(page, 'Buy for $19.00', 'Invoice INV-000001 is listed below');
    await page.getByText('Starter, monthly is waiting for your payment').waitFor();
    await person.pay('INV-000001');
    await page.getByRole('button', { name: 'Choose Pro, monthly' }).waitFor();
    const invoices = page.getByRole('region', { name: 'Invoices' });
    await invoices.getByText('$19.00').waitFor();
    const [view] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: 'View invoice INV-000001' }).click(),
    ]);
    await view.getByText('Total (USD)').waitFor();
    await view.close();

    clock.advance(10 * DAY_MS);
    await page.getByRole('button', { name: 'Choose Pro, monthly' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('-$12.87').waitFor();
    await dialog.getByText('$33.19').waitFor();
    await confirm(page, 'Buy for $20.32', 'Invoice INV-000002 is listed below');
    await person.pay('INV-000002');

    await page.getByRole('button', { name: 'Choose Starter, monthly' }).click();
    await confirm(page, 'Switch on Apr 1, 2026', 'It takes effect on Apr 1, 2026, 00:00 UTC');
    await page.getByText('Changing to Starter, monthly on Apr 1, 2026').waitFor();
    await page.getByRole('button', { name: 'Keep Pro', exact: true }).first().click();
    await page
      .getByText('Changing to Starter, monthly on Apr 1, 2026')
      .waitFor({ state: 'detached' });

    clock.advance(21 * DAY_MS + 6000);
    await site.billingJobs.close();
    await page.goto('/billing');
    await invoices.getByText('$49.00').waitFor();
    expect(await invoices.getByRole('rowheader').allTextContents()).toEqual([
      'INV-000003',
      'INV-000002',
      'INV-000001',
    ]);
  });

  it('an address that names no plan says so, and asks the server for nothing', async () => {
    const { page } = await visitAs(chromium, site, await signedIn(site));
    await page.goto('/billing?plan=gold&interval=annual');
    await page.getByText('There is no plan “gold”').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('the cap is set, warned about, and rejects requests until it is raised', async () => {
    const person = await signedIn(site);
    await buyStarter(person);
    const { json } = await person.ask('POST', '/api/keys', { name: 'key' });
    const key = String(json?.['secret']);
    const { page } = await visitAs(chromium, site, person);
    await page.goto('/billing');
    const section = page.getByRole('region', { name: 'Spend cap' });
    await section.getByLabel('Set a spend cap').check();
    await section.getByLabel('Maximum in USD').fill('5');
    await section.getByRole('button', { name: 'Save' }).click();
    await section.getByText('The current cap is $5.00.').waitFor();
    await site.spend(person.accountId, 12_000);
    await page.getByText('60% of the spend cap used').waitFor();
    await site.spend(person.accountId, 1333);
    await page.getByText('Spend cap reached').waitFor();
    const draw = async (): Promise<number> =>
      (await ask(site.port, '/api/barcode/QRCODE/1', { key })).status;
    expect(await draw()).toBe(402);
    await section.getByLabel('Maximum in USD').fill('6');
    await section.getByRole('button', { name: 'Save' }).click();
    await section.getByText('The current cap is $6.00.').waitFor();
    expect(await draw()).toBe(200);
  });
});

describe.skipIf(NO_BROWSER)('by Stripe', () => {
  const chromium = useChromium();
  let stripe: StripeServer;
  let site: Site;
  beforeAll(async () => {
    stripe = await startStripeServer();
    site = await startSite({
      env: {
        PAYMENTS: 'stripe',
        STRIPE_SECRET_KEY: stripe.secretKey,
        STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
        STRIPE_API_BASE: stripe.apiBase,
      },
    });
    stripe.deliverTo(`${site.url}/api/payments/stripe`);
  });
  afterAll(async () => {
    await site.close();
    await stripe.close();
  });

  it('a plan is paid on the provider’s page; an abandoned purchase can be canceled', async () => {
    const person = await signedIn(site);
    const { page, context } = await visitAs(chromium, site, person);
    // The provider redirects to the public URL, which stands for this site.
    await context.route(`${PUBLIC_URL}/**`, (route) => {
      const back = route.request().url().replace(PUBLIC_URL, site.url);
      const body = `<meta http-equiv="refresh" content="0; url=${back}">`;
      return route.fulfill({ contentType: 'text/html', body });
    });
    await page.goto('/billing?plan=starter&interval=monthly');
    await page.getByRole('button', { name: 'Buy for $19.00' }).click();
    await page.getByRole('link', { name: 'Back' }).click();
    await page.getByText('Starter, monthly is waiting for your payment').waitFor();
    await page.getByRole('button', { name: 'Cancel purchase' }).click();
    await page.getByText('is waiting for your payment').waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Choose Starter, monthly' }).click();
    await page.getByRole('button', { name: 'Buy for $19.00' }).click();
    await page.getByRole('button', { name: 'good' }).click();
    await page.getByText('Thank you. Starter is now active.').waitFor();
    await page.getByRole('region', { name: 'Invoices' }).getByText('Paid').waitFor();

    await page.getByRole('button', { name: 'Choose Pro, monthly' }).click();
    await page.getByRole('button', { name: /^Buy for / }).click();
    await page.getByRole('dialog').getByText('is paid').waitFor();
    expect(stripe.book.charges()).toHaveLength(2);
  });
});

/** Confirms the open preview and checks the result. */
async function confirm(page: Page, button: string, result: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: button }).click();
  await dialog.getByText(result).waitFor();
  await dialog.getByText('Close', { exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function buyStarter(person: Person): Promise<void> {
  const choice = { planId: 'starter', interval: 'monthly' };
  const { json } = await person.ask('POST', '/api/billing/preview', choice);
  const { token } = json!;
  const change = await person.ask('POST', '/api/billing/change', { token });
  await person.pay((change.json!['invoice'] as { id: string }).id);
}
