/**
 * What the operating system has taken for a connection and the other side has not acknowledged. Node does
 * not tell; Linux lists it for all connections of the process's network (proc(5), /proc/net/tcp).
 */
import { readFile } from 'node:fs/promises';
import type { Socket } from 'node:net';

/**
 * Of these connections, those of which the other side has acknowledged everything; undefined where the
 * system does not tell.
 */
export async function acknowledged(
  sockets: Iterable<Socket>,
  readTable = readTables,
): Promise<Socket[] | undefined> {
  const table = await readTable().catch(() => undefined);
  if (table === undefined) return undefined;
  const waiting = unacknowledgedPairs(table);
  return [...sockets].filter(
    ({ localPort, remotePort }) => !waiting.has(pairOf(localPort, remotePort)),
  );
}

/** The pairs of local and remote port of connections with something unacknowledged, whatever their addresses. */
function unacknowledgedPairs(table: string): Set<string> {
  const pairs = new Set<string>();
  for (const [, local, remote, bytes] of table.matchAll(LINE)) {
    if (!/^0+$/.test(bytes!)) pairs.add(pairOf(parseInt(local!, 16), parseInt(remote!, 16)));
  }
  return pairs;
}

const pairOf = (local: number | undefined, remote: number | undefined): string =>
  `${local}:${remote}`;

/** `sl local:port remote:port state sent:received …`, all in hexadecimal digits. */
const LINE = /^ *\d+: [\dA-F]+:([\dA-F]{4}) [\dA-F]+:([\dA-F]{4}) [\dA-F]{2} ([\dA-F]+):/gm;

async function readTables(): Promise<string> {
  // A system without IPv6 has no second table.
  const six = readFile('/proc/net/tcp6', 'latin1').catch(() => '');
  return (await readFile('/proc/net/tcp', 'latin1')) + (await six);
}
