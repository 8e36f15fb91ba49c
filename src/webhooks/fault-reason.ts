/** Why a receiver could not be reached, in words for its owner instead of the network's codes. */

/** One clause, such as `refused the connection`. */
export function faultReason(fault: unknown): string {
  const codes = codesOf(fault);
  for (const code of codes) {
    const known = REASONS.find(([pattern]) => pattern.test(code));
    if (known !== undefined) return known[1];
  }
  return codes[0] === undefined ? CLOSED : `could not be reached (${codes[0]})`;
}

/** Where several addresses were tried, each has a fault of its own. */
function codesOf(fault: unknown): string[] {
  if (fault instanceof AggregateError) return fault.errors.flatMap(codesOf);
  const code = fault instanceof Error ? (fault as { code?: unknown }).code : undefined;
  return typeof code === 'string' ? [code] : [];
}

const CLOSED = 'closed the connection without a whole answer';
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^ECONNREFUSED$/, 'refused the connection'],
  [/^(ECONNRESET|EPIPE|ECONNABORTED)$/, CLOSED],
  [/^(EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|EHOSTDOWN)$/, 'cannot be reached from this server'],
  [/^ETIMEDOUT$/, 'did not take the connection in time'],
  [/^HPE_HEADER_OVERFLOW$/, 'answered with more than 16 KiB of headers'],
  [/^HPE_/, 'did not answer in HTTP'],
  [/^CERT_HAS_EXPIRED$/, 'has a certificate that has expired'],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, 'has a certificate for another host name'],
  [
    /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_.*|CERT_.*)$/,
    'has a certificate that no known authority vouches for',
  ],
  [/^(ERR_SSL_.*|ERR_TLS_.*|EPROTO)$/, 'does not speak TLS as this server does'],
];
