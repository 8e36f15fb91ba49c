/** What the command line prints for people. */
import type { Command } from './commands.ts';

/** One line per field, lists as rows. */
export function printable(value: unknown, indent = ''): string {
  if (Array.isArray(value)) {
    return value.map((row) => `${indent}${JSON.stringify(row)}`).join('\n') || `${indent}(none)`;
  }
  return Object.entries(value as object)
    .map(([name, field]) =>
      Array.isArray(field)
        ? `${indent}${name}:\n${printable(field, `${indent}  `)}`
        : `${indent}${name}: ${typeof field === 'string' ? field : JSON.stringify(field)}`,
    )
    .join('\n');
}

/** Every command with its argument, its flags and what it does. */
export function usageText(commands: readonly Command[]): string {
  const lines = commands.map((command) => {
    const flags = command.flags.map((flag) =>
      flag.endsWith('?') ? `[--${flag.slice(0, -1)} …]` : `--${flag} …`,
    );
    const argument = command.argument === undefined ? [] : [command.argument];
    const call = [...command.words, ...argument, ...flags].join(' ');
    return `  ${call.padEnd(CALL_WIDTH)} ${command.summary}`;
  });
  return ['npm run admin -- COMMAND [--json]', ...lines].join('\n');
}

const CALL_WIDTH = 66;
