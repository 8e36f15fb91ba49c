/** The way to a higher plan: where plans are sold, for customers; who gives one, for colleagues. */
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { useSiteSettings } from '../data/site-settings.ts';
import { messages } from '../messages/messages.ts';

interface SeePlansProps {
  /** Where customers go. */
  readonly to?: '/pricing' | '/billing';
  /** What the link says to customers. */
  readonly children?: string;
  readonly isButton?: boolean;
}

export function SeePlans({ to = '/pricing', children, isButton }: SeePlansProps) {
  const t = messages('shared');
  const see = children ?? t.seePlans;
  const { mode, support } = useSiteSettings();
  if (mode !== 'internal') {
    return isButton === true ? (
      <Button component={Link} to={to}>
        {see}
      </Button>
    ) : (
      <Link to={to} className="link">
        {see}
      </Link>
    );
  }
  if (support === '') return <span>{t.askOperator}</span>;
  return isButton === true ? (
    <Button component="a" href={support}>
      {t.askForPlan}
    </Button>
  ) : (
    <a href={support} className="link">
      {t.askForPlan}
    </a>
  );
}
