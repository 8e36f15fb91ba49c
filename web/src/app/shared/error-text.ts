/** An error as one sentence, for the message of a field. */
import { ApiError } from '../../api/client.ts';

/** The server's reason if there is one, else the message; null without an error. */
export function errorText(error: Error | null): string | null {
  if (error === null) return null;
  return error instanceof ApiError ? (error.reason ?? error.message) : error.message;
}
