/**
 * Answers requests that are broken below HTTP's routes (bytes that are no HTTP, headers too large,
 * a client too slow) in the same JSON shape as every other refusal.
 */
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { newId } from '../util/id.ts';
import { lingeringClose } from './lingering-close.ts';
import { errorBody, ERRORS, refusal, type ErrorCode, type HttpRefusal } from './errors.ts';

/** Node's `clientError`: writes the refusal and closes the connection. */
export function answerBrokenRequest(fault: Error & { code?: string }, socket: Socket): void {
  if (fault.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const code = CODES.get(fault.code) ?? 'invalid_parameters';
  const reason = code === 'invalid_parameters' ? reasonOf(fault.code) : undefined;
  lingeringClose(socket, brokenReply(refusal(code, {}, reason)));
}

/** A refusal as bytes, for a connection on which no request could be read; it says that it closes. */
export function brokenReply(refused: HttpRefusal): string {
  const { status } = ERRORS[refused.code];
  const body = JSON.stringify(errorBody(refused));
  const { retryAfter } = refused.params;
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${newId()}`,
    'Cache-Control: no-store',
    ...(retryAfter === undefined ? [] : [`Retry-After: ${retryAfter}`]),
    'Connection: close',
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

/** A URL that is not encoded is by far the most common of these: the reason says how to mend it. */
const reasonOf = (code: string | undefined): string =>
  code === 'HPE_INVALID_URL' || code === 'HPE_INVALID_CONSTANT'
    ? 'The URL contains a space or a character outside ASCII; percent-encode it as UTF-8: a space ' +
      'is %20, "é" is %C3%A9.'
    : 'This is not a well-formed HTTP request.';

const CODES: ReadonlyMap<string | undefined, ErrorCode> = new Map([
  ['HPE_HEADER_OVERFLOW', 'headers_too_large'],
  ['ERR_HTTP_REQUEST_TIMEOUT', 'request_timeout'],
]);
