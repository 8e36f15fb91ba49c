/** Passkeys in a real browser, with the authenticator that it simulates: added, used alone, removed; over the program in both modes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPages } from '../support/pages.ts';
import {
  freePort,
  removeFolder,
  startProcess,
  temporaryFolder,
  type Running,
} from '../support/process.ts';
import {
  NO_POSTGRES,
  NO_REDIS,
  startPostgres,
  startRedis,
  type Service,
} from '../support/services.ts';
import { NO_BROWSER, useChromium } from './browser.ts';
import { START_MS } from './site.ts';
import { heading } from './steps.ts';

const chromium = useChromium();

const MODES = [
  { name: 'embedded', missing: false, servers: async () => ({ settings: {}, services: [] }) },
  { name: 'over PostgreSQL and Redis', missing: NO_POSTGRES || NO_REDIS, servers: startServers },
];

async function startServers() {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  const settings = { DATABASE_URL: await postgres.createDatabase(), REDIS_URL: redis.url };
  return { settings, services: [postgres, redis] };
}

describe.skipIf(NO_BROWSER).each(MODES)('passkeys, $name', ({ missing, servers }) => {
  let running: Running;
  let services: readonly Service[] = [];
  let site = '';

  beforeAll(async () => {
    if (missing) return;
    buildPages();
    const others = await servers();
    services = others.services;
    const port = await freePort();
    // Browsers make passkeys for names, not for addresses.
    site = `http://localhost:${port}`;
    const own = { PORT: String(port), PUBLIC_URL: site, TRUST_PROXY: '1' };
    running = await startProcess(temporaryFolder(), { ...own, ...others.settings });
  }, START_MS);
  afterAll(async () => {
    if (missing) return;
    await running.end('SIGTERM');
    removeFolder(running.dataDir);
    for (const service of services) await service.end();
  });

  it.skipIf(missing)(
    'a device is added, signs in alone, and does so no more once removed',
    async () => {
      const { email, password } = running.owner();
      const visitor = await chromium.visit(site);
      const { page, context } = visitor;
      visitor.expects(/401 .* at \S+\/api\//);
      const devtools = await context.newCDPSession(page);
      await devtools.send('WebAuthn.enable');
      await devtools.send('WebAuthn.addVirtualAuthenticator', {
        options: {
          protocol: 'ctap2',
          transport: 'internal',
          hasResidentKey: true,
          hasUserVerification: true,
          isUserVerified: true,
          automaticPresenceSimulation: true,
        },
      });

      await page.goto('/sign-in?next=/account');
      await page.getByRole('textbox', { name: 'Email' }).fill(email);
      await page.getByRole('textbox', { name: 'Password' }).fill(password);
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await heading(page, 'Account').waitFor();
      await page.getByRole('button', { name: 'Add a passkey' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Name').fill('My phone');
      await dialog.getByRole('textbox', { name: 'Your password' }).fill(password);
      await dialog.getByRole('button', { name: 'Add a passkey' }).click();
      await page.getByText('My phone', { exact: true }).waitFor();

      await context.clearCookies();
      await page.goto('/sign-in?next=/account');
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
      await heading(page, 'Account').waitFor();
      await page.getByText('Last used on').waitFor();

      await page.getByRole('button', { name: 'Remove My phone' }).click();
      await dialog.getByRole('textbox', { name: 'Your password' }).fill(password);
      await dialog.getByRole('button', { name: 'Remove' }).click();
      await page.getByText('My phone', { exact: true }).waitFor({ state: 'hidden' });
      await context.clearCookies();
      await page.goto('/sign-in');
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
      await page.getByRole('alert').getByText('Passkey not accepted').waitFor();
      expect((await context.cookies()).map(({ name }) => name)).not.toContain('barcode.session');
    },
  );
});
