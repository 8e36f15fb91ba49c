/**
 * Records requests for operations and their replies, as the reference shows them. What differs from run to run
 * (ids, keys, secrets, signatures) is replaced by stand-ins of the same form; everything else is as it was.
 */
import { createHash } from 'node:crypto';
import type { DeclaredOperation } from '../../../src/http/contract.ts';
import { HEADERS } from '../../../src/http/headers.ts';
import type { Caller, Example, ExampleReply } from '../../../src/http/examples.ts';
import { ask, type Reply } from '../../support/http-client.ts';
import { PUBLIC_URL, type TestServer } from '../../support/server.ts';
import { EVENTS } from '../../../src/webhooks/events.ts';
import { shorten } from './shorten.ts';

/** Where the clock stands at first. */
export const START = '2026-01-31T12:00:00.000Z';

export interface Call {
  /** `key` unless given. */
  readonly as?: Caller;
  /** Values of the names in the path. */
  readonly path?: Readonly<Record<string, string>>;
  /** As it stands in the URL, without the question mark. */
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string is sent as it is, anything else as JSON. */
  readonly body?: unknown;
  /** Shows these fields of the reply alone. */
  readonly only?: readonly string[];
}

export interface Recorder {
  /** Sends a request for an operation and keeps it as an example. */
  send(operationId: string, title: string, call?: Call): Promise<Reply>;
  /** The operations, as the server declares them. */
  readonly operations: readonly DeclaredOperation[];
  /** What was recorded, by operation, in the order of the document. */
  examples(): Readonly<Record<string, readonly Example[]>>;
}

/** Headers that each caller sends. */
export type Credentials = Readonly<Record<Caller, Readonly<Record<string, string>>>>;

export function createRecorder(server: TestServer, credentials: () => Credentials): Recorder {
  const { operations } = server.contract;
  const recorded = new Map<string, Example[]>();
  const standIns = createStandIns(credentials);
  return {
    operations,
    async send(operationId, title, call = {}) {
      const declared = operations.find(({ operation }) => operation.operationId === operationId);
      if (declared === undefined) throw new Error(`no operation ${operationId}`);
      const { as = 'key', headers = {}, body } = call;
      const path = pathOf(declared, call);
      const reply = await ask(server.port, path, {
        method: declared.method,
        headers: { ...credentials()[as], ...headers },
        ...(body === undefined ? {} : { body }),
      });
      const example: Example = {
        title,
        request: { method: declared.method, path, as, headers, ...shownBody(body) },
        reply: replyOf(reply, call.only),
      };
      standIns.learn(operationId, call, reply);
      const own = recorded.get(operationId) ?? [];
      recorded.set(operationId, [...own, example]);
      return reply;
    },
    examples: () =>
      Object.fromEntries(
        operations.flatMap(({ operation: { operationId } }) => {
          const own = recorded.get(operationId);
          return own === undefined ? [] : [[operationId, standIns.replace(own)]];
        }),
      ),
  };
}

function pathOf({ url, operation }: DeclaredOperation, { path = {}, query }: Call): string {
  const template = operation.requestSpec.path ?? url.replace(/:(\w+)/g, '{$1}');
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = path[name];
    if (value === undefined) throw new Error(`${operation.operationId} needs ${name}`);
    return encodeURIComponent(value);
  });
  return query === undefined ? filled : `${filled}?${query}`;
}

const shownBody = (body: unknown): Pick<Example['request'], 'body'> =>
  body === undefined ? {} : { body };

function replyOf({ status, headers, text, bytes }: Reply, only?: readonly string[]): ExampleReply {
  const shown = Object.fromEntries(
    ['Content-Type', ...Object.keys(HEADERS)].flatMap((name) => {
      const value = headers[name.toLowerCase()];
      if (value === undefined || HIDDEN.has(name)) return [];
      return [[name, String(value)]];
    }),
  );
  const type = headers['content-type'] ?? '';
  if (type.includes('json') && text !== '') {
    const { value, isShort } = shorten(JSON.parse(text), only);
    return { status, headers: shown, json: value, ...(isShort ? { isShort } : {}) };
  }
  if (bytes.length === 0) return { status, headers: shown };
  const isText = /^(?:text\/|image\/svg|application\/(?:zpl|x-zpl|xml))/.test(type);
  if (isText && text.length <= TEXT_MAX) return { status, headers: shown, text };
  if (isText && type.startsWith('text/csv')) {
    const lines = text.split('\r\n').slice(0, CSV_LINES_SHOWN).join('\r\n');
    return { status, headers: shown, text: lines, isShort: true };
  }
  if (isText) return { status, headers: shown, text: firstLines(text), isShort: true };
  // How well a file is compressed is no promise, so that its size is not shown.
  return { status, headers: shown, file: type.split(';')[0]! };
}

/** How long a number is may differ from run to run: whole lines, unless one is very long. */
const firstLines = (text: string): string =>
  text.split('\n').slice(0, TEXT_LINES_SHOWN).join('\n').slice(0, TEXT_MAX);

interface StandIns {
  learn(operationId: string, call: Call, reply: Reply): void;
  replace<T>(value: T): T;
}

