/**
 * How a C# program of the documentation is run: compiled by Mono's `mcs`, which Debian has, and started by `mono`.
 * `mcs` does not know `static async Task Main()`: `entry-point.cs` is what today's compilers write for it.
 */
import path from 'node:path';

const ENTRY_POINT = path.resolve(import.meta.dirname, 'entry-point.cs');
const COMPILE = 'mcs -nologo -warn:0 -r:System.Net.Http.dll -main:EntryPoint -out:program.exe';

export const CSHARP = {
  command: 'sh',
  args: ['-c', `${COMPILE} "$0" "$1" && exec mono program.exe`, ENTRY_POINT],
  needs: 'mcs',
} as const;

const JSON_NET = path.resolve(import.meta.dirname, 'json-net.cs');

/** The same for programs that post JSON, for which `json-net.cs` stands in for what .NET has. */
export const CSHARP_WITH_JSON = {
  command: 'sh',
  args: ['-c', `${COMPILE} "$0" "$1" "$2" && exec mono program.exe`, ENTRY_POINT, JSON_NET],
  needs: 'mcs',
} as const;

/**
 * A program of today's .NET in the C# that `mcs` knows: statements without a class become a method, what the project
 * file would import is imported, and three short forms are written out. Throws where one of these is not in it.
 */
export function oldCSharp(code: string): string {
  const lines = code.split('\n');
  const isImport = (line: string): boolean => /^using [\w.]+;$/.test(line);
  const body = SHORT_FORMS.reduce(
    (text, [short, long]) => {
      if (!text.includes(short)) throw new Error(`the program has no ${short}`);
      return text.replace(short, long);
    },
    lines.filter((line) => !isImport(line)).join('\n'),
  );
  const imports = new Set([...IMPLICIT_IMPORTS, ...lines.filter(isImport)]);
  return `${[...imports].join('\n')}\nclass Program {\nstatic async Task Main() {\n${body}\n}\n}\n`;
}

const IMPLICIT_IMPORTS = [
  'System',
  'System.Collections.Generic',
  'System.IO',
  'System.Threading.Tasks',
].map((name) => `using ${name};`);
const SHORT_FORMS = [
  ['using var client', 'var client'],
  ['= new("Bearer"', '= new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer"'],
  ['await File.WriteAllBytesAsync(', 'File.WriteAllBytes('],
] as const;
