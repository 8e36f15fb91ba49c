/**
 * Complete user journeys in a real browser against the real program, in both of its modes. In server
 * mode the browser talks to one process and curl to another.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, fromBase32 } from '../../src/sign-in/totp.ts';
import { ask } from '../support/http-client.ts';
import { clipboardOf, NO_BROWSER, PATIENCE_MS, useChromium, type Visitor } from './browser.ts';
import { MODES, type Installation } from './installation.ts';
import {
  cardOf,
  enter,
  enterCredentials,
  heading,
  nameNewKey,
  revoke,
  rotate,
  runCurl,
  shownKey,
  signIn,
  signOut,
  signUp,
  somebody,
  type Credentials,
} from './steps.ts';

const chromium = useChromium();

describe.each(MODES)('$name', ({ missing, start }) => {
  describe.skipIf(missing || NO_BROWSER)('in a browser', () => {
    let site: Installation;
    beforeAll(async () => {
      site = await start();
    }, START_MS);
    afterAll(() => site.end());

    const visit = (): Promise<Visitor> => chromium.visit(site.site);
    /** The status that a key gets from the process that API clients talk to. */
    const statusOf = async (key: string): Promise<number> => {
      const { port } = new URL(site.api);
      return (await ask(Number(port), '/api/barcode/Code128/ABC-123', { key })).status;
    };

    it('a new user makes a first barcode and sees it counted without reloading', async () => {
      const { page } = await visit();
      await signUp(page, somebody('first'));
      await page.getByText('300 of 300 credits left').waitFor();
      await page.getByRole('button', { name: 'Create key' }).click();
      const key = await nameNewKey(page, 'Label printer');
      const dialog = page.getByRole('dialog', { name: 'Your new key' });
      await dialog.getByRole('button', { name: 'Copy curl' }).click();
      const curl = await clipboardOf(page);
      await dialog.getByRole('button', { name: 'Done' }).click();
      await dialog.waitFor({ state: 'hidden' });
      expect(curl).toContain(`Bearer ${key}`);
      expect(curl).toContain(site.api);

      await page.evaluate('globalThis.notReloaded = true');
      const picture = await runCurl(curl);
      expect(picture).toMatchObject({ status: 200, saved: expect.stringMatching(/^<svg /) });
      await page.getByText('299 of 300 credits left').waitFor();
      await page.getByRole('cell', { name: 'Label printer' }).waitFor();

      await page.getByRole('link', { name: 'All requests' }).click();
      await heading(page, 'Requests').waitFor();
      await page.getByRole('combobox', { name: 'Outcome' }).click();
      await page.getByRole('option', { name: 'Delivered' }).click();
      await page.waitForURL('**/requests?outcome=delivered');
      await page.getByRole('button', { name: /^Delivered/ }).click();
      const detail = page.getByRole('dialog', { name: 'Request' });
      await detail.getByRole('img', { name: 'CODE128 as it was delivered' }).waitFor();
      await detail.getByRole('button', { name: 'Copy curl' }).click();
      const again = (await clipboardOf(page)).replace('YOUR_API_KEY', key);
      expect((await runCurl(again)).saved).toBe(picture.saved);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: /^Search/ }).fill('bill');
      await page.keyboard.press('Enter');
      await heading(page, 'Billing').waitFor();
      expect(await page.evaluate('globalThis.notReloaded')).toBe(true);
    });

    it('a second factor is set up, and signing in takes a code of the app or a recovery code', async () => {
      const visitor = await visit();
      // Each time the password comes first, and then the code.
      visitor.expects(/401 .* at \S+\/api\/auth\/sign-in/);
      const { page } = visitor;
      const person = somebody('factor');
      await signUp(page, person);
      await page.goto('/account');
      await page.getByRole('button', { name: 'Set up' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox', { name: 'Your password' }).fill(person.password);
      await dialog.getByRole('button', { name: 'Continue' }).click();
      const secret = fromBase32(await dialog.getByLabel('Secret, to type instead').inputValue());
      const step = Math.floor(Date.now() / 30_000);
      await dialog.getByLabel('Code', { exact: true }).fill(codeOf(secret, step));
      await dialog.getByRole('button', { name: 'Turn on' }).click();
      const codes = await page.getByRole('dialog', { name: 'Recovery codes' }).innerText();
      const [recovery = ''] = /[a-z2-7]{4}(?:-[a-z2-7]{4}){3}/.exec(codes) ?? [];
      await page.getByRole('button', { name: 'Done' }).click();
      await page.getByText('Recovery codes left: 10.').waitFor();
      const nextCode = (): string =>
        codeOf(secret, Math.max(step + 1, Math.floor(Date.now() / 30_000)));
      for (const codeFor of [nextCode, () => recovery]) {
        await signOut(page);
        await page.goto('/sign-in');
        await enterCredentials(page, person);
        await page.getByLabel('Code of your app, or a recovery code').fill(codeFor());
        await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
        await heading(page, 'Dashboard').waitFor();
      }
      await page.goto('/account');
      await page.getByText('Recovery codes left: 9.').waitFor();
      expect(await page.content()).not.toContain(recovery);
    });

    it('a key is shown once, rotated and revoked, and signing out ends access', async () => {
      const { page } = await visit();
      const person = somebody('keys');
      await signUp(page, person);
      await page.getByText('Replace YOUR_API_KEY with your key.').waitFor();
      await openKeys(page);
      await page.getByRole('button', { name: 'Create key' }).click();
      const first = await nameNewKey(page, 'Register');
      await page.getByRole('dialog').getByRole('button', { name: 'Copy key' }).click();
      expect(await clipboardOf(page)).toBe(first);
      await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
      expect(await statusOf(first)).toBe(200);
      for (const path of ['/api-keys', '/dashboard']) {
        await page.goto(path);
        await page.getByText(path === '/api-keys' ? '1 of 1 key' : '1 of 1').waitFor();
        expect(await page.content()).not.toContain(first);
      }

      await openKeys(page);
      const second = await rotate(page, first, 'In 1 hour');
      await cardOf(page, first)
        .getByText(/^Replaced, expires/)
        .waitFor();
      expect([await statusOf(first), await statusOf(second)]).toEqual([200, 200]);
      const third = await rotate(page, second, 'Immediately');
      expect([await statusOf(second), await statusOf(third)]).toEqual([401, 200]);
      await revoke(page, third);
      expect(await statusOf(third)).toBe(401);
      await revoke(page, first);
      expect(await statusOf(first)).toBe(401);
      await page.getByText('No API keys yet').waitFor();

      await signOut(page);
      await page.goto('/dashboard');
      await heading(page, 'Sign in').waitFor();
      await page.goto('/api-keys');
      await heading(page, 'Sign in').waitFor();
      await enterCredentials(page, person);
      await heading(page, 'API keys').waitFor();
    });

    it('an emailed link sets a new password and signs out other browsers at once', async () => {
      const [mine, other] = [await visit(), await visit()];
      const person = somebody('reset');
      await enter(other, person);
      await other.page.goto('/dashboard');
      await heading(other.page, 'Dashboard').waitFor();
      other.expects(/401 \(Unauthorized\)/);
      mine.expects(/401 \(Unauthorized\) at \S+\/api\/auth\/sign-in/);

      await mine.page.goto('/sign-in');
      await mine.page.getByRole('link', { name: 'Forgot password?' }).click();
      // The previous page has a field with the same label.
      await heading(mine.page, 'Forgot password').waitFor();
      await mine.page.getByLabel('Email').fill(person.email);
      await mine.page.getByRole('button', { name: 'Send link' }).click();
      await mine.page.getByText('we have sent a link').waitFor();
      const mail = await site.mail('reset', person.email);
      const [link = ''] = /http\S+/.exec(mail) ?? [];
      expect(new URL(link).origin).toBe(site.api);
      const next = { ...person, password: 'another battery staple' };
      await mine.page.goto(link);
      await mine.page.getByRole('textbox', { name: 'New password' }).fill(next.password);
      await mine.page.getByRole('button', { name: 'Change password' }).click();
      await heading(mine.page, 'Password changed').waitFor();
      await heading(other.page, 'Sign in').waitFor();

      await mine.page.goto('/sign-in');
      await enterCredentials(mine.page, person);
      await mine.page.getByRole('alert').waitFor();
      await enterCredentials(mine.page, next);
      await heading(mine.page, 'Dashboard').waitFor();
      await mine.page.goto(link);
      mine.expects(/400 \(Bad Request\) at \S+\/api\/auth\/reset/);
      await mine.page.getByRole('textbox', { name: 'New password' }).fill('a third password');
      await mine.page.getByRole('button', { name: 'Change password' }).click();
      await heading(mine.page, 'This link is no longer valid').waitFor();
    });

    it('two accounts see nothing of each other', async () => {
      const [ann, bob] = [await visit(), await visit()];
      for (const visitor of [ann, bob]) await enter(visitor, somebody('two'));
      const key = await createKey(ann.page, 'Ann’s register');
      expect(await statusOf(key)).toBe(200);
      await ann.page.goto('/dashboard');
      await ann.page.getByRole('cell', { name: 'Ann’s register' }).waitFor();
      const { keys } = (await json(ann.page, 'GET', '/api/keys')).body as {
        keys: { id: string }[];
      };
      const sessions = (await json(ann.page, 'GET', '/api/me/sessions')).body as {
        sessions: { id: string }[];
      };

      await createKey(bob.page, 'Bob’s scale');
      for (const path of ['/api-keys', '/dashboard', '/account']) {
        await bob.page.goto(path);
        await bob.page
          .getByText(path === '/api-keys' ? 'Bob’s scale' : /./)
          .first()
          .waitFor();
        expect(await bob.page.content()).not.toContain('Ann');
      }
      bob.expects(/404 \(Not Found\)/);
      for (const [method, path, body] of [
        ['PATCH', `/api/keys/${keys[0]!.id}`, { name: 'mine' }],
        ['POST', `/api/keys/${keys[0]!.id}/rotate`, { graceSeconds: 0 }],
        ['DELETE', `/api/keys/${keys[0]!.id}`],
        ['DELETE', `/api/me/sessions/${sessions.sessions[0]!.id}`],
      ] as const) {
        const foreign = await json(bob.page, method, path, body);
        const absent = await json(
          bob.page,
          method,
          path.replace(/[0-9A-Za-z]{6}(?=$|\/rotate)/, 'AAAAAA'),
          body,
        );
        expect(foreign.status, `${method} ${path}`).toBe(404);
        expect(foreign).toEqual(absent);
      }
      for (const path of ['/api/dashboard', '/api/requests', '/api/keys', '/api/me/export']) {
        expect(JSON.stringify(await json(bob.page, 'GET', path))).not.toContain('Ann');
      }
      expect(await json(bob.page, 'GET', `/api/requests?key=${keys[0]!.id}`)).toMatchObject({
        body: { requests: [] },
      });
      expect(await statusOf(key)).toBe(200);
      await ann.page.goto('/api-keys');
      await cardOf(ann.page, key).getByText('Active', { exact: true }).waitFor();
    });

    it('the owner of the first start signs in with the password of owner.json', async () => {
      const { page } = await visit();
      await signIn(page, site.owner);
      await page.getByRole('heading', { name: 'Business plan' }).waitFor();
      await openKeys(page);
      await cardOf(page, site.owner.apiKey).waitFor();
      expect(await cardOf(page, site.owner.apiKey).count()).toBe(1);
    });

    it(
      'a user changes email and password, ends a session, and deletes the account',
      { timeout: LONG_MS },
      async () => {
        const [mine, other] = [await visit(), await visit()];
        const person = somebody('leaving');
        await enter(mine, person);
        await signIn(other.page, person);
        const key = await createKey(mine.page, 'Scale');
        other.expects(/401 \(Unauthorized\)/);
        await mine.page.goto('/account');
        await mine.page.getByRole('button', { name: 'End session' }).click();
        await heading(other.page, 'Sign in').waitFor();
        await mine.page.getByText('This browser').waitFor();
        await expect
          .poll(() => mine.page.getByRole('button', { name: 'End session' }).count(), {
            timeout: PATIENCE_MS,
          })
          .toBe(0);

        await mine.page.getByText('API key created: Scale').waitFor();
        const next = { email: `new-${person.email}`, password: 'a password changed' };
        await changeEmail(mine.page, person, next.email);
        await signIn(other.page, { ...person, email: next.email });
        await changePassword(mine.page, person.password, next.password);
        await heading(other.page, 'Sign in').waitFor();
        await signIn(other.page, next);

        await mine.page.getByRole('button', { name: 'Delete account' }).click();
        const dialog = mine.page.getByRole('dialog');
        await dialog.getByLabel(`Type ${next.email} to confirm`).fill(next.email);
        await dialog.getByRole('textbox', { name: 'Your password' }).fill(next.password);
        await dialog.getByRole('button', { name: 'Delete account' }).click();
        await mine.page.waitForURL((url) => url.pathname === '/');
        await heading(other.page, 'Sign in').waitFor();
        expect(await statusOf(key)).toBe(401);
        await enterCredentials(other.page, next);
        await other.page.getByRole('alert').waitFor();
      },
    );
  });
});

