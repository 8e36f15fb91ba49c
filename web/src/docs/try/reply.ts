/** The reply to a request of the reference: status, headers, and the picture, JSON or file. */
import { make } from './elements.ts';
import type { Prepared } from './request.ts';

/** Sends it and shows what is answered; a reply to an earlier request is dropped. */
export async function showReply(place: HTMLElement, request: Prepared): Promise<void> {
  const turn = String(Number(place.dataset['turn'] ?? '0') + 1);
  place.dataset['turn'] = turn;
  const status = make('p', { text: 'Sending …', attributes: { role: 'status' } });
  place.replaceChildren(status);
  const { method, url, headers, body } = request;
  const startMs = performance.now();
  try {
    const response = await fetch(url, {
      method,
      headers,
      cache: 'no-store',
      ...(body === undefined ? {} : { body }),
    });
    const blob = await response.blob();
    if (place.dataset['turn'] !== turn) return;
    const tookMs = Math.round(performance.now() - startMs);
    status.textContent = `${response.status} ${response.statusText} in ${tookMs} ms`;
    place.append(...headerList(response.headers), ...(await bodyNodes(blob)));
  } catch {
    if (place.dataset['turn'] === turn) status.textContent = 'The server could not be reached.';
  }
}

function headerList(headers: Headers): Node[] {
  const shown = SHOWN.flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [`${name}: ${value}`];
  });
  return shown.length === 0 ? [] : [block('Headers', shown.join('\n'))];
}

async function bodyNodes(blob: Blob): Promise<Node[]> {
  if (blob.size === 0) return [];
  const type = blob.type.split(';')[0] ?? '';
  if (type === 'application/json') return [block('JSON', pretty(await blob.text()))];
  if (type.startsWith('image/') && type !== 'image/tiff') {
    const address = URL.createObjectURL(blob);
    const picture = make('img', {
      className: 'try-picture',
      attributes: { alt: 'What was drawn', src: address },
    });
    picture.addEventListener('load', () => URL.revokeObjectURL(address));
    return [picture, make('p', {}, download(blob, type))];
  }
  if (/^text\/|\/(?:zpl|xml)$/.test(type) && blob.size <= TEXT_MAX)
    return [block(type, await blob.text())];
  return [make('p', {}, download(blob, type))];
}

function download(blob: Blob, type: string): HTMLElement {
  const link = make('a', {
    text: `Download (${type}, ${blob.size.toLocaleString('en-US')} bytes)`,
    attributes: { href: '#', download: `reply.${EXTENSIONS[type] ?? type.split('/')[1] ?? 'bin'}` },
  });
  // The address lasts as long as the page, as the link does.
  link.href = URL.createObjectURL(blob);
  return link;
}

function block(title: string, text: string): HTMLElement {
  const code = make('code', { text });
  const pre = make('pre', { attributes: { tabindex: '0', 'aria-label': title } }, code);
  return make(
    'figure',
    { className: 'code' },
    make('figcaption', {}, make('span', { text: title })),
    pre,
  );
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

const SHOWN = [
  'Content-Type',
  'X-Credits-Cost',
  'X-Credits-Remaining',
  'X-Barcode-Size',
  'X-Barcode-Warnings',
  'X-Batch-Delivered',
  'X-Batch-Failed',
  'RateLimit',
  'Retry-After',
  'ETag',
  'Location',
  'X-Request-Id',
];
const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/svg+xml': 'svg',
  'text/plain': 'txt',
};
const TEXT_MAX = 100_000;
