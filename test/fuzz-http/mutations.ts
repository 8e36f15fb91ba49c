/** What can be wrong with a request as such: its target, its header fields, the bytes of its body. */
import type { Random } from '../support/generate.ts';
import { oddText } from './schema-values.ts';

/** A header field: name and value. */
export type Field = readonly [string, string];

/** A target that no route has, or that says the same in another way. */
export function mutateTarget(random: Random, target: string): string {
  const at = random.int(1, target.length);
  const put = (text: string): string => `${target.slice(0, at)}${text}${target.slice(at)}`;
  return random.pick([
    () =>
      put(
        random.pick([
          '/',
          '//',
          '%2F',
          '%00',
          '%',
          '%e9',
          '..',
          '/../',
          ';',
          '%0d%0a',
          '%F0%9F%98%80',
        ]),
      ),
    () => put(encodeURIComponent(random.pick(['__proto__', 'constructor', '\u202e', '😀']))),
    () => `${target}${target.includes('?') ? '&' : '?'}${random.pick(QUERIES)}`,
    () => target.slice(0, at),
    () => `${target}/`,
    () => target.toUpperCase(),
    () => `http://other.example${target}`,
    () => `${target}${'a'.repeat(random.pick([300, 9000, 17_000, 33_000]))}`,
  ])();
}

const QUERIES = [
  '__proto__=1',
  'constructor[prototype]=1',
  'format=svg&format=png',
  'scale=1&scale=2',
  'a[]=1&a[]=2',
  '=',
  '&&&',
  '%',
  'format=%00',
  'after=%ff',
];

/**
 * Fields that are odd but leave the message whole; `isBroken` adds those that do not. The length and
 * the credentials of a whole message stay.
 */
export function mutateHeaders(
  random: Random,
  fields: readonly Field[],
  isBroken: boolean,
): readonly Field[] {
  const out = [...fields];
  for (let times = random.int(1, 3); times > 0; times--) out.push(random.pick(ODD_FIELDS));
  if (random.int(1, 4) === 1) out.push([random.pick(NAMES), fieldText(random)]);
  if (random.int(1, 12) === 1) {
    return out.filter(([name]) => name !== 'Host' && name !== 'Origin');
  }
  return isBroken ? [...out, random.pick(BREAKING_FIELDS)] : out;
}

const fieldText = (random: Random): string =>
  Buffer.from(oddText(random).slice(0, 2000))
    .toString('latin1')
    .replace(/[\0-\x1f\x7f]/g, '?');

const NAMES = [
  ...[
    'constructor',
    '__proto__',
    'toString',
    'X-Request-Id',
    'If-None-Match',
    'Idempotency-Key',
    'Prefer',
  ],
  ...[
    'Accept',
    'Accept-Language',
    'User-Agent',
    'Referer',
    'Origin',
    'X-Forwarded-Host',
    'X-Forwarded-Proto',
  ],
  ...[
    'X-HTTP-Method-Override',
    'Range',
    'TE',
    'Via',
    'Forwarded',
    'Stripe-Signature',
    'Last-Event-ID',
  ],
];

const ODD_FIELDS: readonly Field[] = [
  ['constructor', 'constructor'],
  ['hasOwnProperty', '1'],
  ['Accept', 'application/zip'],
  ['Accept', 'application/pdf'],
  ['Accept', '*/*;q=0, image/__proto__'],
  ['Accept-Encoding', 'gzip, br, constructor'],
  ['Prefer', 'respond-async'],
  ['Prefer', 'respond-async, wait=99999999999999999999'],
  ['Idempotency-Key', 'one'],
  ['Idempotency-Key', '__proto__'],
  ['Idempotency-Key', 'k'.repeat(256)],
  ['If-None-Match', '*'],
  ['If-None-Match', '"a", W/"b", '],
  ['If-Modified-Since', 'yesterday'],
  ['Range', 'bytes=0-0,1-99999999999'],
  ['Origin', 'null'],
  ['Origin', 'http://evil.test'],
  ['Cookie', 'a=b; ; =; __proto__=1; barcode.session=%'],
  ['Cookie', `x=${'y'.repeat(5000)}`],
  ['X-Forwarded-For', '::1, , unknown'],
  ['X-Forwarded-For', 'fe80::1%eth0'],
  ['X-Forwarded-Host', '[::1'],
  ['X-Forwarded-Proto', 'javascript'],
  ['Forwarded', 'for="[::1]"'],
  ['Upgrade', 'websocket'],
  ['Expect', '100-continue'],
  ['Content-Encoding', 'gzip'],
  ['X-Long', 'z'.repeat(9000)],
  ['X-Very-Long', 'z'.repeat(40_000)],
  ['Connection', 'close'],
];

/** After these, what is a request and what its body is open to dispute. */
const BREAKING_FIELDS: readonly Field[] = [
  ['Content-Length', '5'],
  ['Content-Length', '-1'],
  ['Content-Length', '99999999999999999999'],
  ['Content-Length', '200000'],
  ['Transfer-Encoding', 'chunked'],
  ['Transfer-Encoding', 'gzip, chunked'],
  ['Transfer-Encoding', 'identity'],
  ['Host', 'other.example'],
  ['Expect', '200-ok'],
  ['Connection', 'upgrade'],
  ['bad name', 'x'],
  ['', 'x'],
  ['X-Folded', 'a\r\n b'],
  ['X-Nul', 'a\0b'],
  ['X-Newline', 'a\nb: c'],
];

/** A body with bytes cut off, doubled, changed or added; its declared length follows. */
export function mutateBytes(random: Random, bytes: Buffer): Buffer {
  if (bytes.length === 0) return Buffer.from(random.pick(['{', 'null', '\0', '[']));
  const at = random.int(0, bytes.length - 1);
  return random.pick([
    () => bytes.subarray(0, at),
    () => Buffer.concat([bytes, bytes]),
    () => Buffer.concat([Buffer.from('\ufeff'), bytes]),
    () => Buffer.concat([bytes, Buffer.from([0xff, 0xfe])]),
    () =>
      Buffer.concat([
        bytes.subarray(0, at),
        Buffer.from([random.int(0, 255)]),
        bytes.subarray(at + 1),
      ]),
    () => Buffer.concat([bytes.subarray(0, at), Buffer.from([0xc3, 0x28, 0]), bytes.subarray(at)]),
    () => Buffer.from(bytes.toString('utf8'), 'utf16le'),
    () => Buffer.from(bytes.toString('utf8').replace('{', '{"__proto__":{"a":1},"constructor":1,')),
    () => Buffer.concat([bytes, Buffer.alloc(random.pick([1000, 70_000, 1_100_000]), ' ')]),
    () => Buffer.from('['.repeat(random.pick([100, 30_000]))),
    () => Buffer.from('{"a":'.repeat(5000)),
  ])();
}
