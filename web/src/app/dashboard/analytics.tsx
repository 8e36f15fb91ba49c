/** Who asked for what: shares by symbology, key and image format, for plans that include it. */
import { Button, Group, Skeleton, Tabs, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { PlanJson } from '../../../../src/catalog/schemas.ts';
import type { UsageShareJson } from '../../../../src/http/api.ts';
import { useUsage } from '../../api/queries.ts';
import { ErrorState } from '../../components/states.tsx';
import { number } from '../words.ts';
import classes from './dashboard.module.css';
import { Section } from '../shared/section.tsx';

export const Analytics = ({ plan }: { readonly plan: PlanJson }) =>
  plan.features.includes('analytics') ? <Shares /> : <Hint />;

const Hint = () => (
  <Text size="sm" c="dimmed">
    From the Pro plan on you also see requests by symbology, key and image format, and download them
    as CSV.{' '}
    <Link to="/pricing" className="link">
      See plans
    </Link>
  </Text>
);

function Shares() {
  const usage = useUsage(DAYS, true);
  return (
    <Section
      title={`Last ${DAYS} days`}
      aside={
        <Button
          component="a"
          href={`/api/usage.csv?days=${DAYS}`}
          download
          size="xs"
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          CSV
        </Button>
      }
    >
      {usage.data !== undefined ? (
        <Tabs defaultValue="bySymbology" keepMounted={false}>
          <Tabs.List>
            {TABS.map(([value, text]) => (
              <Tabs.Tab key={value} value={value}>
                {text}
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
  if (shares.length === 0) return <Text c="dimmed">No requests in these days.</Text>;
  const sorted = shares.toSorted((a, b) => b.requests - a.requests);
  const most = Math.max(1, sorted[0]!.requests);
  return (
    <ul className={classes['shares']}>
      {sorted.slice(0, SHOWN).map(({ name, requests, credits }) => (
        <li key={name}>
          <Group justify="space-between" gap="xs" wrap="nowrap">
            <span className={classes['shareName']}>{name === '' ? 'Not named' : name}</span>
            <span className={classes['shareNumber']}>
              {number(requests)} requests, {number(credits)} credits
            </span>
          </Group>
          <span
            className={classes['shareBar']}
            style={{ width: `${(requests / most) * 100}%` }}
            aria-hidden="true"
          />
        </li>
      ))}
    </ul>
  );
}

const DAYS = 30;
const SHOWN = 12;

const TABS = [
  ['bySymbology', 'Symbology'],
  ['byKey', 'API key'],
  ['byImageFormat', 'Image format'],
  ['byOutcome', 'Outcome'],
] as const;
