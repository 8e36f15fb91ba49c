/**
 * Code that requests the barcode of the playground, one row per language. The data is a literal of the
 * language and is encoded by its own library, as in a program whose data varies.
 */
import {
  barcodeBody,
  barcodePath,
  parametersOf,
  percentEncode,
  queryOf,
  type BarcodeChoice,
} from './request.ts';
import { CSHARP, GO, JAVASCRIPT, literal, PHP, PYTHON, type LiteralRules } from './literals.ts';

export interface CodeRequest extends BarcodeChoice {
  /** Base URL without a trailing slash. */
  readonly publicUrl: string;
  readonly apiKey: string;
}

type Language = 'curl' | 'javascript' | 'python' | 'php' | 'go' | 'csharp';

/** A program that requests the barcode and writes the image to `barcode.{format}`. */
export function codeSample(language: Language, request: CodeRequest): string {
  const { get, post } = SAMPLES[language];
  const path = barcodePath(request);
  return path === undefined ? post(request) : get(request, path);
}

/** `https://host/api/barcode/ID/` and `?format=png`: the URL before and after the encoded data. */
function urlParts(request: CodeRequest): { readonly base: string; readonly tail: string } {
  const query = queryOf(request);
  return {
    base: `${request.publicUrl}/api/barcode/${percentEncode(request.symbology)}/`,
    tail: query === '' ? '' : `?${query}`,
  };
}

const file = (request: CodeRequest): string => `barcode.${request.format}`;
const bearer = (request: CodeRequest): string => `Bearer ${request.apiKey}`;

/** ` + "?format=png"`, or nothing. */
const concatenation = (tail: string, rules: LiteralRules, operator: string): string =>
  tail === '' ? '' : ` ${operator} ${literal(tail, rules)}`;

/** The fields of the body, with the data in a variable: `[["symbology", "\"EAN13\""], …]`. */
function fields(request: CodeRequest, rules: LiteralRules, data: string): [string, string][] {
  const rest = Object.entries(parametersOf(request));
  return [
    ['symbology', literal(request.symbology, rules)],
    ['data', data],
    ...rest.map(([name, value]): [string, string] => [name, literal(value, rules)]),
  ];
}

/** JSON in single quotes of a POSIX shell, in which nothing can be escaped. */
const shellJson = (value: unknown): string =>
  `'${JSON.stringify(value).replaceAll("'", String.raw`'\''`)}'`;

function curlGet(request: CodeRequest, path: string): string {
  return [
    `curl --fail-with-body -o ${file(request)} \\`,
    `  -H "Authorization: ${bearer(request)}" \\`,
    `  "${request.publicUrl}${path}"`,
  ].join('\n');
}

function curlPost(request: CodeRequest): string {
  return [
    `curl --fail-with-body -o ${file(request)} \\`,
    `  -H "Authorization: ${bearer(request)}" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  --data-raw ${shellJson(barcodeBody(request))} \\`,
    `  "${request.publicUrl}/api/barcode"`,
  ].join('\n');
}

const js = (value: string): string => literal(value, JAVASCRIPT);

