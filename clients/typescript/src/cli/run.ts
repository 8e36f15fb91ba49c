/** Runs a command: sends its request, writes what comes, and says in its exit code how it went. */
import { readFile } from 'node:fs/promises';
import { BarcodeClient } from '../client.ts';
import { ApiError, BarcodeError } from '../errors.ts';
import { saveBatch } from '../node.ts';
import type { BatchText, LabelOptions } from '../requests.ts';
import { readZip } from '../zip.ts';
import { HELP } from './help.ts';
import {
  NAME,
  UsageError,
  withFormat,
  type Command,
  type Fields,
  type Streams,
} from './command.ts';

/** 0: done; 1: refused or failed; 2: wrong arguments; 3: nothing found by `decode`. */
export async function runCommand(
  parse: () => Command,
  streams: Streams,
  signal: AbortSignal,
): Promise<number> {
  try {
    return await run(parse(), streams, signal);
  } catch (fault) {
    if (fault instanceof UsageError) {
      streams.err(`${NAME}: ${fault.message}`);
      if (fault.exitCode === 2) streams.err(`Try ${NAME} --help`);
      return fault.exitCode;
    }
    streams.err(`${NAME}: ${messageOf(fault)}`);
    return 1;
  }
}

async function run(command: Command, streams: Streams, signal: AbortSignal): Promise<number> {
  if (command.kind === 'help') {
    await streams.out(HELP);
    return 0;
  }
  if (command.kind === 'version') {
    await streams.out(`${await version()}\n`);
    return 0;
  }
  return COMMANDS[command.kind](command as never, clientOf(command, streams), streams, signal);
}

type Run<Kind extends Command['kind']> = (
  command: Extract<Command, { readonly kind: Kind }>,
  client: BarcodeClient,
  streams: Streams,
  signal: AbortSignal,
) => Promise<number>;

type Online = Exclude<Command['kind'], 'help' | 'version'>;

const COMMANDS: { readonly [Kind in Online]: Run<Kind> } = {
  async barcode({ fields, output }, client, streams, signal) {
    refuseTerminal(output, fields['format'] ?? 'svg', streams);
    const picture = await client.barcode(fields, { signal });
    for (const warning of picture.warnings) streams.err(`${NAME}: ${warning}`);
    await put(picture.bytes, output, streams);
    return 0;
  },

  async label({ reference, fields, output }, client, streams, signal) {
    const { format, dpi, verify, date, ...values } = withFormat(fields, output);
    refuseTerminal(output, format ?? 'svg', streams);
    const options = { format, dpi, verify, date } as Record<string, unknown> as LabelOptions;
    const parameters = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name.replace(/^p\./, ''), value]),
    );
    const label = await client.label(reference, parameters, { ...options, signal });
    for (const warning of label.warnings) streams.err(`${NAME}: ${warning}`);
    await put(label.bytes, output, streams);
    return 0;
  },

  async validate({ fields }, client, streams, signal) {
    const valid = await client.validate(fields, { signal });
    await streams.out(`${JSON.stringify(valid, null, 2)}\n`);
    return 0;
  },

  async decode({ file, json }, client, streams, signal) {
    const reading = await client.decode(await streams.read(file), { signal });
    const lines = reading.symbols.map(({ symbology, text }) => `${symbology ?? '?'}\t${text}`);
    const text = json ? JSON.stringify(reading, null, 2) : lines.join('\n');
    if (text !== '') await streams.out(`${text}\n`);
    if (lines.length > 0) return 0;
    streams.err(`${NAME}: no barcode was found`);
    return 3;
  },

  async batch({ file, fields, output }, client, streams, signal) {
    const type = BATCH_TYPES.find((one) => output?.toLowerCase().endsWith(`.${one}`)) ?? 'zip';
    const input = await batchText(file, fields, streams);
    if (output === null || output === '-') {
      if (streams.isTerminal) throw new UsageError('A ZIP is no text: add -o FILE');
      const zip = await client.batchFile(input, 'zip', { signal });
      await streams.out(await zip.bytes());
      return 0;
    }
    const { failed } = await saveBatch(client, input, output, { type, signal });
    if (failed !== null && failed > 0) streams.err(`${NAME}: ${failed} items failed`);
    return type === 'zip' ? reportFailures(output, streams) : failed === 0 ? 0 : 1;
  },

  async formats(_, client, streams, signal) {
    const { formats } = await client.call('listFormats', {}, { signal });
    await streams.out(formats.map(({ id, name }) => `${id}\t${name}\n`).join(''));
    return 0;
  },

  async account(_, client, streams, signal) {
    await streams.out(`${JSON.stringify(await client.account({ signal }), null, 2)}\n`);
    return 0;
  },
};

/** What the manifest says has failed; the pictures of the others are there. */
async function reportFailures(output: string, streams: Streams): Promise<number> {
  for await (const { name, bytes } of readZip(await streams.read(output))) {
    if (name !== 'manifest.json') continue;
    const { items } = JSON.parse(new TextDecoder().decode(bytes)) as Manifest;
    const failed = items.filter(({ status }) => status === 'failed');
    for (const { position, error, reason } of failed) {
      streams.err(
        `${NAME}: item ${position}: ${error}${reason === undefined ? '' : `: ${reason}`}`,
      );
    }
    return failed.length > 0 ? 1 : 0;
  }
  return 0;
}

interface Manifest {
  readonly items: readonly {
    readonly position: number;
    readonly status: string;
    readonly error?: string;
    readonly reason?: string;
  }[];
}

async function batchText(file: string, defaults: Fields, streams: Streams): Promise<BatchText> {
  const text = new TextDecoder().decode(await streams.read(file));
  const type = /\.(?:ndjson|jsonl)$/i.test(file) ? 'ndjson' : /\.tsv$/i.test(file) ? 'tsv' : 'csv';
  return { text, type, defaults };
}

function clientOf({ kind }: Command, { env }: Streams): BarcodeClient {
  const apiKey = env['BARCODE_API_KEY'] || undefined;
  if (apiKey === undefined && kind !== 'formats') {
    throw new UsageError('Set BARCODE_API_KEY to an API key of your account');
  }
  return new BarcodeClient({ baseUrl: env['BARCODE_API_URL'] ?? DEFAULT_URL, apiKey });
}

function refuseTerminal(output: string | null, format: string, { isTerminal }: Streams): void {
  if (isTerminal && (output === null || output === '-') && !TEXT_FORMATS.has(format)) {
    throw new UsageError(`A ${format.toUpperCase()} is no text: add -o FILE`);
  }
}

async function put(bytes: Uint8Array, output: string | null, streams: Streams): Promise<void> {
  if (output === null || output === '-') await streams.out(bytes);
  else await streams.write(output, bytes);
}

function messageOf(fault: unknown): string {
  if (fault instanceof ApiError) return `${fault.message} (${fault.status} ${fault.code})`;
  if (fault instanceof BarcodeError && fault.cause instanceof Error) {
    const { cause } = fault.cause;
    return `${fault.message}: ${cause instanceof Error ? cause.message : fault.cause.message}`;
  }
  return fault instanceof Error ? fault.message : String(fault);
}

async function version(): Promise<string> {
  const manifest = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { readonly version: string }).version;
}

const DEFAULT_URL = 'http://localhost:3000';

const BATCH_TYPES = ['zip', 'pdf', 'zpl'] as const;

const TEXT_FORMATS: ReadonlySet<string> = new Set(['svg', 'zpl', 'eps']);
