/** What the requests were about; each part leads to its requests. */
import { Tabs, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { AnalyticsJson, AnalyticsShareJson } from '../../../../src/analytics/schemas.ts';
import { outcomeName } from '../dashboard/outcomes.ts';
import { messages } from '../../messages/messages.ts';
import { Section } from '../shared/section.tsx';
import { requestsPath, type FilterName } from './address.ts';
import classes from './analytics.module.css';

interface SharesProps {
  readonly data: AnalyticsJson;
  readonly search: URLSearchParams;
}

export function Shares({ data, search }: SharesProps) {
  const fields = messages('fields');
  return (
    <Section title={messages('analytics').about}>
      <Tabs defaultValue="bySymbology" keepMounted={false}>
        <Tabs.List>
          {TABS.map(([value, , name]) => (
            <Tabs.Tab key={value} value={value}>
              {fields[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {TABS.map(([value, filter]) => (
          <Tabs.Panel key={value} value={value} pt="md">
            <ShareList
              shares={data[value]}
              nameOf={(share) => (value === 'byOutcome' ? outcomeName(share.id) : share.name)}
              pathOf={(share) => requestsPath(search, data, { [filter]: share.id })}
            />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Section>
  );
}

interface ShareListProps {
  readonly shares: readonly AnalyticsShareJson[];
  readonly nameOf: (share: AnalyticsShareJson) => string;
  readonly pathOf: (share: AnalyticsShareJson) => string;
}

function ShareList({ shares, nameOf, pathOf }: ShareListProps) {
  const t = messages('analytics');
  if (shares.length === 0) return <Text c="dimmed">{t.noRequests}</Text>;
  const highest = Math.max(1, shares[0]!.requests);
  return (
    <ul className={classes['shares']}>
      {shares.slice(0, ROWS_MAX).map((share) => (
        <li key={share.id}>
          <div className={classes['share']}>
            {share.id === '' ? (
              <span>{t.without}</span>
            ) : (
              <Link to={pathOf(share)} className="link">
                {nameOf(share) === '' ? t.deletedKey : nameOf(share)}
              </Link>
            )}
            <span className={classes['shareNumber']}>{t.share(share.requests, share.credits)}</span>
          </div>
          <span
            className={classes['shareBar']}
            style={{ width: `${(share.requests / highest) * 100}%` }}
            aria-hidden="true"
          />
        </li>
      ))}
    </ul>
  );
}

const ROWS_MAX = 15;

const TABS: readonly (readonly [
  'bySymbology' | 'byKey' | 'byImageFormat' | 'byTemplate' | 'byOutcome',
  FilterName,
  'symbology' | 'apiKey' | 'imageFormat' | 'template' | 'outcome',
])[] = [
  ['bySymbology', 'symbology', 'symbology'],
  ['byKey', 'key', 'apiKey'],
  ['byImageFormat', 'format', 'imageFormat'],
  ['byTemplate', 'template', 'template'],
  ['byOutcome', 'outcome', 'outcome'],
];
