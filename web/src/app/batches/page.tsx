/** `/batches`: creates and lists batches; with `?batch=` it shows one. */
import { Badge, Group, Progress, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { BatchesJson } from '../../../../src/batches/schemas.ts';
import { ITEMS_MAX, useBatches } from '../../api/batches.ts';
import { usePlans } from '../../api/catalog.ts';
import { useKeys, useMe } from '../../api/queries.ts';
import { useMay } from '../../api/may.ts';
import { Loaded } from '../../components/loaded.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { EmptyState } from '../../components/states.tsx';
import { plansWith } from '../../data/format.ts';
import { messages } from '../../messages/messages.ts';
import { isInactive } from '../api-keys/key-state.ts';
import { LoadMore } from '../shared/load-more.tsx';
import { Section } from '../shared/section.tsx';
import { BatchDetail } from './batch-detail.tsx';
import classes from './batches.module.css';
import { NewBatch } from './new-batch.tsx';
import { stateBadge } from './labels.ts';
import { When } from '../../components/when.tsx';
import { SeePlans } from '../../components/see-plans.tsx';

export function Component() {
  const me = useMe();
  const [query] = useSearchParams();
  const id = query.get('batch');
  if (id !== null) return <BatchDetail key={id} id={id} />;
  return (
    <>
      <PageHeader title={messages('app').batches} lead={messages('batches').lead} />
      <Loaded query={me} height="20rem">
        {(person) =>
          person === null || person.plan.features.includes('batch') ? (
            <Batches hasTemplates={person?.plan.features.includes('templates') === true} />
          ) : (
            <Locked />
          )
        }
      </Loaded>
    </>
  );
}

function Batches({ hasTemplates }: { readonly hasTemplates: boolean }) {
  const t = messages('batches');
  const keys = useKeys();
  const batches = useBatches();
  const may = useMay('draw');
  const [started, setStarted] = useState(0);
  return (
    <Stack gap="lg">
      {may && (
        <Loaded query={keys} height="20rem">
          {(data) => (
            <div data-screen>
              <NewBatch
                key={started}
                hasTemplates={hasTemplates}
                keys={data.keys.filter((key) => !isInactive(key))}
                onStarted={() => setStarted(started + 1)}
              />
            </div>
          )}
        </Loaded>
      )}
      {/* Not before the form, whose height on a phone nothing foretells: it would move down. */}
      {keys.data !== undefined && (
        <Section title={t.recent}>
          <Loaded query={batches} height="8rem">
            {({ pages }) => (
              <>
                <History batches={pages.flatMap((page) => page.batches)} />
                <LoadMore pages={batches}>{t.earlier}</LoadMore>
              </>
            )}
          </Loaded>
        </Section>
      )}
    </Stack>
  );
}

function History({ batches }: { readonly batches: BatchesJson['batches'] }) {
  const t = messages('batches');
  return batches.length === 0 ? (
    <Text c="dimmed">{t.none}</Text>
  ) : (
    <ul className={classes['rows']}>
      {batches.map((batch) => (
        <li key={batch.id}>
          <Group justify="space-between" gap="xs">
            <Link to={`/batches?batch=${batch.id}`} className="link">
              {t.barcodes(batch.items)}, <When at={batch.createdAt} />
            </Link>
            <Group gap="xs">
              <Text size="sm" c="dimmed">
                {t.madeAndFailed(batch.delivered, batch.failed)}
              </Text>
              {batch.finishedAt === null && (
                <Progress
                  w={80}
                  value={((batch.delivered + batch.failed) / batch.items) * 100}
                  aria-label={t.progressOf(batch.items)}
                />
              )}
              <Badge variant="dot" tt="none" color={stateBadge(batch.state).color}>
                {stateBadge(batch.state).text}
              </Badge>
            </Group>
          </Group>
        </li>
      ))}
    </ul>
  );
}

function Locked() {
  const t = messages('batches');
  const plans = usePlans().data ?? [];
  return (
    <EmptyState title={t.locked} action={<SeePlans isButton />}>
      {t.lockedText(plansWith(plans, 'batch'), ITEMS_MAX)}
    </EmptyState>
  );
}
