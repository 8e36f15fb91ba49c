/**
 * The protocol over standard input and output: a message a line (2025-11-25, Transports, stdio). Nothing else
 * is ever written to the output.
 */
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Api } from './api.ts';
import type { Mcp } from './protocol.ts';
import { messageSchema } from './schemas.ts';

interface Streams {
  readonly input: Readable;
  readonly output: Writable;
}

/** Answers until the input ends, each message when its answer is there; then ends once all are out. */
export async function serveStdio(mcp: Mcp, api: Api, { input, output }: Streams): Promise<void> {
  const running = new Set<Promise<void>>();
  const respond = async (line: string): Promise<void> => {
    const message = await answer(mcp, api, line);
    if (message !== null) output.write(`${JSON.stringify(message)}\n`);
  };
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    const responded = respond(line).finally(() => running.delete(responded));
    running.add(responded);
  }
  await Promise.all(running);
}

async function answer(mcp: Mcp, api: Api, line: string): Promise<object | null> {
  const json = parsed(line);
  if (json === undefined) return fault(null, PARSE_ERROR, 'The line is no JSON.');
  const message = messageSchema.safeParse(json);
  if (!message.success) return fault(null, INVALID_REQUEST, 'The line is no JSON-RPC 2.0 message.');
  try {
    return (await mcp(message.data, api))?.message ?? null;
  } catch (thrown) {
    return fault(message.data.id ?? null, INTERNAL_ERROR, (thrown as Error).message);
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const fault = (id: string | number | null, code: number, message: string): object => ({
  jsonrpc: '2.0',
  id,
  error: { code, message },
});

/** JSON-RPC 2.0, 5.1. */
const PARSE_ERROR = -32_700;
const INVALID_REQUEST = -32_600;
const INTERNAL_ERROR = -32_603;
