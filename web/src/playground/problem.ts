/** An error of the playground as one or two sentences. */
import type { ApiError } from '../api/client.ts';
import { messages } from '../messages/messages.ts';

/** '' if nothing is wrong. The reason says more than the error, which repeats the data. */
export function problemText(problem: ApiError | undefined): string {
  if (problem === undefined) return '';
  const t = messages('preview');
  if (problem.status === 429) return t.tooMany(problem.retryAfter);
  if (problem.status === 503) return t.busy;
  return problem.reason ?? `${problem.message}.`;
}
