/** The plan of the account and its limits. */
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import type { ApiKeysJson } from '../../../../src/api-keys/schemas.ts';
import type { DashboardJson } from '../../../../src/dashboard/schemas.ts';
import { rate } from '../../data/format.ts';
import { useCurrency, useIsInternal } from '../../data/site-settings.ts';
import { fullDay } from '../../data/dates.ts';
import { messages } from '../../messages/messages.ts';
import { perThousand } from '../format.ts';
import classes from './dashboard.module.css';
import { Section } from '../shared/section.tsx';

interface PlanCardProps {
  readonly data: DashboardJson;
  readonly keys: ApiKeysJson | undefined;
}

export function PlanCard({ data: { plan, cycle, credits }, keys }: PlanCardProps) {
  const t = messages('dashboard').plan;
  const currency = useCurrency();
  const isInternal = useIsInternal();
  const rows: readonly (readonly [string, string])[] = [
    [t.nextCycle, fullDay(cycle.end)],
    [t.rateLimit, rate(plan.limit)],
    [t.imageFormats, plan.imageFormats.join(', ')],
    [messages('app').apiKeys, keysText(keys, plan.keysMax)],
    ...(isInternal
      ? []
      : [[t.overage, overageText(plan.overageMicros, credits.included, currency)] as const]),
  ];
  return (
    <Section title={t.title(plan.name)}>
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
          {t.compare}
        </Button>
      )}
    </Section>
  );
}

/** `1 of 3`; until the keys are loaded, `– of 3`. */
function keysText(keys: ApiKeysJson | undefined, max: number | null): string {
  const t = messages('dashboard').plan;
  const used = keys === undefined ? '–' : String(keys.inUse);
  return max === null ? t.keysUnlimited(used) : t.keysOf(used, max);
}

function overageText(
  overageMicros: number | null,
  included: number | null,
  currency: string,
): string {
  const t = messages('dashboard').plan;
  if (included === null) return t.overageUnlimited;
  return overageMicros === null
    ? messages('shared').hardStop
    : t.per1000(perThousand(overageMicros, currency));
}
