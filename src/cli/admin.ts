/**
 * `npm run admin -- …`: the operator's command line. It talks to the running server with the
 * operator token of `DATA_DIR/owner.json`; with `--json` it prints one JSON object.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { COMMANDS, type Call, type Command, type Flags } from './commands.ts';
import { readConfig } from '../process/config.ts';

/** Runs one command; returns the exit code: 0 done, 1 refused or failed, 2 not understood. */
export async function admin(args: readonly string[]): Promise<number> {
  const command = COMMANDS.find((row) => row.words.every((word, i) => args[i] === word));
  if (command === undefined)
    return usage(args.length === 0 ? '' : `Unknown command: ${args.join(' ')}`);
  const flags = parseFlags(command, args.slice(command.words.length));
  if (typeof flags === 'string') return usage(flags);
  const call = command.request(flags);
  if (typeof call === 'string') return usage(call);
  const server = findServer();
  if (typeof server === 'string') return fail(server);
  return send(server, call, flags['json'] === true);
}

interface Server {
  readonly url: string;
  readonly token: string;
}

function parseFlags(command: Command, args: string[]): Flags | string {
  const options: ParseArgsOptionsConfig = { json: { type: 'boolean' } };
  for (const flag of command.flags) options[flag.replace('?', '')] = { type: 'string' };
  try {
    // `--amount -299` is a value here, not another flag.
    const joined = args.flatMap((arg, i) =>
      isNegative(args[i + 1]) ? [`${arg}=${args[i + 1]}`] : [arg],
    );
    const { values, positionals } = parseArgs({
      args: joined.filter((arg) => !isNegative(arg)),
      options,
      allowPositionals: command.what !== undefined,
    });
    const missing = command.flags.find((flag) => !flag.endsWith('?') && values[flag] === undefined);
    if (missing !== undefined) return `--${missing} is missing.`;
    if (command.what === undefined) return values as Flags;
    if (positionals.length !== 1) return `${command.words.join(' ')} takes one ${command.what}.`;
    return { ...values, [command.what]: positionals[0] } as Flags;
  } catch (fault) {
    return fault instanceof Error ? fault.message : String(fault);
  }
}

const isNegative = (arg: string | undefined): boolean => arg !== undefined && /^-\d+$/.test(arg);

function findServer(): Server | string {
  const result = readConfig();
  if (result.kind === 'faults') return `These settings are wrong: ${result.faults.join('; ')}`;
  const { config } = result;
  const host = LISTEN_ALL.get(config.host) ?? config.host;
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${config.port}`;
  if (config.operatorToken !== null) return { url, token: config.operatorToken };
  const file = path.join(config.dataDir, 'owner.json');
  try {
    const { operatorToken } = JSON.parse(readFileSync(file, 'utf8')) as { operatorToken: string };
    return { url, token: operatorToken };
  } catch {
    return `${file} cannot be read. Run this where the server runs, with its DATA_DIR.`;
  }
}

async function send(server: Server, call: Call, json: boolean): Promise<number> {
  let response: Response;
  try {
    response = await fetch(new URL(call.path, server.url), {
      method: call.method,
      headers: {
        authorization: `Bearer ${server.token}`,
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    });
  } catch {
    return fail(
      `No server answers on ${server.url}. Start it with npm start; PORT and HOST must agree.`,
    );
  }
  const answer = (await response.json()) as Record<string, unknown>;
  if (!response.ok) {
    if (json) process.stdout.write(`${JSON.stringify(answer)}\n`);
    return fail([answer['error'], answer['reason']].filter(Boolean).join(': '));
  }
  process.stdout.write(json ? `${JSON.stringify(answer)}\n` : `${readable(answer)}\n`);
  return 0;
}

/** One line per fact, lists as rows. */
function readable(value: unknown, indent = ''): string {
  if (Array.isArray(value)) {
    return value.map((row) => `${indent}${JSON.stringify(row)}`).join('\n') || `${indent}(none)`;
  }
  return Object.entries(value as object)
    .map(([name, field]) =>
      Array.isArray(field)
        ? `${indent}${name}:\n${readable(field, `${indent}  `)}`
        : `${indent}${name}: ${typeof field === 'string' ? field : JSON.stringify(field)}`,
    )
    .join('\n');
}

function usage(fault: string): number {
  const lines = COMMANDS.map((row) => {
    const flags = row.flags.map((flag) =>
      flag.endsWith('?') ? `[--${flag.slice(0, -1)} …]` : `--${flag} …`,
    );
    const what = row.what === undefined ? [] : [row.what];
    return `  ${[...row.words, ...what, ...flags].join(' ').padEnd(66)} ${row.says}`;
  });
  process.stderr.write(`${fault}\nnpm run admin -- COMMAND [--json]\n${lines.join('\n')}\n`);
  return 2;
}

function fail(message: string): number {
  process.stderr.write(`${message}\n`);
  return 1;
}

const LISTEN_ALL: ReadonlyMap<string, string> = new Map([
  ['0.0.0.0', '127.0.0.1'],
  ['::', '::1'],
]);
