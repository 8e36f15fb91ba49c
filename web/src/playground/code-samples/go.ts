/** The Go program of a request. */
import { GO, literal } from '../literals.ts';
import {
  bearer,
  concatenation,
  fields,
  file,
  urlParts,
  type CodeRequest,
  type Sample,
} from './parts.ts';

export const go: Sample = { get: goGet, post: goPost };

function program(
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
  return program(
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
  return program(
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
