/** Signs URLs as a client does that has only read the documentation. */
import { createHmac } from 'node:crypto';

/** The path with a query, and these pairs added and signed in the order given. */
export function signed(secret: string, address: string, pairs: readonly string[]): string {
  const [path = '', query] = address.split('?');
  const all = [...(query === undefined ? [] : query.split('&')), ...pairs];
  const sorted = all.toSorted((a, b) => (a.split('=')[0]! < b.split('=')[0]! ? -1 : 1));
  const text = ['GET', path, sorted.join('&')].join('\n');
  const signature = createHmac('sha256', secret).update(text).digest('base64url');
  return `${path}?${all.join('&')}&signature=${signature}`;
}
