/** Clients of the Model Context Protocol, of its own SDK, over both transports. */
import path from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const ENTRY = path.resolve(import.meta.dirname, '../../bin/barcode-api.js');

/** What is left of a result once its type is known. */
interface CallResult {
  readonly isError: boolean;
  /** All of its text. */
  readonly text: string;
  readonly facts: Readonly<Record<string, unknown>>;
  /** The first image, as bytes. */
  readonly image: Buffer | undefined;
  readonly resource:
    { readonly mimeType?: string; readonly text?: string; readonly blob?: string } | undefined;
}

export interface McpClient {
  readonly client: Client;
  call(name: string, args: Readonly<Record<string, unknown>>): Promise<CallResult>;
}

/** Over HTTP, with a key. */
export const connectHttp = (port: number, key: string): Promise<McpClient> =>
  connect(
    new StreamableHTTPClientTransport(new URL(`http://127.0.0.1:${port}/mcp`), {
      requestInit: { headers: { authorization: `Bearer ${key}` } },
    }),
  );

/** Over the standard streams of a process with these settings. */
export const connectStdio = (env: Readonly<Record<string, string>>): Promise<McpClient> =>
  connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [ENTRY, 'mcp'],
      env: { PATH: process.env['PATH'] ?? '', ENV_FILE: '', ...env },
      stderr: 'ignore',
    }),
  );

async function connect(
  transport: StdioClientTransport | StreamableHTTPClientTransport,
): Promise<McpClient> {
  const client = new Client({ name: 'tests', version: '1.0.0' });
  await client.connect(transport as Parameters<Client['connect']>[0]);
  return {
    client,
    async call(name, args) {
      const result = await client.callTool({ name, arguments: { ...args } });
      const content = result.content as readonly Part[];
      const image = content.find((part) => part.type === 'image');
      return {
        isError: result.isError === true,
        text: content.map((part) => part.text ?? '').join(''),
        facts: (result.structuredContent ?? {}) as Record<string, unknown>,
        image: image && Buffer.from(image.data!, 'base64'),
        resource: content.find((part) => part.type === 'resource')?.resource,
      };
    },
  };
}

interface Part {
  readonly type: string;
  readonly text?: string;
  readonly data?: string;
  readonly resource?: CallResult['resource'];
}
