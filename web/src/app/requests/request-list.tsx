/** The list of requests: batches are one row that opens; older ones are loaded at its end. */
import { Button, Skeleton, Text } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { LoggedRequestJson } from '../../../../src/usage/schemas.ts';
import type { useRequests } from '../../api/requests.ts';
import { IconChevronRight } from '../../components/icons.tsx';
import { EmptyState, ErrorState } from '../../components/states.tsx';
import { OUTCOME_COLORS, outcomeName } from '../dashboard/outcomes.ts';
import { messages } from '../../messages/messages.ts';
import { duration } from '../format.ts';
import { LoadMore } from '../shared/load-more.tsx';
import { groupsOf } from './groups.ts';
import classes from './requests.module.css';
import { When } from '../../components/when.tsx';

interface RequestListProps {
  readonly requests: ReturnType<typeof useRequests>;
  readonly rows: readonly LoggedRequestJson[];
  readonly isFiltered: boolean;
  readonly onClear: () => void;
  readonly onShow: (place: string) => void;
}

export function RequestList({ requests, rows, isFiltered, onClear, onShow }: RequestListProps) {
  const t = messages('requests');
  useFirstMatch(requests, rows.length);
  if (requests.isError && requests.data === undefined) {
    return <ErrorState error={requests.error} onRetry={() => void requests.refetch()} />;
  }
  if (requests.data === undefined || (rows.length === 0 && requests.hasNextPage)) {
    return <Skeleton h={320} aria-label={t.loading} />;
  }
  if (rows.length === 0) {
    return isFiltered ? (
      <EmptyState title={t.noMatch} action={<Button onClick={onClear}>{t.clearFilters}</Button>}>
        {t.noMatchText}
      </EmptyState>
    ) : (
      <EmptyState
        title={t.none}
        action={
          <Button component="a" href="/docs">
            {t.makeFirst}
          </Button>
        }
      >
        {t.noneText}
      </EmptyState>
    );
  }
  const fields = messages('fields');
  return (
    <div>
      <table className={`table ${classes['list']}`}>
        <caption className="visually-hidden">{t.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t.time}</th>
            <th scope="col">{fields.outcome}</th>
            <th scope="col" data-wide>
              {t.barcode}
            </th>
            <th scope="col" data-wide>
              {fields.apiKey}
            </th>
            <th scope="col" className="number" data-wide>
              {t.duration}
            </th>
            <th scope="col" className="number" data-wide>
              {fields.credits}
            </th>
          </tr>
        </thead>
        {groupsOf(rows).map((group) =>
          group.length === 1 ? (
            <tbody key={group[0]!.place}>
              <Row request={group[0]!} onShow={onShow} />
            </tbody>
          ) : (
            <BatchRows key={group.at(-1)!.place} items={group} onShow={onShow} />
          ),
        )}
      </table>
      <EndOfList requests={requests} />
    </div>
  );
}

interface RowProps {
  readonly request: LoggedRequestJson;
  readonly onShow: (place: string) => void;
  /** Whether it is shown below the row of its batch. */
  readonly inner?: boolean;
}

function Row({ request, onShow, inner = false }: RowProps) {
  const { symbology, imageFormat, reason, group, signed, template } = request;
  const about = (
    <>
      {symbology ?? '–'}
      {[imageFormat, template, signed ? messages('requests').signedUrl : null].map(
        (text) =>
          text !== null && (
            <span key={text} className={classes['note']}>
              {text}
            </span>
          ),
      )}
    </>
  );
  return (
    <tr className={classes['row']} data-inner={inner || undefined}>
      <td className={classes['time']}>
        <When at={request.at} as="clock" />
      </td>
      <td>
        <button type="button" className={classes['open']} onClick={() => onShow(request.place)}>
          <Swatch color={OUTCOME_COLORS[group]} />
          {outcomeName(request.outcome)}
          <span className={classes['note']}>{request.status}</span>
        </button>
        <Text size="sm" data-narrow>
          {about} · {request.keyName}
        </Text>
        {reason !== null && (
          <Text size="sm" c="dimmed" className={classes['reason']!}>
            {reason}
          </Text>
        )}
      </td>
      <td data-wide>{about}</td>
      <td data-wide>{request.keyName}</td>
      <td className="number" data-wide>
        {request.batch && request.durationMs === 0 ? '–' : duration(request.durationMs)}
      </td>
      <td className="number" data-wide>
        {request.credits}
      </td>
    </tr>
  );
}

interface BatchRowsProps {
  readonly items: readonly LoggedRequestJson[];
  readonly onShow: (place: string) => void;
}

/** A batch: what became of its items together, and each of them once it is opened. */
function BatchRows({ items, onShow }: BatchRowsProps) {
  const t = messages('requests');
  const [open, setOpen] = useState(false);
  const first = items[0]!;
  const delivered = items.filter(({ group }) => group === 'delivered').length;
  const failed = items.length - delivered;
  const credits = items.reduce((sum, item) => sum + item.credits, 0);
  const color = OUTCOME_COLORS[failed === 0 ? 'delivered' : 'invalid'];
  return (
    <tbody>
      <tr className={classes['row']}>
        <td className={classes['time']}>
          <When at={first.at} as="clock" />
        </td>
        <td>
          <button
            type="button"
            className={classes['open']}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            <IconChevronRight
              size={16}
              aria-hidden="true"
              className={classes['mark']!}
              data-open={open || undefined}
            />
            <Swatch color={color} />
            {t.batchOf(items.length)}
            <span className={classes['note']}>
              {failed === 0 ? t.allDelivered : t.someRefused(delivered, failed)}
            </span>
          </button>
        </td>
        <td data-wide>{[...new Set(items.map(({ symbology }) => symbology ?? '–'))].join(', ')}</td>
        <td data-wide>{first.keyName}</td>
        <td className="number" data-wide>
          –
        </td>
        <td className="number" data-wide>
          {credits}
        </td>
      </tr>
      {open && items.map((item) => <Row key={item.place} request={item} onShow={onShow} inner />)}
    </tbody>
  );
}

const Swatch = ({ color }: { readonly color: string }) => (
  <span className={classes['swatch']} style={{ background: color }} aria-hidden="true" />
);

type Requests = ReturnType<typeof useRequests>;

/** What is rare may not be among the first that are looked at: goes on until something is found. */
function useFirstMatch(requests: Requests, found: number): void {
  const { hasNextPage, isFetching, isError, fetchNextPage } = requests;
  useEffect(() => {
    if (found === 0 && hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [found, hasNextPage, isFetching, isError, fetchNextPage]);
}

/** Loads what is older when it comes into view; a button does the same. */
function EndOfList({ requests }: { readonly requests: Requests }) {
  const { hasNextPage, isFetching, isError, fetchNextPage } = requests;
  const t = messages('requests');
  const { ref, entry } = useIntersection({ rootMargin: '400px' });
  const isNear = entry?.isIntersecting === true;
  useEffect(() => {
    if (isNear && hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [isNear, hasNextPage, isFetching, isError, fetchNextPage]);
  return (
    <div ref={ref}>
      {isError && <ErrorState error={requests.error} onRetry={() => void fetchNextPage()} />}
      <LoadMore pages={requests}>{t.older}</LoadMore>
      {!hasNextPage && (
        <Text size="sm" c="dimmed" ta="center" mt="md">
          {t.theseAreAll}
        </Text>
      )}
    </div>
  );
}
