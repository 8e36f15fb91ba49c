/** `/docs/reference`: every operation of the API, from the OpenAPI document. */
import { findOption } from '../../../src/render/style.ts';
import type { PageSource } from '../page.ts';
import { code, text, writeTable } from '../tables/write-table.ts';
import { OPENAPI, resolve, resolveResponse, type Operation, type Parameter } from './document.ts';
import { examplesMarkdown, tryButton } from './examples.ts';
import { folded } from './folded.ts';
import { fieldRows, STYLE_ROW, typeWords } from './schema-words.ts';

export function referencePage(): PageSource {
  const operations = Object.entries(OPENAPI.paths).flatMap(([url, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      url,
      method: method.toUpperCase(),
      operation,
    })),
  );
  const sections = OPENAPI.document.tags.map(({ name, description }) => {
    const own = operations.filter(({ operation }) => operation.tags[0] === name);
    return [`## ${name}`, text(description), ...own.map(operationMarkdown)].join('\n\n');
  });
  return {
    path: '/docs/reference',
    title: 'API reference',
    description:
      'Every operation of the API: parameters, bodies, replies, errors and a request to copy.',
    section: 'Reference',
    order: 1,
    listed: true,
    markdown: [INTRODUCTION, ...sections].join('\n\n'),
    keywords: 'endpoints openapi swagger operations rest http',
  };
}

interface Located {
  readonly url: string;
  readonly method: string;
  readonly operation: Operation;
}

function operationMarkdown({ url, method, operation }: Located): string {
  const { operationId, summary, description, security, parameters } = operation;
  return [
    `### ${text(summary)} {#${operationId}}`,
    `${code(`${method} ${url}`)}<br>${authWords(security)}`,
    description === undefined ? '' : text(description),
    parameterTable(parameters),
    bodyMarkdown(operation),
    replies(operation),
    tryButton(operationId, summary),
    examplesMarkdown(operationId),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function authWords(security: Operation['security']): string {
  const names = security.flatMap((one) => Object.keys(one));
  if (names.length === 0) return 'No key needed.';
  return `Needs ${names.map((name) => AUTH[name] ?? name).join(' or ')}.`;
}

function parameterTable(parameters: readonly Parameter[]): string {
  const plain = parameters.filter(({ name }) => findOption(name) === undefined);
  const isShort = parameters.length - plain.length < STYLE_MIN;
  const rows = (isShort ? parameters : plain).map((one) => [
    `${code(one.name)}${one.required ? '' : ' (optional)'}`,
    one.in,
    typeWords(one.schema),
    text(one.description ?? resolve(one.schema).description ?? ''),
  ]);
  if (!isShort) rows.push(['`…` (optional)', 'query', '', STYLE_ROW]);
  return rows.length === 0 ? '' : writeTable(['Parameter', 'In', 'Type', 'Description'], rows);
}

function bodyMarkdown({ requestBody }: Operation): string {
  if (requestBody === undefined) return '';
  return Object.entries(requestBody.content)
    .map(([type, { schema }]) => {
      const head = `**Body**, ${code(type)}${requestBody.required ? '' : ', optional'}`;
      const rows = fieldRows(schema);
      if (rows.length > 0)
        return `${head}\n\n${writeTable(['Field', 'Type', 'Description'], rows)}`;
      const words = resolve(schema).description;
      return words === undefined ? `${head}.` : `${head}: ${text(words)}`;
    })
    .join('\n\n');
}

/** Successes with their fields; errors by their codes. */
function replies({ responses }: Operation): string {
  const all = Object.entries(responses).map(([status, given]) => ({
    status,
    ...resolveResponse(given),
  }));
  const successes = all.filter(({ status }) => /^[123]/.test(status));
  const errors = all
    .filter(({ status }) => /^[45]/.test(status))
    .map(({ status, content }) => {
      const codes = codesOf(content?.['application/json']?.schema);
      return `${status} ${codes.map((one) => `[${code(one)}](/docs/errors#${one})`).join(', ')}`;
    });
  return [
    ...successes.map(successMarkdown),
    errors.length === 0 ? '' : `**Errors**: ${errors.join('; ')}.`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function successMarkdown({ status, description, content = {} }: Success): string {
  const types = Object.keys(content);
  const head = `**${status}** ${text(description)}${types.length === 0 ? '' : ` ${types.map((type) => code(type)).join(', ')}`}`;
  const schema = content['application/json']?.schema;
  if (schema === undefined) return head;
  const rows = fieldRows(schema);
  const table = writeTable(['Field', 'Type', 'Description'], rows);
  return rows.length === 0 ? head : `${head}\n\n${folded('Fields of the reply', table)}`;
}

type Success = ReturnType<typeof resolveResponse> & { readonly status: string };

/** The codes of the errors in a schema. */
function codesOf(schema: Parameters<typeof resolve>[0] | undefined): string[] {
  if (schema === undefined) return [];
  const { anyOf, properties } = resolve(schema);
  if (anyOf !== undefined) return anyOf.flatMap(codesOf);
  const field = properties?.['code'];
  const value = field && resolve(field);
  return [...(value?.enum ?? []), ...(value?.const === undefined ? [] : [value.const])].map(String);
}

const AUTH: Readonly<Record<string, string>> = {
  apiKey: 'an API key',
  signedUrl: 'a [signed URL](/docs/signed-urls)',
  session: 'a session of the dashboard',
  operatorToken: 'the operator token',
};

const INTRODUCTION =
  'Every operation, with requests to copy and the replies to them, recorded from a server. **Try it** opens a form that sends a request with your key. This page is made from [/openapi.json](/openapi.json) ' +
  '(OpenAPI 3.1), which generators of clients and API tools read. Errors have one shape: see ' +
  '[Errors](/docs/errors). Any operation may answer with a status of 500 or above, and with 429 ' +
  'where it is limited. `$SESSION_COOKIE` is the cookie that [signing in](#signIn) sets, as `name=value`.';

/** From so many style options on, one row stands for all. */
const STYLE_MIN = 4;
