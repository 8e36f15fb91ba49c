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
import { count } from '../format.ts';
import classes from './batches.module.css';
import { barcodeCount, STATE_BADGES } from './labels.ts';

export function BatchDetail({ id }: { readonly id: string }) {
  const batch = useBatch(id);
  return (
    <>
      <PageHeader
        title="Batch"
        lead={batch.data === undefined ? '' : summaryText(batch.data)}
        actions={
          <Button component={Link} to="/batches" variant="default">
            All batches
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
  const { state, items, delivered, failed, credits, error } = batch;
  const percent = Math.round(((delivered + failed) / items) * 100);
  return (
    <Section
      title="Progress"
      aside={
        <Badge variant="dot" tt="none" color={STATE_BADGES[state].color}>
          {STATE_BADGES[state].text}
        </Badge>
      }
    >
      <Progress.Root size="lg">
        <Progress.Section
          value={state === 'failed' ? 0 : (delivered / items) * 100}
          aria-label="Generated"
          aria-valuetext={`${percent} percent`}
        />
        <Progress.Section value={(failed / items) * 100} color="red" aria-label="Failed" />
      </Progress.Root>
      <Text mt="sm" size="sm" role="status">
        {delivered} generated, {failed} failed, {items} in total.
        {credits !== null && ` Cost: ${count(credits, 'credit')}.`}
      </Text>
      {error !== null && (
        <Text mt="xs" size="sm" c="red" role="alert">
          {error}. You were not charged.
        </Text>
      )}
    </Section>
  );
}

function Results({ batch }: { readonly batch: BatchJson }) {
  const results = useResults(batch.id, true);
  return (
    <Section title="Images">
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
  const grid = paper === 'roll' ? 'Roll' : `${paper}, ${columns} × ${rows}`;
  return `${grid}, ${widthMm} × ${heightMm} mm (${maker} ${aliases.slice(0, 4).join(', ')})`;
}

interface DownloadsProps {
  readonly batch: BatchJson;
  /** Labels of templates have sizes of their own: they stand on the sheet that was chosen for them, or have a page each. */
  readonly isOfLabels: boolean;
}

function Downloads({ batch, isOfLabels }: DownloadsProps) {
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
        Download ZIP
      </Button>
      {!isOfLabels && (
        <NativeSelect
          label="Label sheet"
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
        Download labels
      </Button>
    </Group>
  );
}

const Failures = ({ batch }: { readonly batch: BatchJson }) => (
  <Section title={`${barcodeCount(batch.failures.length)} failed`}>
    <ul className={classes['rows']}>
      {batch.failures.map(({ position, id, error, reason }) => (
        <li key={position}>
          <Text fw={600} size="sm">
            Row {position}
            {id === null ? '' : ` · ${id}`}
          </Text>
          <Text size="sm">{reason ?? error}</Text>
        </li>
      ))}
    </ul>
  </Section>
);

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
  const created = `${barcodeCount(items)}, created ${zonedMoment(createdAt)}.`;
  return resultsUntil === null
    ? created
    : `${created} Results are available until ${zonedMoment(resultsUntil)}.`;
}