function createStandIns(credentials: () => Credentials): StandIns {
  const known = new Map<string, string>();
  const counts = new Map<string, number>();
  const add = (value: string, operationId: string): void => {
    if (known.has(value) || value === SAMPLE_BATCH) return;
    const count = counts.get(operationId) ?? 0;
    counts.set(operationId, count + 1);
    known.set(value, standIn(value, `${operationId} ${count}`));
  };
  return {
    learn(operationId, { query = '', body }, { text }) {
      const secrets = [...`${query} ${text}`.matchAll(SECRETS)].map(([all]) => all);
      // The id of a key comes after its prefix.
      const ids = secrets.filter((one) => one.startsWith(KEY_PREFIX)).map(idOfKey);
      const found = [
        ...ids,
        ...secrets.filter((one) => !one.startsWith(KEY_PREFIX)),
        ...fieldsOf(body),
        ...fieldsOf(parsed(text)),
      ];
      for (const value of found) add(value, operationId);
    },
    replace<T>(value: T): T {
      const key = /Bearer (.*)/.exec(credentials().key['authorization'] ?? '')?.[1] ?? '';
      if (key !== '') add(idOfKey(key), 'key');
      let text = JSON.stringify(value)
        .replaceAll(key, 'YOUR_API_KEY')
        .replaceAll(PUBLIC_URL, '{{baseUrl}}')
        .replaceAll(/http:\/\/hooks\.example:\d+/g, 'https://shop.example.com');
      const longest = [...known].toSorted(([a], [b]) => b.length - a.length);
      for (const [from, to] of longest) text = text.replaceAll(from, to);
      return JSON.parse(
        text
          .replaceAll(/"code":"\d{6}"/g, '"code":"287082"')
          .replaceAll(/"[a-z2-7]{4}(?:-[a-z2-7]{4}){3}"/g, '"abcd-efgh-ijkl-mnop"')
          .replaceAll(/"qrCode":"(?:[^"\\]|\\.)*"/g, '"qrCode":"<svg…"')
          .replaceAll(/"last4":"\w{4}"/g, '"last4":"7f3a"')
          .replaceAll(ETAGS, '\\"Jx3kQm0aVb8tYc2rLw5nZs7eUf1\\"')
          .replaceAll(/((?:process|nodejs)_\w+(?:\{[^}]*\})?) [\d.e+]+/g, '$1 1')
          .replaceAll(/(bck_live_\w{8})\w{38}/g, `$1${'0123456789abcdef'.repeat(3).slice(0, 38)}`)
          .replaceAll(/(,(?:delivered|unchanged|[a-z]+(?:_[a-z]+)+),\d+,\d+),\d+/g, '$1,12')
          .replaceAll(
            /"(durationMs|admissionMs|drawingMs|deliveryMs|p50|p95|p99)":[\d.]+/g,
            '"$1":12',
          )
          .replaceAll(/,\d+,(GET|HEAD|POST),/g, ',12,$1,')
          .replaceAll(/"end":"\d+:\w{64}"/g, `"end":"218:${'0123456789abcdef'.repeat(4)}"`)
          .replaceAll(/barcode\.session=[^;"]+/g, 'barcode.session=…')
          .replaceAll(/"\d{4}-\d\d-\d\dT[\d:.]+Z"|(?<=:)\d{13}(?=[,}\]])/g, steadyTime),
      ) as T;
    },
  };
}

/** Sessions live by real time; what was now becomes the moment at which the clock stands. */
function steadyTime(written: string): string {
  const isText = written.startsWith('"');
  const ms = isText ? Date.parse(written.slice(1, -1)) : Number(written);
  const days = Math.round((ms - Date.now()) / DAY_MS);
  if (Math.abs(days) > 8) return written;
  const steady = Date.parse(START) + days * DAY_MS;
  return isText ? `"${new Date(steady).toISOString()}"` : String(steady);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const idOfKey = (key: string): string =>
  key.slice(KEY_PREFIX.length, KEY_PREFIX.length + KEY_ID_LENGTH);

/** Values of fields that are made by chance. */
function fieldsOf(json: unknown): string[] {
  if (Array.isArray(json)) return json.flatMap(fieldsOf);
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([name, value]) => {
    if (typeof value !== 'string') return fieldsOf(value);
    return /^(?:secret|token|signingSecret)$/i.test(name) &&
      value.length > 20 &&
      !value.startsWith(KEY_PREFIX)
      ? [value]
      : [];
  });
}

/** Of the same length and alphabet, and the same in every run. */
function standIn(value: string, seed: string): string {
  const digits = createHash('sha512').update(seed).digest('hex').repeat(8);
  const prefix = /^(?:[a-z]+_(?:live_|test_)?|https?:\/\/[^/]+\/|\w+=)?/.exec(value)![0];
  const rest = [...value.slice(prefix.length)];
  if (UUID.test(value)) {
    return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
  }
  return (
    prefix + rest.map((one, n) => (/[\w+/-]/.test(one) ? digits[n % digits.length] : one)).join('')
  );
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const SECRETS =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?:bck_(?:live|test)|bcs|whsec)_[\w+/=-]{8,}|signature=[\w-]+|invite=\w+/g;
/** Of a label, they name its account too. */
const ETAGS = /\\"[\w-]{27}\\"/g;
const KEY_PREFIX = 'bck_live_';
const KEY_ID_LENGTH = 8;
const DAY_MS = 86_400_000;
/** The same in every reply, or told elsewhere and another number with every request before. */
const HIDDEN = new Set([
  'X-Request-Id',
  'Vary',
  'RateLimit',
  'RateLimit-Policy',
  'X-RateLimit-Limit',
  'X-RateLimit-Remaining',
  'X-RateLimit-Reset',
]);
const TEXT_MAX = 900;
const TEXT_LINES_SHOWN = 10;
const CSV_LINES_SHOWN = 4;
/** In the examples of events, and the same in every run. */
const SAMPLE_BATCH = EVENTS['batch.completed'].example.batchId;
