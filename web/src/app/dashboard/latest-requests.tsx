/** The latest requests, newest first, with the reason if one was rejected. */
import { Text } from '@mantine/core';
import type { RequestJson } from '../../../../src/usage/schemas.ts';
import { Link } from 'react-router';
import { EmptyState } from '../../components/states.tsx';
import { timeZoneName } from '../../data/dates.ts';
import { messages } from '../../messages/messages.ts';
import { duration } from '../format.ts';
import classes from './dashboard.module.css';
import { OUTCOME_COLORS, outcomeName } from './outcomes.ts';
import { Section } from '../shared/section.tsx';
import { When } from '../../components/when.tsx';

export function LatestRequests({ latest }: { readonly latest: readonly RequestJson[] }) {
  const t = messages('dashboard').latest;
  const fields = messages('fields');
  return (
    <Section
      title={t.title}
      aside={
        <Link to="/requests" className="link">
          {t.all}
        </Link>
      }
    >
      {latest.length === 0 ? (
        <EmptyState
          title={t.none}
          action={
            <a href="/docs" hrefLang="en" className="link">
              {t.quickStart}
            </a>
          }
        >
          {t.noneText}
        </EmptyState>
      ) : (
        <table className={`table ${classes['latest']}`}>
          <thead>
            <tr>
              <th scope="col" title={t.zone(timeZoneName())}>
                {t.time}
              </th>
              <th scope="col">{fields.outcome}</th>
              <th scope="col" className={classes['wide']}>
                {t.barcode}
              </th>
              <th scope="col" className={classes['wide']}>
                {t.key}
              </th>
              <th scope="col" className={`number ${classes['wide']}`}>
                {t.duration}
              </th>
              <th scope="col" className={`number ${classes['wide']}`}>
                {fields.credits}
              </th>
            </tr>
          </thead>
          <tbody>
            {latest.map((request) => (
              <Row key={request.id} request={request} />
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

function Row({ request }: { readonly request: RequestJson }) {
  const t = messages('dashboard').latest;
  const { symbology, imageFormat, reason, group, signed, test } = request;
  const color = OUTCOME_COLORS[group];
  const barcode = (
    <>
      {symbology ?? '–'}
      {imageFormat !== null && <span className={classes['status']}>{imageFormat}</span>}
      {test && <span className={classes['status']}>{t.test}</span>}
      {signed && <span className={classes['status']}>{t.signedUrl}</span>}
    </>
  );
  return (
    <tr className={classes['row']}>
      <td className={classes['time']}>
        <When at={request.at} as="clock" />
      </td>
      <td>
        <span className={classes['outcome']}>
          <span className={classes['swatch']} style={{ background: color }} aria-hidden="true" />
          {outcomeName(request.outcome)}
          <span className={classes['status']}>{request.status}</span>
        </span>
        <Text size="sm" className={classes['narrow']!}>
          {barcode} · {request.keyName} · {duration(request.durationMs)}
        </Text>
        {reason !== null && (
          <Text size="sm" c="dimmed" className={classes['reason']!}>
            {reason}
          </Text>
        )}
      </td>
      <td className={classes['wide']}>{barcode}</td>
      <td className={classes['wide']}>{request.keyName}</td>
      <td className={`number ${classes['wide']}`}>{duration(request.durationMs)}</td>
      <td className={`number ${classes['wide']}`}>{request.credits}</td>
    </tr>
  );
}
