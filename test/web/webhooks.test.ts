/**
 * Webhooks in a real browser against the real program, with a receiver that verifies signatures. Set
 * `SHOTS_DIR` to keep screenshots.
 */
import path from 'node:path';
import { Webhook } from 'standardwebhooks';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/http-client.ts';
import { buildPages } from '../support/pages.ts';
import { preparedFolder } from '../support/prepared-folder.ts';
import { removeFolder, startProcess, type Running } from '../support/process.ts';
import { startReceiver, type Receiver } from '../support/receiver.ts';
import { NO_BROWSER, useChromium } from './browser.ts';
import { END_ANIMATIONS, OVERFLOW, violations } from './in-page.ts';
import { START_MS } from './site.ts';
import { heading, signIn } from './steps.ts';

const chromium = useChromium();
const PHONE = { width: 360, height: 740 };
const DESKTOP = { width: 1280, height: 800 };

describe.skipIf(NO_BROWSER)('webhooks', () => {
  let running: Running;
  let receiver: Receiver;
  beforeAll(async () => {
    buildPages();
    receiver = await startReceiver();
    running = await startProcess(await preparedFolder(), {
      TRUST_PROXY: '1',
      WEBHOOK_ALLOW_HTTP: 'true',
      WEBHOOK_ALLOW_CIDRS: '127.0.0.1',
    });
  }, START_MS);
  afterAll(async () => {
    await running.end('SIGTERM');
    removeFolder(running.dataDir);
    await receiver.close();
  });

  it('an endpoint is added, tested, fails, is resent, rotated, disabled and deleted', async () => {
    const { email, password } = await ownerOn('pro');
    const visitor = await chromium.visit(`http://127.0.0.1:${running.port}`);
    visitor.expects(/400 \(Bad Request\) at \S+\/api\/webhooks$/);
    const { page } = visitor;
    await signIn(page, { email, password });
    await page.getByRole('link', { name: 'Webhooks' }).click();
    await heading(page, 'Webhooks').waitFor();
    await checkPage(page, 'none');
    const secret = await add(page, 'http://169.254.169.254/latest', receiverUrl('/ok'));
    await page.getByRole('link', { name: 'Order system' }).click();
    await page.getByRole('button', { name: 'Send test event' }).click();
    await receiver.arrived(1);
    const [request] = receiver.received;
    expect(new Webhook(secret).verify(request!.body, request!.headers)).toMatchObject({
      type: 'webhook.test',
    });
    await page.getByRole('button', { name: /^Delivered webhook.test HTTP 200/ }).click();
    await page.getByText('thanks').waitFor();
    await checkPage(page, 'delivered');

    await page.getByRole('button', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('URL').fill(receiverUrl('/status/500'));
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Resend' }).click();
    await page.getByRole('button', { name: /^Failed webhook.test HTTP 500/ }).waitFor();

    await page.getByRole('button', { name: 'Rotate secret' }).click();
    await dialog.getByRole('button', { name: 'Rotate secret' }).click();
    const rotated = await dialog.getByLabel('Signing secret').innerText();
    expect(rotated).not.toBe(secret);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByText('until').waitFor();

    await page.getByRole('button', { name: 'Replay' }).click();
    await dialog.getByRole('radio', { name: 'The last hour' }).check();
    await dialog.getByRole('button', { name: 'Replay events' }).click();
    await dialog.waitFor({ state: 'hidden' });

    await page.getByRole('button', { name: 'Disable' }).click();
    await page.getByText('You disabled this endpoint.').waitFor();
    await checkPage(page, 'disabled');
    await page.getByRole('button', { name: 'Enable' }).click();
    await page.getByText('You disabled this endpoint.').waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Delete' }).click();
    await dialog.getByRole('button', { name: 'Delete endpoint' }).click();
    await page.getByText('No endpoints yet').waitFor();
  });

  it('a plan without webhooks links to the plans that have them', async () => {
    const { email, password } = await ownerOn('free');
    const visitor = await chromium.visit(`http://127.0.0.1:${running.port}`);
    visitor.expects(/402 \(Payment Required\) at \S+\/api\/webhooks$/);
    const { page } = visitor;
    await signIn(page, { email, password });
    await page.goto('/webhooks');
    await page.getByText('Webhooks are not included in your plan').waitFor();
    await checkPage(page, 'locked');
    const plans = page.getByRole('link', { name: 'See plans' });
    expect(await plans.getAttribute('href')).toMatch(/\/pricing$/);
  });

  const receiverUrl = (path: string): string => `http://127.0.0.1:${receiver.port}${path}`;

  async function ownerOn(plan: string) {
    const owner = running.owner();
    const address = `/api/admin/accounts/${owner.email}/plan`;
    const request = { method: 'PUT', key: owner.operatorToken, body: { plan } };
    expect((await ask(running.port, address, request)).status).toBe(200);
    return owner;
  }
});

/** Adds an endpoint, first with a URL that is rejected. Returns the signing secret. */
async function add(page: Page, refused: string, url: string): Promise<string> {
  await page.getByRole('button', { name: 'Add endpoint' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Order system');
  await dialog.getByLabel('URL').fill(refused);
  await checkPage(page, 'create');
  await dialog.getByRole('button', { name: 'Add endpoint' }).click();
  await dialog.getByText(/^The host name resolves to an address that is not public; /).waitFor();
  await dialog.getByLabel('URL').fill(url);
  await dialog.getByRole('button', { name: 'Add endpoint' }).click();
  const secret = await dialog.getByLabel('Signing secret').innerText();
  await checkPage(page, 'secret');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await dialog.waitFor({ state: 'hidden' });
  return secret;
}

/** Checks the page on a desktop and on a phone: no overflow, no axe violations. */
async function checkPage(page: Page, name: string): Promise<void> {
  for (const viewport of [PHONE, DESKTOP]) {
    await page.setViewportSize(viewport);
    await page.evaluate(END_ANIMATIONS);
    const folder = process.env['SHOTS_DIR'];
    if (folder !== undefined) {
      await page.screenshot({ path: path.join(folder, `webhooks-${name}-${viewport.width}.png`) });
    }
    expect(await page.evaluate(OVERFLOW), `${name} at ${viewport.width}`).toEqual([]);
    expect(await violations(page, undefined), `${name} at ${viewport.width}`).toEqual([]);
  }
}
