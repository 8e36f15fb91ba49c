/** The PHP of a request, with the cURL extension. */
import { literal, PHP } from '../literals.ts';
import {
  bearer,
  concatenation,
  fields,
  file,
  urlParts,
  type CodeRequest,
  type Sample,
} from './parts.ts';

export const php: Sample = { get: phpGet, post: phpPost };

function program(request: CodeRequest, call: readonly string[]): string {
  return [
    '<?php',
    `$data = ${literal(request.data, PHP)};`,
    ...call,
    '$picture = curl_exec($request);',
    'if (curl_getinfo($request, CURLINFO_RESPONSE_CODE) !== 200) {',
    '    exit((string) $picture);',
    '}',
    `file_put_contents(${literal(file(request), PHP)}, $picture);`,
  ].join('\n');
}

function phpGet(request: CodeRequest): string {
  const { base, tail } = urlParts(request);
  return program(request, [
    '$request = curl_init(',
    `    ${literal(base, PHP)} . rawurlencode($data)${concatenation(tail, PHP, '.')}`,
    ');',
    'curl_setopt_array($request, [',
    '    CURLOPT_RETURNTRANSFER => true,',
    `    CURLOPT_HTTPHEADER => [${literal(`Authorization: ${bearer(request)}`, PHP)}],`,
    ']);',
  ]);
}

function phpPost(request: CodeRequest): string {
  const body = fields(request, PHP, '$data').map(([name, value]) => `"${name}" => ${value}`);
  return program(request, [
    `$request = curl_init(${literal(`${request.publicUrl}/api/barcode`, PHP)});`,
    'curl_setopt_array($request, [',
    '    CURLOPT_RETURNTRANSFER => true,',
    '    CURLOPT_HTTPHEADER => [',
    `        ${literal(`Authorization: ${bearer(request)}`, PHP)},`,
    '        "Content-Type: application/json",',
    '    ],',
    `    CURLOPT_POSTFIELDS => json_encode([${body.join(', ')}]),`,
    ']);',
  ]);
}
