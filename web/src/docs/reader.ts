/**
 * What a signed-in reader sees: the header that knows them, and the beginning of their key in samples. Asks the
 * server only where the pages of the application left word that somebody is signed in.
 */
import type { DashboardJson } from '../../../src/dashboard/schemas.ts';
import { SIGNED_IN } from '../data/signed-in.ts';
import { all, recall, remember } from './find.ts';

export async function showReader(): Promise<void> {
  if (recall(SIGNED_IN) === undefined) return;
  const response = await fetch('/api/keys').catch(() => undefined);
  if (response?.status === 401) remember(SIGNED_IN, undefined);
  if (response?.ok !== true) return;
  const { keys } = (await response.json()) as { keys: { start: string; state: string }[] };
  for (const element of all('[data-signed-out]')) element.hidden = true;
  for (const element of all('[data-signed-in]')) element.hidden = false;
  void showCredits();
  const key = keys.find(({ state }) => state === 'live');
  if (key !== undefined) fillIn(`${key.start}…`);
}

/** Plan and credits beside the way to the dashboard. */
async function showCredits(): Promise<void> {
  const response = await fetch('/api/dashboard').catch(() => undefined);
  if (response?.ok !== true) return;
  const { plan, credits } = (await response.json()) as DashboardJson;
  const left =
    credits.remaining === null ? '' : `, ${credits.remaining.toLocaleString('en-US')} credits left`;
  for (const element of all('.reader')) element.textContent = `${plan.name}${left}`;
}

/** Puts the beginning of a key where samples have a stand-in. */
function fillIn(key: string): void {
  for (const code of all('pre code')) {
    if (!code.textContent.includes(STAND_IN)) continue;
    const texts = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      node.nodeValue = node.nodeValue!.replaceAll(STAND_IN, key);
    }
  }
}

const STAND_IN = 'YOUR_API_KEY';
