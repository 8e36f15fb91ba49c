/** Steps that tests of the pages share: signing up and in, creating keys, running curl. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { removeFolder, temporaryFolder } from '../support/process.ts';
import type { Visitor } from './browser.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

let people = 0;

export function somebody(name: string): Credentials {
  people += 1;
  return { email: `${name}-${people}@example.com`, password: 'correct horse battery' };
}

/** From the home page to the dashboard. */
export async function signUp(page: Page, { email, password }: Credentials): Promise<void> {
  await page.goto('/');
  await page.getByRole('banner').getByRole('link', { name: 'Get an API key' }).click();
  await page.getByLabel('Email').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign up' }).click();
  await heading(page, 'Dashboard').waitFor();
}

/** Signs up and in without opening a page. */
export async function enter({ context, site }: Visitor, data: Credentials): Promise<void> {
  for (const action of ['sign-up', 'sign-in']) {
    const reply = await context.request.post(`/api/auth/${action}`, {
      data,
      headers: { origin: site },
    });
    if (!reply.ok()) throw new Error(await reply.text());
  }
}

/** Fills and submits the sign-in form. */
export async function enterCredentials(
  page: Page,
  { email, password }: Credentials,
): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
}

export async function signIn(page: Page, credentials: Credentials): Promise<void> {
  await page.goto('/sign-in');
  await enterCredentials(page, credentials);
  await heading(page, 'Dashboard').waitFor();
}

/** Submits the open dialog that creates a key. Returns the key. */
export async function nameNewKey(page: Page, name: string): Promise<string> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Create key' }).click();
  return shownKey(page);
}

/** The key in the dialog that shows it once. */
export const shownKey = (page: Page): Promise<string> =>
  page.getByRole('dialog', { name: 'Your new key' }).getByLabel('API key').innerText();

/** The card of a key. */
export const cardOf = (page: Page, key: string): Locator =>
  page.getByRole('article').filter({ hasText: `…${key.slice(-4)}` });

/** Chooses one of the actions in the menu of a key's card. */
export async function chooseOf(card: Locator, action: string): Promise<void> {
  await card.getByRole('button', { name: 'More actions' }).click();
  await card.page().getByRole('menuitem', { name: action, exact: true }).click();
}

/** Rotates a key on the key page. Returns the new key. */
export async function rotate(page: Page, key: string, grace: string): Promise<string> {
  await cardOf(page, key).getByRole('button', { name: 'Rotate' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: grace }).check();
  await dialog.getByRole('button', { name: 'Rotate key' }).click();
  const created = await shownKey(page);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await dialog.waitFor({ state: 'hidden' });
  return created;
}

export async function revoke(page: Page, key: string): Promise<void> {
  await chooseOf(cardOf(page, key), 'Revoke');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Revoke key' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

export const heading = (page: Page, name: string): Locator =>
  page.getByRole('heading', { name, level: 1, exact: true });

/** Signs out, which leads to the home page. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL((url) => url.pathname === '/');
}

interface CurlResult {
  readonly status: number;
  /** Contents of the saved file. */
  readonly saved: string;
}

/** Runs a curl command that saves `barcode.svg` in a shell. */
export async function runCurl(command: string): Promise<CurlResult> {
  const folder = temporaryFolder();
  try {
    const printed = await shell(`${command} --silent --show-error -w '%{http_code}'`, folder);
    return {
      status: Number(printed),
      saved: readFileSync(path.join(folder, 'barcode.svg'), 'utf8'),
    };
  } finally {
    removeFolder(folder);
  }
}

function shell(command: string, folder: string): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn('sh', ['-c', command], { cwd: folder });
    let printed = '';
    let faults = '';
    child.stdout.on('data', (part: Buffer) => (printed += part.toString()));
    child.stderr.on('data', (part: Buffer) => (faults += part.toString()));
    child.on('error', fail);
    child.on('close', (code) => {
      if (code === 0) done(printed);
      else fail(new Error(`${command} ended with ${code}: ${faults}`));
    });
  });
}
