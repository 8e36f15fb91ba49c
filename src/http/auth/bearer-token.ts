/** Reads the Bearer token that API keys and the operator token arrive as. */

/** The token of `Authorization: Bearer …` (RFC 6750, 2.1), or undefined. */
export function bearerToken(authorization: string | undefined): string | undefined {
  return /^Bearer +([A-Za-z0-9._~+/-]{1,200}=*) *$/i.exec(authorization ?? '')?.[1];
}
