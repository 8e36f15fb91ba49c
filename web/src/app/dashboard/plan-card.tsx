/** What the account has bought, and from when to when. */
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import type { ApiKeysJson } from '../../../../src/api-keys/schemas.ts';
import type { DashboardJson } from '../../../../src/dashboard/schemas.ts';
import { placesTaken } from '../api-keys/key-state.ts';
import { rate } from '../../data/format.ts';
import { fullDay, perThousand } from '../format.ts';
import classes from './dashboard.module.css';
import { Section } from '../shared/section.tsx';

interface PlanCardProps {
  readonly data: DashboardJson;
  readonly keys: ApiKeysJson | undefined;
}

export function PlanCard({ data: { plan, cycle, credits }, keys }: PlanCardProps) {
  const rows: readonly (readonly [string, string])[] = [
    ['Next cycle', fullDay(cycle.end)],
    ['Each key', rate(plan.limit)],
    ['Formats', plan.imageFormats.map((name) => name.toUpperCase()).join(', ')],
    ['API keys', keysText(keys, plan.keysMax)],
    ['Overage', beyond(plan.overageMicros, credits.included)],
  ];
  return (
    <Section title={`${plan.name} plan`}>
      <dl className={classes['facts']}>
        {rows.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Button component={Link} to="/pricing" variant="default" size="xs" mt="md">
        Compare plans
      </Button>
    </Section>
  );
}

/** Before the keys are known the plan's number alone stands there. */
function keysText(keys: ApiKeysJson | undefined, max: number | null): string {
  const taken = keys === undefined ? '–' : placesTaken(keys.keys);
  return max === null ? `${taken}, no limit` : `${taken} of ${max}`;
}

function beyond(overageMicros: number | null, included: number | null): string {
  if (included === null) return 'None, all included';
  return overageMicros === null ? 'None, hard stop' : `${perThousand(overageMicros)} per 1,000`;
}
