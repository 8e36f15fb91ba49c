/** `/batches`: barcodes by the hundred; with `?batch=` one of them and what came of it. */
import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { BatchesJson } from '../../../../src/batches/schemas.ts';
import { useBatches } from '../../api/batches.ts';
import { useKeys, useMe } from '../../api/queries.ts';
import { Loaded } from '../../components/loaded.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { EmptyState } from '../../components/states.tsx';
import { isOver } from '../api-keys/key-state.ts';
import { Section } from '../shared/section.tsx';
import { localMoment } from '../format.ts';
import { BatchDetail } from './batch-detail.tsx';
import classes from './batches.module.css';
import { NewBatch } from './new-batch.tsx';
import { countWords, STATES } from './labels.ts';

export function Component() {
  const me = useMe();
  const [query] = useSearchParams();
  const id = query.get('batch');
  if (id !== null) return <BatchDetail key={id} id={id} />;
  return (
    <>
      <PageHeader title="Batches" lead="Up to a hundred barcodes at a time, from a spreadsheet." />
      <Loaded query={me} height="20rem">
        {(person) =>
          person === null || person.plan.features.includes('batch') ? <Batches /> : <Locked />
        }
      </Loaded>
    </>
  );
}

function Batches() {
  const keys = useKeys();
  const batches = useBatches();
  const [started, setStarted] = useState(0);
  return (
    <Stack gap="lg">
      <Loaded query={keys} height="20rem">
        {(data) => (
          <NewBatch
            key={started}
            keys={data.keys.filter((key) => !isOver(key))}
            onStarted={() => setStarted(started + 1)}
          />
        )}
      </Loaded>
      <Section title="Latest batches">
        <Loaded query={batches} height="8rem">
          {(data) => <Latest data={data} />}
        </Loaded>
      </Section>
    </Stack>
  );
}

const Latest = ({ data }: { readonly data: BatchesJson }) =>
  data.batches.length === 0 ? (
    <Text c="dimmed">None yet. What you create here is kept for a day.</Text>
  ) : (
    <ul className={classes['rows']}>
      {data.batches.map((batch) => (
        <li key={batch.id}>
          <Group justify="space-between" gap="xs">
            <Link to={`/batches?batch=${batch.id}`} className="link">
              {countWords(batch.items)} of {localMoment(batch.createdAt)}
            </Link>
            <Group gap="xs">
              <Text size="sm" c="dimmed">
                {batch.delivered} drawn, {batch.failed} failed
              </Text>
              <Badge variant="dot" tt="none" color={STATES[batch.state].color}>
                {STATES[batch.state].text}
              </Badge>
            </Group>
          </Group>
        </li>
      ))}
    </ul>
  );

const Locked = () => (
  <EmptyState
    title="Batches come with a larger plan"
    action={
      <Button component={Link} to="/pricing">
        See plans
      </Button>
    }
  >
    Pro and Business draw up to a hundred barcodes in one request: as ZIP, as label sheets to print,
    or as JSON.
  </EmptyState>
);