/** Six sign-ins and two browsers: on a busy machine more than a minute. */
const LONG_MS = 180_000;

async function openKeys(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'API keys' })
    .click();
  await heading(page, 'API keys').waitFor();
}

async function createKey(page: Page, name: string): Promise<string> {
  await page.goto('/api-keys');
  await page.getByRole('button', { name: 'Create key' }).click();
  await nameNewKey(page, name);
  const key = await shownKey(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
  await cardOf(page, key).waitFor();
  return key;
}

async function changeEmail(page: Page, { password }: Credentials, email: string): Promise<void> {
  const section = page.getByRole('region', { name: 'Email address' });
  await section.getByLabel('New email').fill(email);
  await section.getByRole('textbox', { name: 'Your password' }).fill(password);
  await section.getByRole('button', { name: 'Change email' }).click();
  await section.getByText('Email address changed.').waitFor();
}

async function changePassword(page: Page, current: string, next: string): Promise<void> {
  const section = page.getByRole('region', { name: 'Password' });
  await section.getByRole('textbox', { name: 'Current password' }).fill(current);
  await section.getByRole('textbox', { name: 'New password' }).fill(next);
  await section.getByRole('button', { name: 'Change password' }).click();
  await section.getByText('Password changed. Other browsers were signed out.').waitFor();
}

/** Sends a request as the page's own code would, with its cookie and Origin. */
const json = (
  page: Page,
  method: string,
  path: string,
  body?: object,
): Promise<{ status: number; body: unknown }> =>
  page.evaluate<{ status: number; body: unknown }>(`(async () => {
    const body = ${JSON.stringify(body ?? null)};
    const init = { method: ${JSON.stringify(method)} };
    if (body !== null) {
      init.body = JSON.stringify(body);
      init.headers = { 'content-type': 'application/json' };
    }
    const reply = await fetch(${JSON.stringify(path)}, init);
    return { status: reply.status, body: await reply.json() };
  })()`);

/** The pages may have to be built first. */
const START_MS = 240_000;
