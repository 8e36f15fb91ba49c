/** One batch: progress, images, failures, and downloads. */
import { Badge, Button, Group, NativeSelect, Progress, Stack, Text } from '@mantine/core';
import { IconDownload } from '../../components/icons.tsx';
import { useState } from 'react';
import { Link } from 'react-router';
import type { BatchJson, SheetJson } from '../../../../src/batches/schemas.ts';
import { useBatch, useResults, useSheets } from '../../api/batches.ts';
import { Loaded } from '../../components/loaded.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Section } from '../shared/section.tsx';
import { zonedMoment } from '../../data/dates.ts';
import { number } from '../../data/format.ts';
import { messages } from '../../messages/messages.ts';
import classes from './batches.module.css';
import { failureText, stateBadge } from './labels.ts';

export function BatchDetail({ id }: { readonly id: string }) {
  const t = messages('batches');
  const batch = useBatch(id);
  return (
    <>
      <PageHeader
        title={t.batch}
        lead={batch.data === undefined ? '' : summaryText(batch.data)}
        actions={
          <Button component={Link} to="/batches" variant="default">
            {t.all}
          </Button>
        }
      />
      <Loaded query={batch} height="24rem">
        {(data) => (
          <Stack gap="lg">
            <ProgressSection batch={data} />
            {data.failures.length > 0 && <Failures batch={data} />}
            {data.state === 'done' && data.delivered > 0 && <Results batch={data} />}
          </Stack>
        )}
      </Loaded>
    </>
  );
}

function ProgressSection({ batch }: { readonly batch: BatchJson }) {
  const t = messages('batches');
  const badge = stateBadge(batch.state);
  const { state, items, delivered, failed, credits, error } = batch;
  const percent = Math.round(((delivered + failed) / items) * 100);
  return (
    <Section
      title={t.progress}
      aside={
        <Badge variant="dot" tt="none" color={badge.color}>
          {badge.text}
        </Badge>
      }
    >
      <Progress.Root size="lg">
        <Progress.Section
          value={state === 'failed' ? 0 : (delivered / items) * 100}
          aria-label={t.generated}
          aria-valuetext={t.percent(percent)}
        />
        <Progress.Section value={(failed / items) * 100} color="red" aria-label={t.states.failed} />
      </Progress.Root>
      <Text mt="sm" size="sm" role="status">
        {t.sums(delivered, failed, items)}
        {credits !== null && ` ${t.cost(credits)}`}
      </Text>
      {error !== null && (
        <Text mt="xs" size="sm" c="red" role="alert">
          {t.notCharged(error)}
        </Text>
      )}
    </Section>
  );
}

function Results({ batch }: { readonly batch: BatchJson }) {
  const results = useResults(batch.id, true);
  return (
    <Section title={messages('batches').images}>
      <Stack>
        <Downloads batch={batch} isOfLabels={results.data?.items[0]?.symbology === 'LABEL'} />
        <Loaded query={results} height="16rem">
          {({ items }) => (
            <ul className={classes['sheet']}>
              {items.map((item) =>
                item.status === 'failed' ? null : (
                  <li key={item.position} className={classes['picture']}>
                    <span className={classes['paper']}>
                      <img src={dataUrl(item)} alt="" loading="lazy" decoding="async" />
                    </span>
                    <span className={classes['caption']}>
                      {item.id ?? `${item.position}`} · {item.symbology}
                    </span>
                  </li>
                ),
              )}
            </ul>
          )}
        </Loaded>
      </Stack>
    </Section>
  );
}

/** Such as `A4, 3 × 8, 63.5 × 33.9 mm (Avery L7159, J8159)`; of numbers there may be a dozen. */
function nameOf({ paper, columns, rows, widthMm, heightMm, maker, aliases }: SheetJson): string {
  const grid = paper === 'roll' ? messages('batches').roll : `${paper}, ${columns} × ${rows}`;
  return `${grid}, ${number(widthMm)} × ${number(heightMm)} mm (${maker} ${aliases.slice(0, 4).join(', ')})`;
}

interface DownloadsProps {
  readonly batch: BatchJson;
  /** Labels of templates have sizes of their own: they stand on the sheet that was chosen for them, or have a page each. */
  readonly isOfLabels: boolean;
}

function Downloads({ batch, isOfLabels }: DownloadsProps) {
  const t = messages('batches');
  const sheets = useSheets();
  const [sheet, setSheet] = useState(batch.sheet);
  const path = `/api/batches/${batch.id}/results`;
  return (
    <Group align="flex-end">
      <Button
        component="a"
        href={`${path}.zip`}
        download
        leftSection={<IconDownload size={18} aria-hidden />}
      >
        {t.downloadZip}
      </Button>
      {!isOfLabels && (
        <NativeSelect
          label={t.labelSheet}
          value={sheet}
          onChange={(event) => setSheet(event.currentTarget.value)}
          data={(sheets.data ?? []).map((row) => ({ value: row.id, label: nameOf(row) }))}
        />
      )}
      <Button
        component="a"
        variant="default"
        href={isOfLabels ? `${path}.pdf` : `${path}.pdf?sheet=${encodeURIComponent(sheet)}`}
        download
        leftSection={<IconDownload size={18} aria-hidden />}
      >
        {t.downloadLabels}
      </Button>
    </Group>
  );
}

function Failures({ batch }: { readonly batch: BatchJson }) {
  const t = messages('batches');
  return (
    <Section title={t.failures(batch.failures.length)}>
      <ul className={classes['rows']}>
        {batch.failures.map((item) => (
          <li key={item.position}>
            <Text fw={600} size="sm">
              {t.row(item.position)}
              {item.id === null ? '' : ` · ${item.id}`}
            </Text>
            <Text size="sm">{failureText(item)}</Text>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function dataUrl(item: {
  readonly contentType: string;
  readonly encoding: 'text' | 'base64';
  readonly picture: string;
}): string {
  const { contentType, encoding, picture } = item;
  const data = encoding === 'text' ? encodeURIComponent(picture) : picture;
  return `data:${contentType}${encoding === 'text' ? '' : ';base64'},${data}`;
}

function summaryText({ items, createdAt, resultsUntil }: BatchJson): string {
  const t = messages('batches');
  const created = t.created(items, zonedMoment(createdAt));
  return resultsUntil === null
    ? created
    : `${created} ${t.availableUntil(zonedMoment(resultsUntil))}`;
}
