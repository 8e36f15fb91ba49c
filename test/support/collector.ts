/**
 * A collector for OTLP over HTTP: takes what a server exports, and reads it by the message definitions of
 * opentelemetry-proto (trace/v1, metrics/v1, common/v1), not by the library that wrote it.
 */
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  /** Empty: it has none. */
  readonly parentId: string;
  /** 1: internal, 2: server, 3: client. */
  readonly kind: number;
  /** 2: an error. */
  readonly status: number;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Ids of the spans that it is linked to. */
  readonly links: readonly string[];
  readonly durationMs: number;
}

export interface Collector {
  readonly endpoint: string;
  /** The status of its replies from now on; 200 at first. */
  answer(status: number): void;
  /** Names of the signals that came, one for each request. */
  readonly arrived: readonly string[];
  readonly headers: readonly http.IncomingHttpHeaders[];
  /** Every body as it came. */
  text(): string;
  spans(): readonly SeenSpan[];
  /** What the last export said each number is, by the name and labels that Prometheus gives it. */
  numbers(): ReadonlyMap<string, number>;
  /** Of the process that exported. */
  resource(): Readonly<Record<string, unknown>>;
  close(): Promise<void>;
}

/** Starts it on 127.0.0.1. */
export async function startCollector(port = 0): Promise<Collector> {
  const bodies: { readonly signal: string; readonly body: Buffer }[] = [];
  const headers: http.IncomingHttpHeaders[] = [];
  const arrived: string[] = [];
  let status = 200;
  const server = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const signal = request.url ?? '';
      arrived.push(signal);
      headers.push(request.headers);
      if (status === 200) bodies.push({ signal, body: Buffer.concat(parts) });
      response.writeHead(status, { 'content-type': 'application/x-protobuf' }).end();
    });
  });
  await new Promise<void>((done) => {
    server.listen(port, '127.0.0.1', done);
  });
  const of = (signal: string): Message[] =>
    bodies.filter((one) => one.signal === signal).map(({ body }) => read(body));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answer: (next) => void (status = next),
    arrived,
    headers,
    text: () => bodies.map(({ body }) => body.toString('latin1')).join('\n'),
    spans: () =>
      of('/v1/traces')
        .flatMap((message) => all(message, 1))
        .flatMap((resource) => all(resource, 2))
        .flatMap((scope) => all(scope, 2))
        .map(toSpan),
    numbers: () => {
      const last = of('/v1/metrics').at(-1);
      const metrics = (last === undefined ? [] : all(last, 1))
        .flatMap((resource) => all(resource, 2))
        .flatMap((scope) => all(scope, 2));
      return new Map(metrics.flatMap(toNumbers));
    },
    resource: () => {
      const [first] = bodies.map(({ body }) => read(body));
      return attributesOf(all(all(first!, 1)[0]!, 1)[0]!, 1);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => {
        server.close(done);
      });
    },
  };
}

function toSpan(span: Message): SeenSpan {
  const nanos = (number: number): bigint => bytes(span, number).readBigUInt64LE();
  const [status] = all(span, 15);
  return {
    traceId: hex(span, 1),
    spanId: hex(span, 2),
    parentId: hex(span, 4),
    name: text(span, 5),
    kind: Number(span.get(6)?.[0] ?? 0),
    status: Number(status?.get(3)?.[0] ?? 0),
    attributes: attributesOf(span, 9),
    links: all(span, 13).map((link) => hex(link, 2)),
    durationMs: Number(nanos(8) - nanos(7)) / 1e6,
  };
}

function toNumbers(metric: Message): [string, number][] {
  const name = text(metric, 1);
  const [gauge, sum, histogram] = [5, 7, 9].map((number) => all(metric, number)[0]);
  if (histogram !== undefined) {
    return all(histogram, 1).flatMap((point) => {
      const labels = attributesOf(point, 9);
      const bounds = [...doubles(bytes(point, 7)), Infinity];
      const counts = wholes(bytes(point, 6));
      const upTo = bounds.map((bound, i): [string, number] => [
        series(`${name}_bucket`, { le: bound === Infinity ? '+Inf' : bound, ...labels }),
        counts.slice(0, i + 1).reduce((total, count) => total + count, 0),
      ]);
      return [
        ...upTo,
        [series(`${name}_sum`, labels), bytes(point, 5).readDoubleLE()],
        [series(`${name}_count`, labels), Number(bytes(point, 4).readBigUInt64LE())],
      ];
    });
  }
  if (sum !== undefined && sum.get(2)?.[0] !== 2n) throw new Error(`${name} is not cumulative`);
  return all((sum ?? gauge)!, 1).map((point) => [
    series(name, attributesOf(point, 7)),
    bytes(point, 4).readDoubleLE(),
  ]);
}

/** As Prometheus writes it. */
export function series(name: string, labels: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${String(value)}"`);
  return pairs.length === 0 ? name : `${name}{${pairs.sort().join(',')}}`;
}

/** Fields by their number: integers, and everything else as bytes. */
type Message = ReadonlyMap<number, readonly (bigint | Buffer)[]>;

/** The wire format of Protocol Buffers. */
function read(buffer: Buffer): Message {
  const fields = new Map<number, (bigint | Buffer)[]>();
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = buffer[at++]!;
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const take = (length: number): Buffer => buffer.subarray(at, (at += length));
  while (at < buffer.length) {
    const tag = Number(varint());
    const fixed = { 1: 8, 5: 4 }[tag & 7];
    const value =
      (tag & 7) === 0 ? varint() : fixed === undefined ? take(Number(varint())) : take(fixed);
    fields.set(tag >> 3, [...(fields.get(tag >> 3) ?? []), value]);
  }
  return fields;
}

const all = (message: Message, number: number): Message[] =>
  (message.get(number) ?? []).map((value) => read(value as Buffer));
const bytes = (message: Message, number: number): Buffer =>
  (message.get(number)?.[0] as Buffer | undefined) ?? Buffer.alloc(0);
const text = (message: Message, number: number): string => bytes(message, number).toString();
const hex = (message: Message, number: number): string => bytes(message, number).toString('hex');
const doubles = (packed: Buffer): number[] =>
  Array.from({ length: packed.length / 8 }, (_, i) => packed.readDoubleLE(8 * i));
const wholes = (packed: Buffer): number[] =>
  Array.from({ length: packed.length / 8 }, (_, i) => Number(packed.readBigUInt64LE(8 * i)));

const attributesOf = (message: Message, number: number): Record<string, unknown> =>
  Object.fromEntries(
    all(message, number).map((pair) => [text(pair, 1), valueOf(all(pair, 2)[0]!)]),
  );

function valueOf(value: Message): unknown {
  const [[number, [first]]] = [...value] as [[number, [bigint | Buffer]]];
  if (number === 1) return first.toString();
  if (number === 2) return first === 1n;
  return number === 3 ? Number(first) : (first as Buffer).readDoubleLE();
}
