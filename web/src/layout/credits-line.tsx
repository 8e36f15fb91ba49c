/** The plan and what is left of its credits, in one line. */
import { useCredits } from '../api/queries.ts';
import { messages } from '../messages/messages.ts';

export function CreditsLine() {
  const { data } = useCredits();
  if (data === undefined) return <span>&nbsp;</span>;
  const { plan, credits } = data;
  return <span>{messages('app').planAndCredits(plan.name, credits.remaining)}</span>;
}
