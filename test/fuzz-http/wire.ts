/**
 * HTTP on a bare connection, so that requests may be anything at all: pipelined, cut short, with fields
 * that no client would send. Replies are read byte by byte (RFC 9112, 6).
 */
import net from 'node:net';

/** One reply as it came over the wire. */
export interface WireReply {
  readonly status: number;
  /** By their names in lower case; the last one of a name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

/** What is sent in one go on a connection, and what is expected back. */
interface Outgoing {
  readonly bytes: Buffer;
  /** The methods of its requests: one reply each. */
  readonly methods: readonly string[];
  /** What follows the bytes: the connection stays, our side of it ends, or all of it is cut. */
  readonly after: 'keep' | 'end' | 'cut';
}

export interface Incoming {
  readonly replies: readonly WireReply[];
  /** Milliseconds until the last reply. */
  readonly tookMs: number;
  /** Why there are fewer replies than requests; null where that is not so. */
  readonly missing: string | null;
}

/** One connection at a time, opened again whenever the server or a request has closed it. */
export interface Lane {
  send(outgoing: Outgoing): Promise<Incoming>;
  close(): void;
}

/** Why there is no reply to what was never to be read. */
export const CUT = 'it was cut';

/** How long a server may stay silent before a reply counts as missing: longer than its own limits. */
const SILENCE_MS = 90_000;

/** A connection idle for longer is not used again: the server closes it after 72 s, perhaps just now. */
const IDLE_MS = 60_000;

export function openLane(port: number): Lane {
  let socket: net.Socket | undefined;
  let usedAt = 0;
  const connected = (): Promise<net.Socket> =>
    new Promise((resolve, reject) => {
      if (performance.now() - usedAt > IDLE_MS) socket?.destroy();
      if (socket !== undefined && socket.writable && socket.readable) return resolve(socket);
      const fresh = net.connect({ port, host: '127.0.0.1', noDelay: true }, () => {
        fresh.off('error', reject);
        fresh.on('error', () => fresh.destroy());
        socket = fresh;
        resolve(fresh);
      });
      fresh.once('error', reject);
    });
  return {
    async send(outgoing) {
      const on = await connected();
      const incoming = await exchange(on, outgoing);
      usedAt = performance.now();
      if (outgoing.after !== 'keep' || incoming.missing !== null || saysClose(incoming)) {
        on.destroy();
        socket = undefined;
      }
      return incoming;
    },
    close: () => socket?.destroy(),
  };
}

const saysClose = ({ replies }: Incoming): boolean =>
  replies.some(({ headers }) => headers.get('connection') === 'close');

function exchange(socket: net.Socket, { bytes, methods, after }: Outgoing): Promise<Incoming> {
  const started = performance.now();
  const reader = createReader(methods);
  return new Promise((resolve) => {
    const finish = (missing: string | null): void => {
      socket.off('data', onData).off('close', onClose).off('timeout', onTimeout).setTimeout(0);
      const tookMs = performance.now() - started;
      resolve({ replies: reader.replies, tookMs, missing });
    };
    const onData = (part: Buffer): void => {
      const fault = reader.push(part);
      if (fault !== undefined) return finish(fault);
      if (after === 'keep' && reader.replies.length === methods.length) finish(null);
    };
    const onClose = (): void => {
      // Whoever says that it closes need not answer what was sent behind.
      const isWhole =
        reader.replies.length >= methods.length ||
        reader.replies.at(-1)?.headers.get('connection') === 'close';
      finish(isWhole ? null : after === 'cut' ? CUT : 'the connection was closed');
    };
    const onTimeout = (): void => finish(`nothing came for ${SILENCE_MS / 1000} s`);
    socket.on('data', onData).on('close', onClose).on('timeout', onTimeout);
    socket.setTimeout(SILENCE_MS);
    if (after === 'keep') socket.write(bytes);
    else if (after === 'end') socket.end(bytes);
    else socket.write(bytes, () => socket.destroy());
  });
}

/** Collects replies out of whatever pieces arrive; `push` returns what is no HTTP. */
function createReader(methods: readonly string[]) {
  const replies: WireReply[] = [];
  let rest: Buffer = Buffer.alloc(0);
  return {
    replies,
    push(part: Buffer): string | undefined {
      rest = rest.length === 0 ? part : Buffer.concat([rest, part]);
      for (;;) {
        const read = readReply(rest, methods[replies.length] ?? 'GET');
        if (read === undefined) return undefined;
        if (typeof read === 'string') return read;
        rest = rest.subarray(read.length);
        if (read.reply.status >= 200) replies.push(read.reply);
      }
    },
  };
}

/** The first whole reply in some bytes; undefined: not yet whole; a text: what is wrong with it. */
function readReply(
  bytes: Buffer,
  method: string,
): { readonly reply: WireReply; readonly length: number } | string | undefined {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd === -1) return undefined;
  const [line = '', ...fields] = bytes.subarray(0, headEnd).toString('latin1').split('\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(line)?.[1]);
  if (!Number.isInteger(status)) return `no status line: ${line.slice(0, 80)}`;
  const headers = new Map(
    fields.map((field) => {
      const colon = field.indexOf(':');
      return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()] as const;
    }),
  );
  const start = headEnd + 4;
  if (status < 200 || status === 204 || status === 304 || method === 'HEAD') {
    return { reply: { status, headers, body: Buffer.alloc(0) }, length: start };
  }
  if (headers.get('transfer-encoding') === 'chunked') {
    const chunked = readChunks(bytes, start);
    if (chunked === undefined) return undefined;
    return { reply: { status, headers, body: chunked.body }, length: chunked.end };
  }
  const length = Number(headers.get('content-length'));
  if (!Number.isInteger(length)) return 'a reply without a length';
  if (bytes.length < start + length) return undefined;
  const body = bytes.subarray(start, start + length);
  return { reply: { status, headers, body }, length: start + length };
}

function readChunks(
  bytes: Buffer,
  start: number,
): { readonly body: Buffer; readonly end: number } | undefined {
  const parts: Buffer[] = [];
  for (let at = start; ;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd === -1) return undefined;
    const size = Number.parseInt(bytes.subarray(at, lineEnd).toString('latin1'), 16);
    const end = lineEnd + 2 + size + 2;
    if (bytes.length < end) return undefined;
    if (size === 0) return { body: Buffer.concat(parts), end };
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = end;
  }
}
