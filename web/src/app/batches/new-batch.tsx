/** The form that creates a batch: pasted or uploaded rows, their columns, and the defaults. */
import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { ApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import { useCreateBatch } from '../../api/batches.ts';
import { useFormats } from '../../api/catalog.ts';
import { EmptyState } from '../../components/states.tsx';
import { useAnnounce } from '../shared/announcer.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Section } from '../shared/section.tsx';
import { barcodeCount } from './labels.ts';
import { MappingPreview } from './mapping-preview.tsx';
import { RowsInput } from './rows-input.tsx';
import {
  guessMapping,
  ITEMS_MAX,
  parseTable,
  toItems,
  type ColumnField,
  type Table,
} from './rows.ts';

interface NewBatchProps {
  /** The keys that can be charged. */
  readonly keys: readonly ApiKeyJson[];
  readonly onStarted: () => void;
}

export function NewBatch({ keys, onStarted }: NewBatchProps) {
  if (keys.length > 0) return <Form keys={keys} onStarted={onStarted} />;
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

function Form({ keys, onStarted }: NewBatchProps) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<readonly ColumnField[] | null>(null);
  const [defaults, setDefaults] = useState<Defaults>({
    keyId: keys[0]!.id,
    symbology: 'CODE128',
    format: 'svg',
  });
  const create = useCreateBatch();
  const start = useStart(create, onStarted);

  const table = parseTable(text);
  const mapping = chosen ?? guessMapping(table);
  const items = toItems(table, mapping);
  const problem = table.error ?? validationText(items.length, mapping) ?? rowFault(table);
  const changeText = (value: string): void => {
    setText(value);
    setChosen(null);
    create.reset();
  };
  return (
    <Section title="New batch">
      <Stack>
        <RowsInput
          text={text}
          onChange={changeText}
          description="Paste rows from a spreadsheet or a CSV file, one barcode per row. Column names in the first row help."
          placeholder={PLACEHOLDER}
        />
        {items.length > 0 && (
          <MappingPreview table={table} mapping={mapping} fields={FIELDS} onChange={setChosen} />
        )}
        <DefaultFields keys={keys} defaults={defaults} onChange={setDefaults} />
        <ErrorAlert error={create.error} />
        <Group>
          <Button
            onClick={() => start(defaults, items)}
            loading={create.isPending}
            disabled={problem !== null}
          >
            Create batch
          </Button>
          <Text size="sm" c="dimmed" role="status">
            {problem ?? `${barcodeCount(items.length)}. You pay only for those that are generated.`}
          </Text>
        </Group>
      </Stack>
    </Section>
  );
}

/** Returns a function that sends the batch and opens its page. */
function useStart(create: ReturnType<typeof useCreateBatch>, onStarted: () => void) {
  const navigate = useNavigate();
  const announce = useAnnounce();
  return ({ keyId, ...defaults }: Defaults, items: readonly Record<string, string>[]): void =>
    create.mutate(
      { keyId, input: { items, defaults, mode: 'permissive' } },
      {
        onSuccess: ({ id }) => {
          announce('Batch started');
          onStarted();
          void navigate(`/batches?batch=${id}`);
        },
      },
    );
}

/** What applies to every row that does not say otherwise, and the key to charge. */
interface Defaults {
  readonly keyId: string;
  readonly symbology: string;
  readonly format: string;
}

interface DefaultFieldsProps {
  readonly keys: readonly ApiKeyJson[];
  readonly defaults: Defaults;
  readonly onChange: (defaults: Defaults) => void;
}

function DefaultFields({ keys, defaults, onChange }: DefaultFieldsProps) {
  const formats = useFormats().data;
  return (
    <Group grow align="flex-start" preventGrowOverflow={false} wrap="wrap">
      <NativeSelect
        label="Symbology"
        description="Unless a row specifies one"
        value={defaults.symbology}
        onChange={(event) => onChange({ ...defaults, symbology: event.currentTarget.value })}
        data={(formats?.formats ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
      <NativeSelect
        label="Image format"
        description="Unless a row specifies one"
        value={defaults.format}
        onChange={(event) => onChange({ ...defaults, format: event.currentTarget.value })}
        data={(formats?.imageFormats ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
      <NativeSelect
        label="API key"
        description="The key to charge"
        value={defaults.keyId}
        onChange={(event) => onChange({ ...defaults, keyId: event.currentTarget.value })}
        data={keys.map(({ id, name, last4 }) => ({ value: id, label: `${name} …${last4}` }))}
      />
    </Group>
  );
}

/** Why the batch cannot be created yet; null: it can. */
function validationText(rows: number, mapping: readonly ColumnField[]): string | null {
  if (rows === 0) return 'Add some rows first.';
  if (rows > ITEMS_MAX) return `${rows} rows. A batch can have at most ${ITEMS_MAX}.`;
  return mapping.includes('data') ? null : 'Choose the column that contains the data.';
}

/** The first row that cannot be read as it is, by its line. */
function rowFault({ faults, lines }: Table): string | null {
  const at = faults.findIndex((fault) => fault !== null);
  return at < 0 ? null : `Line ${lines[at]}: ${faults[at]}`;
}

const FIELDS: readonly { readonly value: Exclude<ColumnField, ''>; readonly label: string }[] = [
  { value: 'data', label: 'Data' },
  { value: 'symbology', label: 'Symbology' },
  { value: 'id', label: 'Name' },
  { value: 'format', label: 'Image format' },
];

const PLACEHOLDER = `id,symbology,data
shelf-1,CODE128,SKU-0001
shelf-2,QRCODE,https://example.com/2`;
