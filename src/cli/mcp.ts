/**
 * `npm run mcp`: the tools of the API over standard input and output, for assistants on this machine. They call
 * the server that BARCODE_API_URL names with BARCODE_API_KEY; without either, the one that runs here on
 * DATA_DIR, with the owner's key. It starts no server: a data folder belongs to one process.
 */
import { constants, readFileSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { wireOf, type Api, type ApiReply } from '../mcp/api.ts';
import { createMcp } from '../mcp/protocol.ts';
import { serveStdio } from '../mcp/stdio.ts';
import type { ReadFile } from '../mcp/tools/decode-image.ts';
import { toolTable } from '../mcp/tools/table.ts';
import { readConfig, type Config } from '../process/config.ts';
import { serverUrl } from './server-url.ts';

/** Serves until the input ends; returns the exit code: 0, or 1 where the settings do not do. */
export async function mcp(): Promise<number> {
  const settings = readConfig();
  if (settings.kind === 'faults') {
    return fail(`These settings are wrong: ${settings.faults.join('; ')}`);
  }
  const server = findServer(settings.config);
  if (typeof server === 'string') return fail(server);
  process.stderr.write(`Tools of the Barcode API at ${server.url}.\n`);
  const { stdin: input, stdout: output } = process;
  await serveStdio(createMcp(toolTable(readPicture)), apiOf(server), { input, output });
  return 0;
}

interface Server {
  readonly url: string;
  readonly key: string;
}

/** The server and the key, or why there is none. The owner's key is for the server beside it alone. */
function findServer(config: Config): Server | string {
  const { url, apiKey } = config.mcp;
  if (apiKey !== null) return { url: url ?? serverUrl(config), key: apiKey };
  if (url !== null)
    return 'BARCODE_API_KEY is missing: an API key of the server at BARCODE_API_URL.';
  const file = path.join(config.dataDir, 'owner.json');
  try {
    const { apiKey: key } = JSON.parse(readFileSync(file, 'utf8')) as { apiKey: string };
    return { url: serverUrl(config), key };
  } catch {
    return (
      `Set BARCODE_API_URL and BARCODE_API_KEY. Without them the key is read from ${file}, which cannot ` +
      'be read: run this where the server runs, with its DATA_DIR.'
    );
  }
}

function apiOf({ url, key }: Server): Api {
  return async (request): Promise<ApiReply> => {
    const wire = wireOf(request);
    const reply = await fetch(`${url}${request.path}`, {
      method: request.method,
      headers: { ...wire.headers, authorization: `Bearer ${key}` },
      body: wire.payload === undefined ? null : Buffer.from(wire.payload),
      redirect: 'error',
    }).catch((fault: Error) => {
      throw new Error(`No server answers on ${url}: ${String(fault.cause ?? fault.message)}`);
    });
    const json = (await reply.json().catch(() => {
      throw new Error(`${url} answered ${reply.status} without JSON: it is no Barcode API.`);
    })) as ApiReply['json'];
    return { status: reply.status, headers: Object.fromEntries(reply.headers), json };
  };
}

/** Reads what is a file once it is open: a pipe would never end, and a device may have no end. */
const readPicture: ReadFile = async (file) => {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, constants.O_RDONLY | NO_WAITING);
    if (!(await handle.stat()).isFile()) return `${file} is no file.`;
    // One byte more than fits: what a file says of its size may be wrong, or change.
    const parts = handle.createReadStream({ start: 0, end: PICTURE_BYTES_MAX, autoClose: false });
    const bytes = Buffer.concat((await parts.toArray()) as Buffer[]);
    return bytes.length > PICTURE_BYTES_MAX ? `${file} has more than 5 MB.` : bytes;
  } catch (fault) {
    return `${file} cannot be read: ${(fault as Error).message}`;
  } finally {
    await handle?.close();
  }
};

function fail(message: string): number {
  process.stderr.write(`${message}\n`);
  return 1;
}

/** Opening a pipe would wait for its writer. Windows has no such pipes, and no such flag. */
const NO_WAITING = constants.O_NONBLOCK ?? 0;
/** The most that `/api/decode` takes. */
const PICTURE_BYTES_MAX = 5_000_000;
