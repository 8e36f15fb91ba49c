/** Requests by symbology, key, image format and outcome, for plans with analytics. */
import { Button, Group, Skeleton, Tabs, Text } from '@mantine/core';
import { IconDownload } from '../../components/icons.tsx';
import { Link } from 'react-router';
import type { PlanJson } from '../../../../src/plans/schemas.ts';
import type { UsageShareJson } from '../../../../src/usage/schemas.ts';
import { usePlans } from '../../api/catalog.ts';
import { useUsage } from '../../api/queries.ts';
import { ErrorState } from '../../components/states.tsx';
import { SeePlans } from '../../components/see-plans.tsx';
import { plansWith } from '../../data/format.ts';
import { messages } from '../../messages/messages.ts';
import classes from './dashboard.module.css';
import { Section } from '../shared/section.tsx';

export const Analytics = ({ plan }: { readonly plan: PlanJson }) =>
  plan.features.includes('analytics') ? <Shares /> : <UpgradeHint />;

function UpgradeHint() {
  const plans = usePlans().data ?? [];
  return (
    <Text size="sm" c="dimmed">
      {messages('dashboard').upgrade(plansWith(plans, 'analytics'))} <SeePlans />
    </Text>
  );
}

function Shares() {
  const t = messages('dashboard');
  const fields = messages('fields');
  const usage = useUsage(DAYS, true);
  return (
    <Section
      title={t.lastDays(DAYS)}
      aside={
        <Group gap="md">
          <Link to="/analytics" className="link">
            {t.moreInAnalytics}
          </Link>
          <Button
            component="a"
            href={`/api/usage.csv?days=${DAYS}`}
            download
            size="xs"
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            {t.exportCsv}
          </Button>
        </Group>
      }
    >
      {usage.data !== undefined ? (
        <Tabs defaultValue="bySymbology" keepMounted={false}>
          <Tabs.List>
            {TABS.map(([value, name]) => (
              <Tabs.Tab key={value} value={value}>
                {fields[name]}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {TABS.map(([value]) => (
            <Tabs.Panel key={value} value={value} pt="md">
              <ShareList shares={usage.data[value]} />
            </Tabs.Panel>
          ))}
        </Tabs>
      ) : usage.isError ? (
        <ErrorState error={usage.error} onRetry={() => void usage.refetch()} />
      ) : (
        <Skeleton h={220} />
      )}
    </Section>
  );
}

function ShareList({ shares }: { readonly shares: readonly UsageShareJson[] }) {
  const t = messages('dashboard');
  if (shares.length === 0) return <Text c="dimmed">{t.noRequests}</Text>;
  const sorted = shares.toSorted((a, b) => b.requests - a.requests);
  const highest = Math.max(1, sorted[0]!.requests);
  return (
    <ul className={classes['shares']}>
      {sorted.slice(0, ROWS_MAX).map(({ name, requests, credits }) => (
        <li key={name}>
          <Group justify="space-between" gap="xs" wrap="nowrap">
            <span className={classes['shareName']}>{name === '' ? t.without : name}</span>
            <span className={classes['shareNumber']}>{t.share(requests, credits)}</span>
          </Group>
          <span
            className={classes['shareBar']}
            style={{ width: `${(requests / highest) * 100}%` }}
            aria-hidden="true"
          />
        </li>
      ))}
    </ul>
  );
}

const DAYS = 30;
const ROWS_MAX = 12;

const TABS = [
  ['bySymbology', 'symbology'],
  ['byKey', 'apiKey'],
  ['byImageFormat', 'imageFormat'],
  ['byOutcome', 'outcome'],
] as const;