function javascript(request: CodeRequest, call: readonly string[]): string {
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
  return javascript(request, [
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
  return javascript(request, [
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

function python(request: CodeRequest, imports: readonly string[], call: readonly string[]): string {
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
  return python(
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
  return python(
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

function php(request: CodeRequest, call: readonly string[]): string {
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
  return php(request, [
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
  return php(request, [
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

function go(
  request: CodeRequest,
  imports: readonly string[],
  createRequest: readonly string[],
  headers: readonly string[],
): string {
  return [
    'package main',
    '',
    'import (',
    ...imports.map((name) => `\t"${name}"`),
    ')',
    '',
    'func main() {',
    `\tdata := ${literal(request.data, GO)}`,
    ...createRequest.map((line) => `\t${line}`),
    '\tif err != nil {',
    '\t\tlog.Fatal(err)',
    '\t}',
    `\trequest.Header.Set("Authorization", ${literal(bearer(request), GO)})`,
    ...headers.map((line) => `\t${line}`),
    '\tresponse, err := http.DefaultClient.Do(request)',
    '\tif err != nil {',
    '\t\tlog.Fatal(err)',
    '\t}',
    '\tdefer response.Body.Close()',
    '\tpicture, err := io.ReadAll(response.Body)',
    '\tif err != nil || response.StatusCode != http.StatusOK {',
    '\t\tlog.Fatal(response.Status, " ", string(picture), err)',
    '\t}',
    `\tif err := os.WriteFile(${literal(file(request), GO)}, picture, 0o644); err != nil {`,
    '\t\tlog.Fatal(err)',
    '\t}',
    '}',
  ].join('\n');
}

function goGet(request: CodeRequest): string {
  const { base, tail } = urlParts(request);
  return go(
    request,
    ['io', 'log', 'net/http', 'net/url', 'os'],
    [
      `address := ${literal(base, GO)} + url.PathEscape(data)${concatenation(tail, GO, '+')}`,
      'request, err := http.NewRequest("GET", address, nil)',
    ],
    [],
  );
}

function goPost(request: CodeRequest): string {
  const body = fields(request, GO, 'data').map(([name, value]) => `"${name}": ${value}`);
  return go(
    request,
    ['bytes', 'encoding/json', 'io', 'log', 'net/http', 'os'],
    [
      `body, err := json.Marshal(map[string]string{${body.join(', ')}})`,
      'if err != nil {',
      '\tlog.Fatal(err)',
      '}',
      'request, err := http.NewRequest(',
      `\t"POST", ${literal(`${request.publicUrl}/api/barcode`, GO)}, bytes.NewReader(body),`,
      ')',
    ],
    ['request.Header.Set("Content-Type", "application/json")'],
  );
}

function csharp(request: CodeRequest, usings: readonly string[], call: readonly string[]): string {
  return [
    ...usings,
    '',
    `var data = ${literal(request.data, CSHARP)};`,
    'using var client = new HttpClient();',
    `client.DefaultRequestHeaders.Authorization = new("Bearer", ${literal(request.apiKey, CSHARP)});`,
    ...call,
    'var picture = await response.Content.ReadAsByteArrayAsync();',
    'if (!response.IsSuccessStatusCode)',
    '    throw new Exception(System.Text.Encoding.UTF8.GetString(picture));',
    `await File.WriteAllBytesAsync(${literal(file(request), CSHARP)}, picture);`,
  ].join('\n');
}

function csharpGet(request: CodeRequest): string {
  const { base, tail } = urlParts(request);
  return csharp(
    request,
    ['using System.Net.Http;'],
    [
      'var response = await client.GetAsync(',
      `    ${literal(base, CSHARP)} + Uri.EscapeDataString(data)${concatenation(tail, CSHARP, '+')});`,
    ],
  );
}

function csharpPost(request: CodeRequest): string {
  const body = fields(request, CSHARP, 'data').map(([name, value]) => `["${name}"] = ${value}`);
  return csharp(
    request,
    ['using System.Net.Http;', 'using System.Net.Http.Json;'],
    [
      'var response = await client.PostAsJsonAsync(',
      `    ${literal(`${request.publicUrl}/api/barcode`, CSHARP)},`,
      `    new Dictionary<string, string> { ${body.join(', ')} });`,
    ],
  );
}

interface Sample {
  readonly get: (request: CodeRequest, path: string) => string;
  readonly post: (request: CodeRequest) => string;
}

const SAMPLES: Readonly<Record<Language, Sample>> = {
  curl: { get: curlGet, post: curlPost },
  javascript: { get: javascriptGet, post: javascriptPost },
  python: { get: pythonGet, post: pythonPost },
  php: { get: phpGet, post: phpPost },
  go: { get: goGet, post: goPost },
  csharp: { get: csharpGet, post: csharpPost },
};

/** In the order of the tabs. */
export const LANGUAGES: readonly { readonly id: Language; readonly name: string }[] = [
  { id: 'curl', name: 'curl' },
  { id: 'javascript', name: 'JavaScript' },
  { id: 'python', name: 'Python' },
  { id: 'php', name: 'PHP' },
  { id: 'go', name: 'Go' },
  { id: 'csharp', name: 'C#' },
];
