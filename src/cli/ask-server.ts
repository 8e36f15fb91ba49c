/** The running server as the command line reaches it: where it listens, and with which token. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readConfig } from '../process/config.ts';
import type { ApiRequest } from './commands.ts';
import { serverUrl } from './server-url.ts';

export interface Server {
  readonly url: string;
  readonly token: string;
}

/** Where the server of these settings listens, or why that cannot be said. */
export function findServer(): Server | string {
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

/** undefined: nothing responds there. */
export async function fetchReply(
  server: Server,
  request: ApiRequest,
): Promise<Response | undefined> {
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

export const wrongSettings = (faults: readonly string[]): string =>
  `These settings are wrong: ${faults.join('; ')}`;

/** How the audit log tells this program's commands from other requests of the operator. */
const USER_AGENT = 'barcode-api admin';
