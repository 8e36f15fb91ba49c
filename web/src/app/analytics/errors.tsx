/** Errors by their code, with the newest requests of each. */
import { Text } from '@mantine/core';
import { Link } from 'react-router';
import type { AnalyticsJson } from '../../../../src/analytics/schemas.ts';
import { errorDocs } from '../error-docs.ts';
import { outcomeName } from '../dashboard/outcomes.ts';
import { localMoment } from '../../data/dates.ts';
import { messages } from '../../messages/messages.ts';
import { Section } from '../shared/section.tsx';
import { requestsPath } from './address.ts';
import classes from './analytics.module.css';

interface ErrorsProps {
  readonly data: AnalyticsJson;
  readonly search: URLSearchParams;
}

export function Errors({ data, search }: ErrorsProps) {
  const t = messages('analytics');
  return (
    <Section title={t.errors}>
      {data.errors.length === 0 ? (
        <Text c="dimmed">{t.noErrors}</Text>
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
                  <a href={errorDocs(code)} className="link">
                    {t.whatToDo}
                  </a>
                  )
                </span>
                <span className={classes['shareNumber']}>{t.requestCount(requests)}</span>
              </div>
              {samples.map(({ requestId, at, symbology, reason }) => (
                <p key={requestId} className={classes['sample']}>
                  <Link to={`/requests?request=${requestId}`} className="link">
                    {localMoment(at, data.timeZone)}
                    {symbology === null ? '' : `, ${symbology}`}
                  </Link>
                  {reason === null ? '' : t.because(reason)}
                </p>
              ))}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
