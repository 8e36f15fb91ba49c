/** An example's request as a command to copy. */
import type { Caller, Example } from '../../../src/http/examples.ts';

/** The command; `{{baseUrl}}` and `{{apiKey}}` are the reader's. */
export function curlOf({ request, reply }: Example): string {
  const { method, path, as, headers, body } = request;
  const isJson = body !== undefined && headers['Content-Type'] === undefined;
  const sent = Object.entries({
    ...headers,
    ...(isJson ? { 'Content-Type': 'application/json' } : {}),
  });
  const lines = [
    ...(method === 'HEAD' ? ['--head'] : []),
    ...(method === 'GET' || method === 'HEAD' || (method === 'POST' && body !== undefined)
      ? []
      : [`-X ${method}`]),
    ...CREDENTIALS[as],
    ...sent.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [bodyOf(body)]),
    `"{{baseUrl}}${path}"`,
    ...(reply.file === undefined ? [] : [`--output reply${EXTENSIONS[reply.file] ?? ''}`]),
  ];
  return `curl ${lines.join(' \\\n  ')}`;
}

const bodyOf = (body: unknown): string =>
  typeof body === 'string' ? `--data-binary ${quoted(body)}` : `-d ${quoted(JSON.stringify(body))}`;

/** As a shell takes it. */
const quoted = (text: string): string =>
  /["\n$`\\!]/.test(text) ? `'${text.replaceAll("'", String.raw`'\\''`)}'` : `"${text}"`;

const CREDENTIALS: Readonly<Record<Caller, readonly string[]>> = {
  key: ['-H "Authorization: Bearer {{apiKey}}"'],
  session: ['-b "$SESSION_COOKIE" -H "Origin: {{baseUrl}}"'],
  operator: ['-H "Authorization: Bearer $OPERATOR_TOKEN"'],
  page: ['-H "Origin: {{baseUrl}}"'],
  nobody: [],
};

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/png': '.png',
  'application/zip': '.zip',
  'application/pdf': '.pdf',
};
