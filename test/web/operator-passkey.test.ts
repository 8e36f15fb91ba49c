/** An operator who signed in a while ago confirms an act of `/admin` with a passkey, by the authenticator that Chromium simulates. */
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type Reply } from '../support/http-client.ts';
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
const ELEVEN_MINUTES_MS = 660_000;
const CUSTOMER = 'customer@example.com';

describe.skipIf(NO_BROWSER || NO_POSTGRES || NO_REDIS)('confirming an act', () => {
  let services: readonly Service[] = [];
  let running: Running;
  let databaseUrl = '';
  let site = '';

  beforeAll(async () => {
    buildPages();
    const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
    services = [postgres, redis];
    databaseUrl = await postgres.createDatabase();
    const port = await freePort();
    // Browsers make passkeys for names, not for addresses.
    site = `http://localhost:${port}`;
    const own = { PORT: String(port), PUBLIC_URL: site, TRUST_PROXY: '1' };
    const stores = { DATABASE_URL: databaseUrl, REDIS_URL: redis.url };
    running = await startProcess(temporaryFolder(), { ...own, ...stores });
  }, START_MS);
  afterAll(async () => {
    await running.end('SIGTERM');
    removeFolder(running.dataDir);
    for (const service of services) await service.end();
  });

  const operator = async (method: string, path: string, body?: object): Promise<Reply> => {
    const key = running.owner().operatorToken;
    const reply = await ask(running.port, `/api/admin/${path}`, { method, key, body });
    expect(reply.status, reply.text).toBe(200);
    return reply;
  };

  /** As if every session had been opened and confirmed that much earlier. */
  async function ageSessions(): Promise<void> {
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    const { rowCount } = await client.query(
      'UPDATE session SET confirmed_at_ms = confirmed_at_ms - $1, created_at_ms = created_at_ms - $1',
      [ELEVEN_MINUTES_MS],
    );
    await client.end();
    expect(rowCount).toBeGreaterThan(0);
  }

  it('takes a passkey whose person is verified, and none that the authenticator refuses', async () => {
    const { email, password } = running.owner();
    await operator('PUT', `operators/${encodeURIComponent(email)}`);
    const { json } = await operator('POST', 'accounts', { email: CUSTOMER, plan: 'free' });
    const id = String(json?.['id']);
    const suspension = async (): Promise<unknown> =>
      (await operator('GET', `accounts/${id}`)).json?.['suspended'];

    const visitor = await chromium.visit(site);
    visitor.expects(/403 .* at \S+\/api\/admin\//);
    const { page, context } = visitor;
    const devtools = await context.newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
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
    await page.goto('/sign-in?next=/admin');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByLabel('Search', { exact: true }).fill(CUSTOMER);
    await page.getByRole('link', { name: CUSTOMER }).click();
    await heading(page, CUSTOMER).waitFor();

    await ageSessions();
    await page.getByRole('button', { name: 'Suspend' }).click();
    await dialog.getByLabel('Reason').fill('The card was stolen.');
    await dialog.getByRole('button', { name: 'Suspend' }).click();
    await dialog.getByText('Confirm that it is you.').waitFor();
    expect(await suspension()).toBeNull();

    // A finger that is not its person's: the browser has nothing to send.
    const answers: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/confirmation/passkey/answer')) answers.push(request.url());
    });
    await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    const begun = page.waitForResponse((reply) =>
      reply.url().endsWith('/api/me/confirmation/passkey'),
    );
    const byPasskey = dialog.getByRole('button', { name: 'Use a passkey instead' });
    await byPasskey.click();
    expect((await begun).status()).toBe(200);
    // Whoever dismisses it reads nothing, and the button can be pressed again.
    await dialog.getByRole('button', { name: 'Suspend' }).and(page.locator(':enabled')).waitFor();
    await dialog.getByText('Confirm that it is you.').waitFor();
    expect(await suspension()).toBeNull();

    await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
    await byPasskey.click();
    await page.getByText('This account is suspended', { exact: true }).waitFor();
    expect(await suspension()).toBe('The card was stolen.');
    expect(answers).toHaveLength(1);
  });
});
