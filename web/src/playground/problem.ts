/** An error of the playground as one or two sentences. */
import type { ApiError } from '../api/client.ts';

/** '' if nothing is wrong. The reason says more than the error, which repeats the data. */
export function problemText(problem: ApiError | undefined): string {
  if (problem === undefined) return '';
  if (problem.status === 429) return `Too many images per minute. ${retryHint(problem.retryAfter)}`;
  if (problem.status === 503) return 'The server is busy. Retrying…';
  return problem.reason ?? `${problem.message}.`;
}

/** The page retries on its own. */
const retryHint = (seconds: number | undefined): string =>
  seconds === undefined ? 'Try again later.' : `Retrying in ${seconds} s.`;
