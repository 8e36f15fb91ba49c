/** The JavaScript of a request, for Node.js. */
import { JAVASCRIPT, literal } from '../literals.ts';
import {
  bearer,
  concatenation,
  fields,
  file,
  urlParts,
  type CodeRequest,
  type Sample,
} from './parts.ts';

export const javascript: Sample = { get: javascriptGet, post: javascriptPost };

const js = (value: string): string => literal(value, JAVASCRIPT);

function program(request: CodeRequest, call: readonly string[]): string {
  return [
    "import { writeFile } from 'node:fs/promises';",
    '',
    `const data = ${js(request.data)};`,
    ...call,
    'if (!response.ok) throw new Error(await response.text());',
    `await writeFile(${js(file(request))}, Buffer.from(await response.arrayBuffer()));`,
  ].join('\n');
}

function javascriptGet(request: CodeRequest): string {
  const { base, tail } = urlParts(request);
  return program(request, [
    'const response = await fetch(',
    `  ${js(base)} + encodeURIComponent(data)${concatenation(tail, JAVASCRIPT, '+')},`,
    `  { headers: { Authorization: ${js(bearer(request))} } },`,
    ');',
  ]);
}

function javascriptPost(request: CodeRequest): string {
  const body = fields(request, JAVASCRIPT, 'data')
    .map(([name, value]) => (name === value ? name : `${name}: ${value}`))
    .join(', ');
  return program(request, [
    `const response = await fetch(${js(`${request.publicUrl}/api/barcode`)}, {`,
    '  method: "POST",',
    '  headers: {',
    `    Authorization: ${js(bearer(request))},`,
    '    "Content-Type": "application/json",',
    '  },',
    `  body: JSON.stringify({ ${body} }),`,
    '});',
  ]);
}
