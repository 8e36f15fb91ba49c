/** The C# of a request. */
import { CSHARP, literal } from '../literals.ts';
import { concatenation, fields, file, urlParts, type CodeRequest, type Sample } from './parts.ts';

export const csharp: Sample = { get: csharpGet, post: csharpPost };

function program(request: CodeRequest, usings: readonly string[], call: readonly string[]): string {
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
  return program(
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
  return program(
    request,
    ['using System.Net.Http;', 'using System.Net.Http.Json;'],
    [
      'var response = await client.PostAsJsonAsync(',
      `    ${literal(`${request.publicUrl}/api/barcode`, CSHARP)},`,
      `    new Dictionary<string, string> { ${body.join(', ')} });`,
    ],
  );
}
