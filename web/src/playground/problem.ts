/** What is wrong with what is typed, in one or two sentences. */
import type { ApiError } from '../api/client.ts';

/** '' where nothing is wrong. The reason says more than the error, which repeats the data. */
export function problemText(problem: ApiError | undefined): string {
  if (problem === undefined) return '';
  if (problem.status === 429) return `Too many pictures in a minute; ${soon(problem.retryAfter)}`;
  if (problem.status === 503) return 'The server is busy; the picture comes in a moment.';
  return problem.reason ?? `${problem.message}.`;
}

/** The page asks again by itself. */
const soon = (seconds: number | undefined): string =>
  seconds === undefined ? 'try again later.' : `this one comes in ${seconds} s.`;
