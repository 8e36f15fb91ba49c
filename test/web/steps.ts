/** What people do on the pages, in their words: signing up and in, making keys, running curl. */
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
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign up' }).click();
  await heading(page, 'Dashboard').waitFor();
}

/** The same without looking at a page: for what comes after it. */
export async function enter({ context, site }: Visitor, data: Credentials): Promise<void> {
  for (const act of ['sign-up', 'sign-in']) {
    const reply = await context.request.post(`/api/auth/${act}`, {
      data,
      headers: { origin: site },
    });
    if (!reply.ok()) throw new Error(await reply.text());
  }
}

/** Fills the form of the page that is open. */
export async function enterCredentials(
  page: Page,
  { email, password }: Credentials,
): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
}

export async function signIn(page: Page, credentials: Credentials): Promise<void> {
  await page.goto('/sign-in');
  await enterCredentials(page, credentials);
  await heading(page, 'Dashboard').waitFor();
}

/** Fills and sends the dialog that makes a key, which is open; gives the key shown. */
export async function nameNewKey(page: Page, name: string): Promise<string> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Create key' }).click();
  return shownKey(page);
}

/** The key in the dialog that shows it once. */
export const shownKey = (page: Page): Promise<string> =>
  page.getByRole('dialog', { name: 'Your new key' }).getByLabel('API key').innerText();

/** The card of the key that ends like this one. */
export const cardOf = (page: Page, key: string): Locator =>
  page.getByRole('article').filter({ hasText: `…${key.slice(-4)}` });

/** Rotates a key on the page of keys; gives the new one. */
export async function rotate(page: Page, key: string, grace: string): Promise<string> {
  await cardOf(page, key).getByRole('button', { name: 'Rotate' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: grace }).check();
  await dialog.getByRole('button', { name: 'Rotate key' }).click();
  const made = await shownKey(page);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await dialog.waitFor({ state: 'hidden' });
  return made;
}

export async function revoke(page: Page, key: string): Promise<void> {
  await cardOf(page, key).getByRole('button', { name: 'Revoke' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Revoke key' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

export const heading = (page: Page, name: string): Locator =>
  page.getByRole('heading', { name, level: 1, exact: true });

/** Signs out by the button of the frame; ends on the home page. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL((url) => url.pathname === '/');
}

export interface Ran {
  readonly status: number;
  /** What it saved. */
  readonly saved: string;
}

/** Runs a curl command that saves `barcode.svg`, as a shell does with what was pasted into it. */
export async function runCurl(command: string): Promise<Ran> {
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
