/** Requests that a page of another site can trigger, and texts that run if they are taken for code. */
import type { Page, Response } from 'playwright-core';

interface Change {
  readonly status: number;
  /** Whether the browser sent a cookie. */
  readonly cookie: boolean;
}

/** Records all requests of the page to the site other than reads, with their status. */
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

/** Sends a body as JSON, as plain text without a preflight, and by a form that spells out the JSON. */
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

/** The status of a request from one of our own pages. */
export const postJson = (path: string, body: object): string =>
  `fetch(${JSON.stringify(path)}, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: ${JSON.stringify(JSON.stringify(body))},
  }).then((reply) => reply.status)`;

/** Inserts scripts into the document in two ways and returns whether one ran. */
export const INSERT_SCRIPT = `(() => {
  const root = document.documentElement;
  const script = document.createElementNS(root.namespaceURI, 'script');
  script.textContent = 'globalThis.ran = true';
  root.append(script);
  root.setAttribute('onclick', 'globalThis.ran = true');
  root.dispatchEvent(new Event('click'));
  return globalThis.ran === undefined ? 'blocked' : 'ran';
})()`;

/** Texts that would run if they were taken for code. */
export const HOSTILE: readonly string[] = [
  '<img src=x onerror="globalThis.ran=1">',
  '"><script>globalThis.ran=1</script>',
  '</script><svg onload="alert(1)">',
  'javascript:alert(1)//${alert(1)}{{alert(1)}}',
];
