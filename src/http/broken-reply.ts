/** Replies that no route sends, as bytes. */
import { STATUS_CODES } from 'node:http';
import { newId } from '../util/id.ts';
import { errorBody, ERRORS, type HttpRefusal } from './errors.ts';

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
