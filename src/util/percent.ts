/** Percent-decoded once, as UTF-8 (RFC 3986, 2.1); undefined where a sequence is malformed or no UTF-8. */
export function percentDecoded(text: string): string | undefined {
  // Most texts have none.
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
