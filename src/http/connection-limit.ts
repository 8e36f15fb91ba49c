/**
 * Limits the open connections of one address, so that nobody alone can hold all that a process has.
 * Proxies that the operator trusts are not limited: everybody's connections come through them.
 */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { addressBucket } from '../limits/rate-limiter.ts';
import { brokenReply } from './broken-request.ts';
import { refusal } from './errors.ts';

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
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const { remoteAddress } = socket;
    if (remoteAddress === undefined || limit.isTrusted(remoteAddress)) return;
    const bucket = addressBucket(remoteAddress);
    const count = (open.get(bucket) ?? 0) + 1;
    open.set(bucket, count);
    socket.once('close', () => {
      const left = (open.get(bucket) ?? 1) - 1;
      if (left === 0) open.delete(bucket);
      else open.set(bucket, left);
    });
    if (count <= limit.perAddressMax) return;
    limit.onRefused(remoteAddress);
    const reason = `This address has ${limit.perAddressMax} open connections. Reuse or close some.`;
    const refused = refusal('too_many_connections', { retryAfter: '1' }, reason);
    socket.end(brokenReply(refused), () => socket.destroy());
  });
}
