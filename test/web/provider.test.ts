/** Signing in with a provider of OpenID Connect in a browser: from the button to the provider and back, and what stands there when it goes wrong. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/http-client.ts';
import { startProvider, type TestProvider } from '../support/oidc-provider.ts';
import { buildPages } from '../support/pages.ts';
import { preparedFolder } from '../support/prepared-folder.ts';
import { freePort, removeFolder, startProcess, type Running } from '../support/process.ts';
import { NO_BROWSER, useChromium, type Visitor } from './browser.ts';
import { START_MS } from './site.ts';
import { heading } from './steps.ts';

const chromium = useChromium();

describe.skipIf(NO_BROWSER)('signing in with a provider', () => {
  let provider: TestProvider;
  let running: Running;
  let site = '';

  beforeAll(async () => {
    buildPages();
    provider = await startProvider();
    const { issuer, clientId, clientSecret, name } = provider.settings;
    const port = await freePort();
    site = `http://127.0.0.1:${port}`;
    running = await startProcess(await preparedFolder(), {
      PORT: String(port),
      PUBLIC_URL: site,
      TRUST_PROXY: '1',
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: clientId,
      OIDC_CLIENT_SECRET: clientSecret,
      OIDC_NAME: name,
      OIDC_DOMAINS: 'example.com',
    });
  }, START_MS);
  afterAll(async () => {
    await running.end('SIGTERM');
    removeFolder(running.dataDir);
    await provider.close();
  });

  /** Presses the button on the sign-in page, which leads to the provider and back. */
  async function press(visitor: Visitor, next = ''): Promise<void> {
    await visitor.page.goto(`/sign-in${next}`);
    await visitor.page.getByRole('button', { name: 'Sign in with Example SSO' }).click();
  }
  const signedIn = (visitor: Visitor): Promise<boolean> =>
    visitor.context
      .cookies()
      .then((cookies) => cookies.some(({ name }) => name === 'barcode.session'));

  it('an address that is new here gets an account and lands where it was going; the code stays in no address', async () => {
    provider.signsIn({ sub: 'new', email: 'new@example.com', email_verified: true });
    const visitor = await chromium.visit(site);
    const { page } = visitor;
    const visited: string[] = [];
    page.on('framenavigated', (frame) => visited.push(frame.url()));
    await press(visitor, '?next=/account');
    await heading(page, 'Account').waitFor();
    await page.getByText('new@example.com').first().waitFor();
    expect(visited.some((url) => url.startsWith(`${site}/sign-in/callback?code=`))).toBe(true);
    await page.goBack();
    expect(page.url()).not.toContain('code=');
    expect(provider.exchanges()).toBe(1);

    // The same person at another browser has the same account.
    const again = await chromium.visit(site);
    await press(again);
    await heading(again.page, 'Dashboard').waitFor();
    expect(await signedIn(again)).toBe(true);
  });

  it('an address of a domain that may not sign in reads so, and can go back', async () => {
    provider.signsIn({ sub: 'far', email: 'far@elsewhere.example', email_verified: true });
    const visitor = await chromium.visit(site);
    visitor.expects(/403 .* at \S+\/api\/auth\/provider\/answer/);
    const { page } = visitor;
    await press(visitor);
    await page
      .getByRole('alert')
      .getByText('Email addresses of this domain cannot sign in here.')
      .waitFor();
    expect(await signedIn(visitor)).toBe(false);
    await page.getByRole('link', { name: 'Back to sign in' }).click();
    await page.getByRole('button', { name: 'Sign in with Example SSO' }).waitFor();
  });

  it('an address that somebody else has signed up with, unverified, is not taken over, and reads how to mend it', async () => {
    const email = 'taken@example.com';
    const headers = { origin: site };
    const body = { email, password: 'correct horse battery' };
    const made = await ask(running.port, '/api/auth/sign-up', { method: 'POST', headers, body });
    expect(made.status).toBe(200);
    provider.signsIn({ sub: 'late', email, email_verified: true });
    const visitor = await chromium.visit(site);
    visitor.expects(/403 .* at \S+\/api\/auth\/provider\/answer/);
    await press(visitor);
    await visitor.page.getByRole('alert').getByText('Choose “Forgot password?”').waitFor();
    expect(await signedIn(visitor)).toBe(false);
  });

  it.each([
    ['access_denied', 'You did not agree at the provider, or it does not let you sign in here.'],
    ['invalid_scope', 'Tell the operator of this server. (invalid_scope)'],
    ['temporarily_unavailable', 'The provider has a problem at the moment. Try again later.'],
  ])('a provider that answers %s is quoted in plain words', async (refuses, words) => {
    provider.signsIn({ sub: 'refused', email: 'refused@example.com' }, { refuses });
    const visitor = await chromium.visit(site);
    visitor.expects(/403 .* at \S+\/api\/auth\/provider\/answer/);
    await press(visitor);
    await visitor.page.getByRole('alert').getByText(words).waitFor();
    expect(await signedIn(visitor)).toBe(false);
    expect(visitor.page.url()).toBe(`${site}/sign-in/callback`);
  });
});
