/** What another site's page can make a browser do, and texts that wait to be taken for code. */
import type { Page, Response } from 'playwright-core';

export interface Change {
  readonly status: number;
  /** Whether the browser sent a cookie along. */
  readonly cookie: boolean;
}

/** Everything but reading that the page asks of the site, and how it was answered. */
export function watchChanges(page: Page, url: string): () => Promise<Change[]> {
  const replies: Response[] = [];
  page.on('response', (reply) => {
    const changes = !['GET', 'OPTIONS'].includes(reply.request().method());
    if (changes && reply.url().startsWith(url)) replies.push(reply);
  });
  const changeOf = async (reply: Response): Promise<Change> => {
    const { cookie } = await reply.request().allHeaders();
    return { status: reply.status(), cookie: cookie !== undefined };
  };
  return () => Promise.all(replies.map(changeOf));
}

/** As JSON, as a text that needs nobody's permission, and by a form whose field spells the JSON. */
export async function attack(page: Page, method: string, url: string, body: string): Promise<void> {
  await page.evaluate(`(async () => {
    const [method, url, body] = ${JSON.stringify([method, url, body])};
    const init = { body, credentials: 'include' };
    const [json, text] = [{ 'content-type': 'application/json' }, { 'content-type': 'text/plain' }];
    const refused = () => undefined;
    await fetch(url, { ...init, method, headers: json }).catch(refused);
    await fetch(url, { ...init, method: 'POST', headers: text, mode: 'no-cors' }).catch(refused);
  })()`);
  const arrived = page.waitForURL(url);
  await page.evaluate(`(() => {
    const form = document.createElement('form');
    Object.assign(form, { method: 'post', enctype: 'text/plain', action: ${JSON.stringify(url)} });
    const field = document.createElement('input');
    field.name = ${JSON.stringify(`${body.slice(0, -1)},"a":"`)};
    field.value = '"}';
    form.append(field);
    document.body.append(form);
    form.submit();
  })()`);
  await arrived;
}

/** The status of a request that a page of ours makes. */
export const postJson = (path: string, body: object): string =>
  `fetch(${JSON.stringify(path)}, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: ${JSON.stringify(JSON.stringify(body))},
  }).then((reply) => reply.status)`;

/** Puts scripts into the document in two ways and says whether one ran. */
export const INSERT_SCRIPT = `(() => {
  const root = document.documentElement;
  const script = document.createElementNS(root.namespaceURI, 'script');
  script.textContent = 'globalThis.ran = true';
  root.append(script);
  root.setAttribute('onclick', 'globalThis.ran = true');
  root.dispatchEvent(new Event('click'));
  return globalThis.ran === undefined ? 'blocked' : 'ran';
})()`;

/** Texts that would run where they are taken for code. */
export const HOSTILE: readonly string[] = [
  '<img src=x onerror="globalThis.ran=1">',
  '"><script>globalThis.ran=1</script>',
  '</script><svg onload="alert(1)">',
  'javascript:alert(1)//${alert(1)}{{alert(1)}}',
];
