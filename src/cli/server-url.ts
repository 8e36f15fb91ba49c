/** Where the server of these settings is reached from this machine. */
import type { Config } from '../process/config.ts';

/** `http://127.0.0.1:3000`, whatever PUBLIC_URL says. */
export function serverUrl({ host: listened, port }: Pick<Config, 'host' | 'port'>): string {
  const host = LOOPBACK_OF.get(listened) ?? listened;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Who listens on every address is reached on this one. */
const LOOPBACK_OF: ReadonlyMap<string, string> = new Map([
  ['0.0.0.0', '127.0.0.1'],
  ['::', '::1'],
]);
