/** The Python of a request, with the standard library only. */
import { literal, PYTHON } from '../literals.ts';
import {
  bearer,
  concatenation,
  fields,
  file,
  urlParts,
  type CodeRequest,
  type Sample,
} from './parts.ts';

export const python: Sample = { get: pythonGet, post: pythonPost };

function program(
  request: CodeRequest,
  imports: readonly string[],
  call: readonly string[],
): string {
  return [
    ...imports,
    '',
    `data = ${literal(request.data, PYTHON)}`,
    ...call,
    'with urllib.request.urlopen(request) as response:',
    `    with open(${literal(file(request), PYTHON)}, "wb") as picture:`,
    '        picture.write(response.read())',
  ].join('\n');
}

function pythonGet(request: CodeRequest): string {
  const { base, tail } = urlParts(request);
  const url = literal(base, PYTHON);
  return program(
    request,
    ['import urllib.parse', 'import urllib.request'],
    [
      'request = urllib.request.Request(',
      `    ${url} + urllib.parse.quote(data, safe="")${concatenation(tail, PYTHON, '+')},`,
      `    headers={"Authorization": ${literal(bearer(request), PYTHON)}},`,
      ')',
    ],
  );
}

function pythonPost(request: CodeRequest): string {
  const body = fields(request, PYTHON, 'data').map(([name, value]) => `"${name}": ${value}`);
  return program(
    request,
    ['import json', 'import urllib.request'],
    [
      'request = urllib.request.Request(',
      `    ${literal(`${request.publicUrl}/api/barcode`, PYTHON)},`,
      `    data=json.dumps({${body.join(', ')}}).encode(),`,
      '    headers={',
      `        "Authorization": ${literal(bearer(request), PYTHON)},`,
      '        "Content-Type": "application/json",',
      '    },',
      ')',
    ],
  );
}
