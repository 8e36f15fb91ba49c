/** An error as one sentence, for the place beside a field. */
import { ApiError } from '../../api/client.ts';

/** The reason where the server gave one, else its words; null without an error. */
export function sentenceOf(error: Error | null): string | null {
  if (error === null) return null;
  return error instanceof ApiError ? (error.reason ?? error.message) : error.message;
}
