/** Errors by their code, with the newest requests of each. */
import { Text } from '@mantine/core';
import { Link } from 'react-router';
import type { AnalyticsJson } from '../../../../src/analytics/schemas.ts';
import { outcomeName } from '../dashboard/outcomes.ts';
import { localMoment } from '../../data/dates.ts';
import { count } from '../format.ts';
import { Section } from '../shared/section.tsx';
import { requestsPath } from './address.ts';
import classes from './analytics.module.css';

interface ErrorsProps {
  readonly data: AnalyticsJson;
  readonly search: URLSearchParams;
}

export const Errors = ({ data, search }: ErrorsProps) => (
  <Section title="Errors">
    {data.errors.length === 0 ? (
      <Text c="dimmed">No errors in this period.</Text>
    ) : (
      <ul className={classes['errors']}>
        {data.errors.map(({ code, requests, samples }) => (
          <li key={code}>
            <div className={classes['share']}>
              <span>
                <Link to={requestsPath(search, data, { outcome: code })} className="link">
                  {outcomeName(code)}
                </Link>{' '}
                (
                <a href={`/docs/errors#${code}`} className="link">
                  what to do
                </a>
                )
              </span>
              <span className={classes['shareNumber']}>{count(requests, 'request')}</span>
            </div>
            {samples.map(({ requestId, at, symbology, reason }) => (
              <p key={requestId} className={classes['sample']}>
                <Link to={`/requests?request=${requestId}`} className="link">
                  {localMoment(at, data.timeZone)}
                  {symbology === null ? '' : `, ${symbology}`}
                </Link>
                {reason === null ? '' : `: ${reason}`}
              </p>
            ))}
          </li>
        ))}
      </ul>
    )}
  </Section>
);
