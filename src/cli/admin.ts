/**
 * `npm run admin -- …`: the operator's command line. It talks to the running server with the
 * operator token of `DATA_DIR/owner.json`; with `--json` it prints one JSON object.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readConfig } from '../process/config.ts';
import { COMMANDS, OWNER, type ApiRequest } from './commands.ts';
import { parseFlags } from './flags.ts';
import { showOwner } from './owner.ts';
import { printable, usageText } from './print.ts';
import { serverUrl } from './server-url.ts';

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
  process.stdout.write(asJson ? `${JSON.stringify(shown)}\n` : `${printable(shown)}\n`);
  return 0;
}

interface Server {
  readonly url: string;
  readonly token: string;
}

/** Where the server of these settings listens, or why that cannot be said. */
function findServer(): Server | string {
  const result = readConfig();
  if (result.kind === 'faults') return wrongSettings(result.faults);
  const { config } = result;
  const url = serverUrl(config);
  if (config.operatorToken !== null) return { url, token: config.operatorToken };
  const file = path.join(config.dataDir, 'owner.json');
  try {
    const { operatorToken } = JSON.parse(readFileSync(file, 'utf8')) as { operatorToken: string };
    return { url, token: operatorToken };
  } catch {
    return `${file} cannot be read. Run this command where the server runs, with its DATA_DIR.`;
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
  process.stdout.write(asJson ? `${JSON.stringify(body)}\n` : `${printable(body)}\n`);
  return 0;
}

/** undefined: nothing responds there. */
async function fetchReply(server: Server, request: ApiRequest): Promise<Response | undefined> {
  const headers = { authorization: `Bearer ${server.token}`, 'user-agent': USER_AGENT };
  const body = request.body === undefined ? undefined : JSON.stringify(request.body);
  try {
    return await fetch(new URL(request.path, server.url), {
      method: request.method,
      headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      body: body ?? null,
    });
  } catch {
    return undefined;
  }
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

const wrongSettings = (faults: readonly string[]): string =>
  `These settings are wrong: ${faults.join('; ')}`;

/** How the audit log tells this program's commands from other requests of the operator. */
const USER_AGENT = 'barcode-api admin';
const HELP: ReadonlySet<string> = new Set(['--help', '-h']);
