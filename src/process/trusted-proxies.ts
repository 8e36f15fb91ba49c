/** What it means that proxies are trusted: whose word on a client's address counts, and whose connections are not counted. */
import type { ConnectionLimit } from '../http/connection-limit.ts';
import { createLimitedWarning } from '../http/limited-warning.ts';
import { createIpRangeSet, parseIp } from '../util/ip.ts';

/** None, a number of them in front of this server, or their addresses. */
export type TrustedProxies = false | number | readonly string[];

type ConnectionDeps = Parameters<typeof createLimitedWarning>[0] & {
  readonly trustProxy: TrustedProxies;
  /** Connections that one address may have open. */
  readonly connectionsPerAddress: number;
};

/** The limit of connections for each address; a trusted proxy may have any number. */
export function connectionLimit(deps: ConnectionDeps): ConnectionLimit {
  const { trustProxy, connectionsPerAddress: perAddressMax } = deps;
  const proxies = createIpRangeSet(Array.isArray(trustProxy) ? trustProxy : []);
  const warn = createLimitedWarning(
    deps,
    'http.connection_refused',
    'An address has too many open connections',
  );
  return {
    perAddressMax,
    isTrusted(address) {
      // A number of proxies means that every connection comes from one.
      if (typeof trustProxy === 'number') return true;
      const ip = parseIp(address);
      return ip !== undefined && proxies.has(ip);
    },
    onRefused: (address) => warn({ address }),
  };
}

/** As Fastify takes it: a number of proxies trusts that many hops, counted from this server. */
export function trustFunction(proxies: TrustedProxies) {
  if (typeof proxies === 'number') return (_: string, hop: number): boolean => hop < proxies;
  return proxies === false ? false : [...proxies];
}
