/** The OpenAPI document as the documentation has it, with a token for the address of the server. */
import path from 'node:path';
import { openApiDocument } from '../../src/http/openapi.ts';
import { PUBLIC_URL_TOKEN } from '../../src/pages/load-pages.ts';
import { sessionCookieName } from '../../src/sign-in/session-cookie.ts';
import type { TestServer } from './server.ts';

export const OPENAPI_FILE = path.resolve(import.meta.dirname, '../../web/docs/openapi.json');

/** What the routes of this server declare, a path or component in a line. */
export function openApiText({ contract }: TestServer): string {
  const document = openApiDocument(contract.operations, {
    publicUrl: PUBLIC_URL_TOKEN,
    sessionCookie: sessionCookieName(PUBLIC_URL_TOKEN),
  });
  const lines = (part: object): string =>
    `{\n${Object.entries(part)
      .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value, withoutDates)}`)
      .join(',\n')}\n}`;
  const { paths, components, ...rest } = document;
  const groups = Object.entries(components).map(
    ([name, group]) => `${JSON.stringify(name)}:${lines(group)}`,
  );
  return `{"document":${JSON.stringify(rest)},\n"paths":${lines(paths)},\n"components":{${groups.join(',\n')}}}\n`;
}

/** `format` says enough of dates; their patterns are a fifth of the document. */
const withoutDates = (_: string, value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || !('format' in value)) return value;
  if (value.format !== 'date-time' || !('pattern' in value)) return value;
  const { pattern: _pattern, ...rest } = value;
  return rest;
};
