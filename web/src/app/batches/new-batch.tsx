/** The form that creates batches: rows, what their columns are, what is wrong with them, and how they will look. */
import { Button, Group, Stack, Switch, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { ApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import { ITEMS_MAX, useCreateBatches, type BatchInput } from '../../api/batches.ts';
import { useFormats } from '../../api/catalog.ts';
import { useTemplates, useTemplate } from '../../api/templates.ts';
import { EmptyState } from '../../components/states.tsx';
import { count } from '../format.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Section } from '../shared/section.tsx';
import { valuesOf, type StyleContent } from '../templates/style/style-content.ts';
import { FirstPictures } from './first-pictures.tsx';
import type { ColumnField } from './header-words.ts';
import { barcodeCount } from './labels.ts';
import { ListDefaultFields } from './list-defaults.tsx';
import { MappingPreview } from './mapping-preview.tsx';
import { itemsOf } from './product-list.ts';
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
  if (props.keys.length > 0) return <Form {...props} />;
  return (
    <EmptyState
      title="No API keys yet"
      action={
        <Button component={Link} to="/api-keys">
          Go to API keys
        </Button>
      }
    >
      A batch is charged to one of your API keys. Create one first.
    </EmptyState>
  );
}

function Form({ keys, hasTemplates, onStarted }: NewBatchProps) {
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
    <Section title="New batch">
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
            Create {items.length > ITEMS_MAX ? 'batches' : 'batch'}
          </Button>
          <Text size="sm" c="dimmed" role="status">
            {statusText(list, check.rows, check.isCurrent, items.length)}
          </Text>
        </Group>
      </Stack>
    </Section>
  );
}

const ListFields = ({ list }: { readonly list: ProductList }) => (
  <>
    <RowsInput
      text={list.text}
      onChange={list.setText}
      description="Paste rows from a spreadsheet, or upload the product list of your shop: one row for each barcode, column names in the first row."
      placeholder={PLACEHOLDER}
    />
    {list.table.columns.length > 0 && (
      <Switch
        label="First row has column names"
        checked={list.table.hasNames}
        onChange={(event) => list.setNamed(event.currentTarget.checked)}
      />
    )}
    {list.table.rows.length > 0 && (
      <MappingPreview
        table={list.table}
        mapping={list.mapping}
        fields={FIELDS}
        onChange={list.setMapping}
      />
    )}
  </>
);

const LeftOut = ({ list }: { readonly list: ProductList }) =>
  list.leftOut.size === 0 ? null : (
    <Group gap="xs">
      <Text size="sm">{count(list.leftOut.size, 'row')} left out.</Text>
      <Button size="compact-sm" variant="subtle" onClick={list.restore}>
        Take back
      </Button>
    </Group>
  );

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
          announce(created.length === 1 ? 'Batch started' : `${created.length} batches started`);
          onStarted();
          if (created.length === 1) void navigate(`/batches?batch=${created[0]!.id}`);
        },
      },
    );
  };
  return { start, error: create.error, isPending: create.isPending };
}

/** What is missing, or what creating the batches will cost. */
function statusText(
  list: ProductList,
  rows: readonly CheckedProduct[],
  isCurrent: boolean,
  items: number,
): string {
  const { table, mapping, empty } = list;
  if (table.error !== null) return table.error;
  if (table.rows.length === 0) return 'Add some rows first.';
  if (!mapping.includes('data')) return 'Choose the column that contains the data.';
  if (list.rows.length > ROWS_MAX) {
    return `${list.rows.length} rows. At most ${ROWS_MAX} are taken at once; split the list.`;
  }
  if (list.rows.length === 0) return 'No row has data in the chosen column.';
  const without = empty === 0 ? '' : ` ${count(empty, 'row')} without data left out.`;
  const wrong = rows.filter(({ problem }) => problem !== null).length;
  if (wrong > 0 && wrong < rows.length) {
    return `Mend or leave out ${count(wrong, 'row')} to go on with the others.${without}`;
  }
  if (wrong > 0) return `No row can be drawn as it is.${without}`;
  if (!isCurrent) return 'Checking …';
  if (items > ITEMS_OF_ALL_MAX) {
    return `${barcodeCount(items)} with all copies. At most ${ITEMS_OF_ALL_MAX} are drawn at once.`;
  }
  const parts = items > ITEMS_MAX ? `, in ${Math.ceil(items / ITEMS_MAX)} batches` : '';
  return `${barcodeCount(items)}${parts}. You pay only for those that are generated.${without}`;
}

const FIELDS: readonly { readonly value: Exclude<ColumnField, ''>; readonly label: string }[] = [
  { value: 'data', label: 'Data' },
  { value: 'symbology', label: 'Symbology' },
  { value: 'id', label: 'Name of the file' },
  { value: 'captionBelow', label: 'Caption below' },
  { value: 'captionAbove', label: 'Caption above' },
  { value: 'quantity', label: 'Copies' },
  { value: 'format', label: 'Image format' },
];

const NO_ROWS: readonly never[] = [];
const NO_STYLE: Readonly<Record<string, string>> = {};
const ROWS_MAX = 1000;
/** Pictures of all rows with their copies: ten batches. */
const ITEMS_OF_ALL_MAX = 1000;

const PLACEHOLDER = `sku,name,barcode,copies
A-1,Blue mug,5901234123457,2
A-2,Green tea,4006381333931,1`;
