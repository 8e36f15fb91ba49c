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
