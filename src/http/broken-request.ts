/**
 * Answers requests that are broken below HTTP's routes (bytes that are no HTTP, headers too large,
 * a client too slow) in the same JSON shape as every other refusal, after the replies to those before them.
 */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { brokenReply } from './broken-reply.ts';
import { refusal, type ErrorCode } from './errors.ts';
import { endAfterReplies } from './pipelining.ts';

/** Node's `clientError`: writes the refusal and closes the connection. */
export function answerBrokenRequest(fault: Error & { code?: string }, socket: Socket): void {
  if (fault.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const code = CODES.get(fault.code) ?? 'invalid_parameters';
  const reason = code === 'invalid_parameters' ? reasonOf(fault.code) : undefined;
  endAfterReplies(socket, brokenReply(refusal(code, {}, reason)));
}

/** Refuses what only a proxy can do; Node would close the connection without a word. */
export function answerConnect(server: Server): void {
  server.on('connect', (_, stream) => {
    const socket = stream as Socket;
    // Node has taken its own listener away.
    socket.on('error', () => socket.destroy());
    endAfterReplies(socket, brokenReply(refusal('invalid_parameters', {}, NO_PROXY)));
  });
}

/** A URL that is not encoded is by far the most common of these: the reason says how to mend it. */
const reasonOf = (code: string | undefined): string =>
  code === 'HPE_INVALID_URL' || code === 'HPE_INVALID_CONSTANT'
    ? 'The URL contains a space or a character outside ASCII; percent-encode it as UTF-8: a space ' +
      'is %20, "é" is %C3%A9.'
    : 'This is not a well-formed HTTP request.';

const NO_PROXY = 'CONNECT is for proxies, and this server is none.';

const CODES: ReadonlyMap<string | undefined, ErrorCode> = new Map([
  ['HPE_HEADER_OVERFLOW', 'headers_too_large'],
  ['ERR_HTTP_REQUEST_TIMEOUT', 'request_timeout'],
]);
