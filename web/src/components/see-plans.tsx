/** The way to a higher plan: where plans are sold, for customers; who gives one, for colleagues. */
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { useSiteSettings } from '../data/site-settings.ts';

interface SeePlansProps {
  /** Where customers go. */
  readonly to?: '/pricing' | '/billing';
  /** What the link says to customers. */
  readonly children?: string;
  readonly isButton?: boolean;
}

export function SeePlans({ to = '/pricing', children = 'See plans', isButton }: SeePlansProps) {
  const { mode, support } = useSiteSettings();
  if (mode !== 'internal') {
    return isButton === true ? (
      <Button component={Link} to={to}>
        {children}
      </Button>
    ) : (
      <Link to={to} className="link">
        {children}
      </Link>
    );
  }
  if (support === '') return <span>Whoever runs this server can give you a higher plan.</span>;
  return isButton === true ? (
    <Button component="a" href={support}>
      {ASK}
    </Button>
  ) : (
    <a href={support} className="link">
      {ASK}
    </a>
  );
}

const ASK = 'Ask for a higher plan';
