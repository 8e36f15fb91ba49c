/** The plan and what is left of its credits, in one line. */
import { useCredits } from '../api/queries.ts';
import { limitText } from '../data/format.ts';

export function CreditsLine() {
  const { data } = useCredits();
  if (data === undefined) return <span>&nbsp;</span>;
  const { plan, credits } = data;
  const left =
    credits.remaining === null
      ? 'unlimited credits'
      : `${limitText(credits.remaining)} credits left`;
  return <span>{`${plan.name} plan, ${left}`}</span>;
}
