/** Reads what follows the words of a command: its argument and its flags. */
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import type { Command, Flags } from './commands.ts';

/** The flags by name, the argument among them; or what is wrong with them. */
export function parseFlags(command: Command, args: readonly string[]): Flags | string {
  const options: ParseArgsOptionsConfig = { json: { type: 'boolean' } };
  for (const flag of command.flags) options[flag.replace('?', '')] = { type: 'string' };
  try {
    const { values, positionals } = parseArgs({
      args: joinNegatives(args),
      options,
      allowPositionals: command.argument !== undefined,
    });
    const missing = command.flags.find((flag) => !flag.endsWith('?') && values[flag] === undefined);
    if (missing !== undefined) return `--${missing} is missing.`;
    if (command.argument === undefined) return values as Flags;
    if (positionals.length !== 1) {
      return `${command.words.join(' ')} takes one ${command.argument}.`;
    }
    return { ...values, [command.argument]: positionals[0] } as Flags;
  } catch (fault) {
    return fault instanceof Error ? fault.message : String(fault);
  }
}

/** `--amount -299` becomes `--amount=-299`: a value here, not another flag. */
const joinNegatives = (args: readonly string[]): string[] =>
  args
    .flatMap((arg, i) => (isNegative(args[i + 1]) ? [`${arg}=${args[i + 1]}`] : [arg]))
    .filter((arg) => !isNegative(arg));

const isNegative = (arg: string | undefined): boolean => arg !== undefined && /^-\d+$/.test(arg);
