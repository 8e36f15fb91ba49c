/** The form that creates batches: rows, what their columns are, what is wrong with them, and how they will look. */
import { Button, Group, Stack, Switch, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { ApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import { ITEMS_MAX, useCreateBatches, type BatchInput } from '../../api/batches.ts';
import { useFormats } from '../../api/catalog.ts';
import { useTemplates, useTemplate } from '../../api/templates.ts';
import { EmptyState } from '../../components/states.tsx';
import { messages } from '../../messages/messages.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Section } from '../shared/section.tsx';
import { valuesOf, type StyleContent } from '../templates/style/style-content.ts';
import { FirstPictures } from './first-pictures.tsx';
import type { ColumnField } from './header-words.ts';
import { ListDefaultFields } from './list-defaults.tsx';
import { MappingPreview } from './mapping-preview.tsx';
import { itemsOf } from './product-list.ts';
import { ITEMS_OF_ALL_MAX, ROWS_MAX, statusText } from './status-text.ts';
import { RowProblems } from './row-problems.tsx';
import { RowsInput } from './rows-input.tsx';
import { defaultsOf, useListCheck, type CheckedProduct, type ListDefaults } from './use-check.ts';
import { useProductList, type ProductList } from './use-list.ts';

interface NewBatchProps {
  /** The keys that can be charged. */
  readonly keys: readonly ApiKeyJson[];
  readonly hasTemplates: boolean;
  readonly onStarted: () => void;
}

export function NewBatch(props: NewBatchProps) {
  const t = messages('batches');
  if (props.keys.length > 0) return <Form {...props} />;
  return (
    <EmptyState
      title={t.noKeys}
      action={
        <Button component={Link} to="/api-keys">
          {t.toKeys}
        </Button>
      }
    >
      {t.noKeysText}
    </EmptyState>
  );
}

function Form({ keys, hasTemplates, onStarted }: NewBatchProps) {
  const t = messages('batches');
  const [defaults, setDefaults] = useState<ListDefaults>({
    keyId: keys[0]!.id,
    symbology: '',
    format: 'svg',
    template: '',
  });
  const formats = useFormats().data;
  const templates = useTemplates(hasTemplates).data?.templates ?? [];
  const list = useProductList(formats, defaults.symbology);
  const isReady = list.rows.length <= ROWS_MAX && list.mapping.includes('data');
  const check = useListCheck(isReady ? list.rows : NO_ROWS, defaults);
  const right = check.rows.filter(({ problem, copies }) => problem === null && copies > 0);
  const items = itemsOf(right);
  const isChecked =
    isReady && check.isCurrent && check.rows.every(({ problem }) => problem === null);
  const { start, error, isPending } = useStart(onStarted);
  return (
    <Section title={t.newBatch}>
      <Stack>
        <ListFields list={list} />
        <ListDefaultFields
          keys={keys}
          formats={formats}
          templates={templates}
          defaults={defaults}
          text={list.text}
          onChange={setDefaults}
        />
        <ErrorAlert error={check.error} />
        <RowProblems rows={check.rows} list={list} />
        <LeftOut list={list} />
        {check.isCurrent && right.length > 0 && (
          <Pictures rows={right} template={defaults.template} />
        )}
        <ErrorAlert error={error} />
        <Group>
          <Button
            onClick={() => start(defaults, items)}
            loading={isPending}
            disabled={!isChecked || items.length === 0 || items.length > ITEMS_OF_ALL_MAX}
          >
            {t.create(Math.ceil(items.length / ITEMS_MAX))}
          </Button>
          <Text size="sm" c="dimmed" role="status">
            {statusText(list, check.rows, check.isCurrent, items.length)}
          </Text>
        </Group>
      </Stack>
    </Section>
  );
}

function ListFields({ list }: { readonly list: ProductList }) {
  const t = messages('batches');
  return (
    <>
      <RowsInput
        text={list.text}
        onChange={list.setText}
        description={t.pasteRows}
        placeholder={t.example}
      />
      {list.table.columns.length > 0 && (
        <Switch
          label={t.hasNames}
          checked={list.table.hasNames}
          onChange={(event) => list.setNamed(event.currentTarget.checked)}
        />
      )}
      {list.table.rows.length > 0 && (
        <MappingPreview
          table={list.table}
          mapping={list.mapping}
          fields={fieldChoices()}
          onChange={list.setMapping}
        />
      )}
    </>
  );
}

function LeftOut({ list }: { readonly list: ProductList }) {
  const t = messages('batches');
  return list.leftOut.size === 0 ? null : (
    <Group gap="xs">
      <Text size="sm">{t.leftOut(list.leftOut.size)}</Text>
      <Button size="compact-sm" variant="subtle" onClick={list.restore}>
        {t.takeBack}
      </Button>
    </Group>
  );
}

interface PicturesProps {
  readonly rows: readonly CheckedProduct[];
  /** Empty: none. */
  readonly template: string;
}

const Pictures = ({ rows, template }: PicturesProps) =>
  template === '' ? (
    <FirstPictures rows={rows} style={NO_STYLE} />
  ) : (
    <StyledPictures rows={rows} template={template} />
  );

function StyledPictures({ rows, template }: PicturesProps) {
  const content = useTemplate(template).data?.content;
  if (content === undefined) return null;
  return <FirstPictures rows={rows} style={valuesOf(content as unknown as StyleContent)} />;
}

/** Sends the batches, and opens the page of a single one. The same list is never charged twice, however often it is sent. */
function useStart(onStarted: () => void) {
  const create = useCreateBatches();
  const navigate = useNavigate();
  const announce = useAnnounce();
  const sent = useRef({ body: '', attempt: '' });
  const start = (
    chosen: ListDefaults,
    items: readonly Readonly<Record<string, string>>[],
  ): void => {
    const inputs = Array.from(
      { length: Math.ceil(items.length / ITEMS_MAX) },
      (_, i): BatchInput => ({
        items: items.slice(i * ITEMS_MAX, (i + 1) * ITEMS_MAX),
        defaults: defaultsOf(chosen),
        mode: 'permissive',
      }),
    );
    const { keyId } = chosen;
    const body = JSON.stringify({ keyId, inputs });
    if (sent.current.body !== body) sent.current = { body, attempt: crypto.randomUUID() };
    create.mutate(
      { keyId, inputs, attempt: sent.current.attempt },
      {
        onSuccess: (created) => {
          announce(messages('batches').started(created.length));
          onStarted();
          if (created.length === 1) void navigate(`/batches?batch=${created[0]!.id}`);
        },
      },
    );
  };
  return { start, error: create.error, isPending: create.isPending };
}

interface FieldChoice {
  readonly value: Exclude<ColumnField, ''>;
  readonly label: string;
}

/** What a column can be. */
function fieldChoices(): readonly FieldChoice[] {
  const { columns } = messages('batches');
  const fields = messages('fields');
  return [
    { value: 'data', label: columns.data },
    { value: 'symbology', label: fields.symbology },
    { value: 'id', label: columns.id },
    { value: 'captionBelow', label: columns.captionBelow },
    { value: 'captionAbove', label: columns.captionAbove },
    { value: 'quantity', label: columns.quantity },
    { value: 'format', label: fields.imageFormat },
  ];
}

const NO_ROWS: readonly never[] = [];
const NO_STYLE: Readonly<Record<string, string>> = {};
