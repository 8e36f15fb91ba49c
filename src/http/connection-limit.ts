/**
 * Limits the open connections of one address, so that nobody alone can hold all that a process has.
 * Proxies that the operator trusts are not limited: everybody's connections come through them.
 */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { addressBucket } from '../limits/rate-limiter.ts';
import { brokenReply } from './broken-reply.ts';
import { refusal } from './errors.ts';
import { lingeringClose } from './lingering-close.ts';

export interface ConnectionLimit {
  /** Connections that one address may have open; an IPv6 network of 64 bits counts as one. */
  readonly perAddressMax: number;
  /** Whether an address is that of a proxy whose word counts. */
  readonly isTrusted: (address: string) => boolean;
  /** Hears of every connection that is refused. */
  readonly onRefused: (address: string) => void;
}

/** Refuses connections beyond the limit with a 429 and closes them. */
export function limitConnections(server: Server, limit: ConnectionLimit): void {
  const open = createCounts();
  const refused = createCounts();
  server.on('connection', (socket: Socket) => {
    const { remoteAddress } = socket;
    if (remoteAddress === undefined || limit.isTrusted(remoteAddress)) return;
    const bucket = addressBucket(remoteAddress);
    if (open.get(bucket) < limit.perAddressMax) {
      open.add(bucket, 1);
      socket.once('close', () => open.add(bucket, -1));
      return;
    }
    limit.onRefused(remoteAddress);
    const reason = `This address has ${limit.perAddressMax} open connections. Reuse or close some.`;
    const reply = brokenReply(refusal('too_many_connections', { retryAfter: '1' }, reason));
    // A flood of connections gets no patience.
    if (refused.get(bucket) >= limit.perAddressMax) {
      socket.end(reply, () => socket.destroy());
      return;
    }
    refused.add(bucket, 1);
    socket.once('close', () => refused.add(bucket, -1));
    lingeringClose(socket, reply);
  });
}

/** Connections by address. */
function createCounts(): {
  get(bucket: string): number;
  add(bucket: string, change: 1 | -1): void;
} {
  const counts = new Map<string, number>();
  const get = (bucket: string): number => counts.get(bucket) ?? 0;
  return {
    get,
    add(bucket, change) {
      const count = get(bucket) + change;
      if (count === 0) counts.delete(bucket);
      else counts.set(bucket, count);
    },
  };
}
