/** The plan of the account and its limits. */
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import type { ApiKeysJson } from '../../../../src/api-keys/schemas.ts';
import type { DashboardJson } from '../../../../src/dashboard/schemas.ts';
import { rate } from '../../data/format.ts';
import { useCurrency, useIsInternal } from '../../data/site-settings.ts';
import { fullDay } from '../../data/dates.ts';
import { perThousand } from '../format.ts';
import classes from './dashboard.module.css';
import { Section } from '../shared/section.tsx';

interface PlanCardProps {
  readonly data: DashboardJson;
  readonly keys: ApiKeysJson | undefined;
}

export function PlanCard({ data: { plan, cycle, credits }, keys }: PlanCardProps) {
  const currency = useCurrency();
  const isInternal = useIsInternal();
  const rows: readonly (readonly [string, string])[] = [
    ['Next cycle', fullDay(cycle.end)],
    ['Rate limit', rate(plan.limit)],
    ['Image formats', plan.imageFormats.join(', ')],
    ['API keys', keysText(keys, plan.keysMax)],
    ...(isInternal
      ? []
      : [['Overage', overageText(plan.overageMicros, credits.included, currency)] as const]),
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
      {!isInternal && (
        <Button component={Link} to="/pricing" variant="default" size="xs" mt="md">
          Compare plans
        </Button>
      )}
    </Section>
  );
}

/** `1 of 3`; until the keys are loaded, `– of 3`. */
function keysText(keys: ApiKeysJson | undefined, max: number | null): string {
  const used = keys === undefined ? '–' : keys.inUse;
  return max === null ? `${used} (no limit)` : `${used} of ${max}`;
}

function overageText(
  overageMicros: number | null,
  included: number | null,
  currency: string,
): string {
  if (included === null) return 'None, unlimited calls';
  return overageMicros === null
    ? 'None (hard stop)'
    : `${perThousand(overageMicros, currency)} per 1,000`;
}
