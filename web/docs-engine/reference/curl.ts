/** A request for an operation, as a command to copy. */
import { type Operation, type Parameter } from './document.ts';
import { exampleOf } from './schema-words.ts';

interface Located {
  readonly url: string;
  readonly method: string;
  readonly operation: Operation;
}

/** Required parameters and fields have their examples; the rest is left out. */
export function curlOf({ url, method, operation }: Located): string {
  const { parameters, requestBody, responses } = operation;
  const of = (place: Parameter['in']): Parameter[] =>
    parameters.filter((one) => one.in === place && (one.required || place === 'path'));
  const path = of('path').reduce(
    (done, one) => done.replace(`{${one.name}}`, encodeURIComponent(valueOf(one))),
    url,
  );
  const query = of('query').map((one) => `${one.name}=${encodeURIComponent(valueOf(one))}`);
  const address = `{{baseUrl}}${path}${query.length === 0 ? '' : `?${query.join('&')}`}`;
  const auth = operation.security.flatMap((one) => Object.keys(one))[0];
  const json = requestBody?.content['application/json'];
  const lines = [
    ...(method === 'GET' ? [] : [method === 'HEAD' ? '--head' : `-X ${method}`]),
    // Without a key only pages of the server itself change anything.
    ...(auth !== undefined ? [CREDENTIALS[auth]!] : method === 'POST' ? [ORIGIN] : []),
    ...of('header').map((one) => `-H "${one.name}: ${valueOf(one)}"`),
    ...(json === undefined
      ? fileLines(requestBody)
      : [
          '-H "Content-Type: application/json"',
          `-d '${JSON.stringify(exampleOf(json.schema, true)).replaceAll("'", String.raw`'\''`)}'`,
        ]),
    `"${address}"`,
    ...(isJson(responses['200']) ? [] : ['--output reply']),
  ];
  return `curl ${lines.join(' \\\n  ')}`;
}

const valueOf = ({ schema, name }: Parameter): string => {
  const value = exampleOf(schema, true);
  return typeof value === 'object' || value === 'string' ? name : String(value);
};

function fileLines(body: Operation['requestBody']): string[] {
  const type = Object.keys(body?.content ?? {})[0];
  return type === undefined ? [] : [`-H "Content-Type: ${type}"`, '--data-binary @file'];
}

const isJson = (response: Operation['responses'][string] | undefined): boolean => {
  const types = Object.keys(response?.content ?? { 'application/json': {} });
  return types.includes('application/json') || types.length === 0;
};

const ORIGIN = '-H "Origin: {{baseUrl}}"';
const CREDENTIALS: Readonly<Record<string, string>> = {
  apiKey: '-H "Authorization: Bearer {{apiKey}}"',
  session: `-b "$SESSION_COOKIE" ${ORIGIN}`,
  operatorToken: '-H "Authorization: Bearer $OPERATOR_TOKEN"',
};
