/** Arguments of the command line become one command, or a sentence that says what is wrong with them. */
import { BarcodeError } from '../errors.ts';

/** What a command needs of the process. */
export interface Streams {
  readonly isTerminal: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A file; `-` is the standard input. */
  read(path: string): Promise<Uint8Array>;
  write(path: string, bytes: Uint8Array): Promise<void>;
  out(bytes: Uint8Array | string): Promise<void>;
  err(text: string): void;
}

/** Arguments that are no command; `exitCode` is what the process ends with. */
export class UsageError extends BarcodeError {
  override readonly name = 'UsageError';
  readonly exitCode: number;

  constructor(message: string, exitCode = 2) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Fields of a request by their names, as text: the server knows their types. */
export type Fields = Readonly<Record<string, string>>;

export type Command =
  | { readonly kind: 'help' | 'version' }
  | { readonly kind: 'barcode'; readonly fields: Fields; readonly output: string | null }
  | { readonly kind: 'validate'; readonly fields: Fields }
  | { readonly kind: 'decode'; readonly file: string; readonly json: boolean }
  | {
      readonly kind: 'batch';
      readonly file: string;
      readonly fields: Fields;
      readonly output: string | null;
    }
  | {
      readonly kind: 'label';
      readonly reference: string;
      readonly fields: Fields;
      readonly output: string | null;
    }
  | { readonly kind: 'account' }
  | { readonly kind: 'formats' };

/** The command that the arguments after the program's name make. Throws a UsageError. */
export function parseCommand(args: readonly string[]): Command {
  const { positional, fields, output, flags } = split(args);
  if (flags.has('version')) return { kind: 'version' };
  const [first, ...rest] = positional;
  if (flags.has('help') || first === undefined || first === 'help') {
    if (first === undefined && !flags.has('help')) throw new UsageError('No command');
    return { kind: 'help' };
  }
  switch (first) {
    case 'decode':
      return { kind: 'decode', file: only(rest, 'decode FILE'), json: flags.has('json') };
    case 'batch':
      return { kind: 'batch', file: only(rest, 'batch FILE'), fields, output };
    case 'label':
      return { kind: 'label', reference: only(rest, 'label TEMPLATE'), fields, output };
    case 'account':
    case 'formats':
      if (rest.length > 0) throw new UsageError(`Usage: ${NAME} ${first}`);
      return { kind: first };
    case 'validate':
      return { kind: 'validate', fields: barcodeFields(rest, 'validate SYMBOLOGY DATA', fields) };
    default: {
      const own = barcodeFields(positional, 'SYMBOLOGY DATA', fields);
      return { kind: 'barcode', fields: withFormat(own, output), output };
    }
  }
}

interface Split {
  readonly positional: readonly string[];
  readonly fields: Fields;
  readonly output: string | null;
  readonly flags: ReadonlySet<string>;
}

/** `--name value` and `--name=value` are fields; after `--` everything is data. */
function split(args: readonly string[]): Split {
  const positional: string[] = [];
  const fields: Record<string, string> = {};
  const flags = new Set<string>();
  let output: string | null = null;
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i]!;
    const [, name, inline] = /^--([^=]+)(?:=([^]*))?$/.exec(arg) ?? [];
    if (arg === '--') {
      positional.push(...args.slice(i + 1));
      break;
    } else if (FLAGS.has(arg)) {
      flags.add(FLAGS.get(arg)!);
    } else if (arg === '-o' || name === 'output') {
      output = inline ?? valueOf(args, (i += 1), arg);
    } else if (name !== undefined) {
      if (Object.hasOwn(fields, name)) throw new UsageError(`--${name} is given twice`);
      fields[name] = inline ?? valueOf(args, (i += 1), arg);
    } else if (/^-[a-zA-Z]$/.test(arg)) {
      throw new UsageError(`Unknown option ${arg}. Data that begins with a dash goes after --`);
    } else {
      positional.push(arg);
    }
  }
  return { positional, fields, output, flags };
}

function valueOf(args: readonly string[], i: number, option: string): string {
  const value = args[i];
  if (value === undefined) throw new UsageError(`${option} needs a value`);
  return value;
}

function only(rest: readonly string[], usage: string): string {
  const [one, ...others] = rest;
  if (one === undefined || others.length > 0) throw new UsageError(`Usage: ${NAME} ${usage}`);
  return one;
}

function barcodeFields(rest: readonly string[], usage: string, fields: Fields): Fields {
  const [symbology, data, ...others] = rest;
  if (symbology === undefined || data === undefined || others.length > 0) {
    throw new UsageError(
      `Usage: ${NAME} ${usage} [--option value]. Put data with spaces in quotes`,
    );
  }
  return { ...fields, symbology, data };
}

/** `-o x.png` says which image format is meant. */
export function withFormat(fields: Fields, output: string | null): Fields {
  const [, extension] = /\.([a-z]+)$/i.exec(output ?? '') ?? [];
  if (extension === undefined || fields['format'] !== undefined) return fields;
  const format = extension.toLowerCase();
  return { ...fields, format: SPELLINGS.get(format) ?? format };
}

export const NAME = 'barcode-api-client';

const FLAGS: ReadonlyMap<string, string> = new Map([
  ['-h', 'help'],
  ['--help', 'help'],
  ['--version', 'version'],
  ['--json', 'json'],
]);

const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['jpeg', 'jpg'],
  ['tif', 'tiff'],
]);
