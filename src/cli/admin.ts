/**
 * `npm run admin -- …`: the operator's command line. It talks to the running server with the
 * operator token of `DATA_DIR/owner.json`; with `--json` it prints one JSON object.
 */
import { readConfig } from '../process/config.ts';
import { fetchReply, findServer, wrongSettings, type Server } from './ask-server.ts';
import { COMMANDS, LOCAL, OWNER, type ApiRequest, type Flags } from './commands.ts';
import { parseFlags } from './flags.ts';
import { showOwner } from './owner.ts';
import { printable, usageText } from './print.ts';

/** Runs one command; returns the exit code: 0 done, 1 refused or failed, 2 not understood. */
export async function admin(args: readonly string[]): Promise<number> {
  // Whoever reads it has seen enough: `… --help | head -3`.
  process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EPIPE') throw fault;
  });
  if (args.some((arg) => HELP.has(arg)) || args[0] === 'help') {
    process.stdout.write(`${usageText(COMMANDS)}\n`);
    return 0;
  }
  const command = COMMANDS.find((row) => row.words.every((word, i) => args[i] === word));
  if (command === undefined) {
    return notUnderstood(args.length === 0 ? usageText(COMMANDS) : unknownCommand(args));
  }
  const flags = parseFlags(command, args.slice(command.words.length));
  if (typeof flags === 'string') return notUnderstood(`${flags} ${SEE_HELP}`);
  if (command === OWNER) return printOwner(flags['json'] === true);
  if (LOCAL.includes(command)) return runLocally(command.words, flags);
  const request = command.request(flags);
  if (typeof request === 'string') return fail(request);
  const server = findServer();
  if (typeof server === 'string') return fail(server);
  return send(server, request, flags['json'] === true);
}

function printOwner(asJson: boolean): number {
  const result = readConfig();
  if (result.kind === 'faults') return fail(wrongSettings(result.faults));
  const shown = showOwner(result.config);
  if (typeof shown === 'string') return fail(shown);
  return print(shown, asJson);
}

/** Backups and what else needs no server, of which other commands need load nothing. */
async function runLocally(words: readonly string[], flags: Flags): Promise<number> {
  const [{ LOCAL_COMMANDS }, { sentenceOf }] = await Promise.all([
    import('./backup.ts'),
    import('./backup-faults.ts'),
  ]);
  const result = readConfig();
  if (result.kind === 'faults') return fail(wrongSettings(result.faults));
  try {
    const done = await LOCAL_COMMANDS.get(words.join(' '))!(flags, result.config);
    return print(done, flags['json'] === true);
  } catch (fault) {
    return fail(sentenceOf(fault, words[0]!));
  }
}

async function send(server: Server, request: ApiRequest, asJson: boolean): Promise<number> {
  const response = await fetchReply(server, request);
  if (response === undefined) {
    return fail(
      `No server answers on ${server.url}. Start it with npm start; PORT and HOST must match.`,
    );
  }
  const body = (await response.json()) as Record<string, unknown>;
  if (!response.ok) {
    if (asJson) process.stdout.write(`${JSON.stringify(body)}\n`);
    return fail([body['error'], body['reason']].filter(Boolean).join(': '));
  }
  return print(body, asJson);
}

function print(value: object, asJson: boolean): number {
  process.stdout.write(`${asJson ? JSON.stringify(value) : printable(value)}\n`);
  return 0;
}

function notUnderstood(message: string): number {
  process.stderr.write(`${message}\n`);
  return 2;
}

const unknownCommand = (args: readonly string[]): string =>
  `Unknown command: ${args.join(' ')}. ${SEE_HELP}`;

const SEE_HELP = 'See npm run admin -- --help.';

function fail(message: string): number {
  process.stderr.write(`${message}\n`);
  return 1;
}

const HELP: ReadonlySet<string> = new Set(['--help', '-h']);
