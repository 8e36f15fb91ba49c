/** A new batch: rows pasted or from a file, what their columns mean, and what holds for all of them. */
import { Button, FileButton, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { ApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import { useCreateBatch } from '../../api/batches.ts';
import { useFormats } from '../../api/queries.ts';
import { EmptyState } from '../../components/states.tsx';
import { useAnnounce } from '../shared/announcer.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Section } from '../shared/section.tsx';
import { MappingPreview } from './mapping-preview.tsx';
import { guessMeanings, ITEMS_MAX, itemsOf, readTable, type Meaning } from './rows.ts';
import { countWords } from './labels.ts';

interface NewBatchProps {
  /** Those that can be charged. */
  readonly keys: readonly ApiKeyJson[];
  readonly onStarted: () => void;
}

export function NewBatch({ keys, onStarted }: NewBatchProps) {
  if (keys.length > 0) return <Form keys={keys} onStarted={onStarted} />;
  return (
    <EmptyState
      title="No API key yet"
      action={
        <Button component={Link} to="/api-keys">
          Go to API keys
        </Button>
      }
    >
      A batch is charged to one of your keys. Make one first.
    </EmptyState>
  );
}

function Form({ keys, onStarted }: NewBatchProps) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<readonly Meaning[] | null>(null);
  const [keyId, setKeyId] = useState(keys[0]!.id);
  const [symbology, setSymbology] = useState('CODE128');
  const [format, setFormat] = useState('svg');
  const formats = useFormats();
  const create = useCreateBatch();
  const navigate = useNavigate();
  const announce = useAnnounce();

  const table = readTable(text);
  const meanings = chosen ?? guessMeanings(table);
  const items = itemsOf(table, meanings);
  const problem = table.fault ?? problemOf(items.length, meanings);
  const write = (value: string): void => {
    setText(value);
    setChosen(null);
    create.reset();
  };
  const start = (): void =>
    create.mutate(
      { keyId, input: { items, defaults: { symbology, format }, mode: 'permissive' } },
      {
        onSuccess: ({ id }) => {
          announce('Batch started');
          onStarted();
          void navigate(`/batches?batch=${id}`);
        },
      },
    );
  return (
    <Section title="New batch">
      <Stack>
        <Textarea
          label="Rows"
          description="Paste from a spreadsheet, or as CSV: one barcode a row. Column names in the first row help."
          placeholder={PLACEHOLDER}
          value={text}
          onChange={(event) => write(event.currentTarget.value)}
          rows={6}
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        />
        <Group>
          <FileButton
            accept=".csv,.tsv,.txt,text/csv"
            onChange={(file) => void file?.text().then(write)}
          >
            {(props) => (
              <Button
                {...props}
                variant="default"
                leftSection={<IconUpload size={18} aria-hidden />}
              >
                Upload CSV
              </Button>
            )}
          </FileButton>
          {text !== '' && (
            <Button variant="subtle" onClick={() => write('')}>
              Clear
            </Button>
          )}
        </Group>
        {items.length > 0 && (
          <MappingPreview table={table} meanings={meanings} onChange={setChosen} />
        )}
        <Group grow align="flex-start" preventGrowOverflow={false} wrap="wrap">
          <NativeSelect
            label="Barcode format"
            description="Where a row names none"
            value={symbology}
            onChange={(event) => setSymbology(event.currentTarget.value)}
            data={(formats.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
          <NativeSelect
            label="Image format"
            description="Where a row names none"
            value={format}
            onChange={(event) => setFormat(event.currentTarget.value)}
            data={IMAGE_FORMATS}
          />
          <NativeSelect
            label="API key"
            description="Whose credits are used"
            value={keyId}
            onChange={(event) => setKeyId(event.currentTarget.value)}
            data={keys.map(({ id, name, last4 }) => ({ value: id, label: `${name} …${last4}` }))}
          />
        </Group>
        <ErrorAlert error={create.error} />
        <Group>
          <Button onClick={start} loading={create.isPending} disabled={problem !== null}>
            Create batch
          </Button>
          <Text size="sm" c="dimmed" role="status">
            {problem ?? `${countWords(items.length)}; only those that can be drawn are charged.`}
          </Text>
        </Group>
      </Stack>
    </Section>
  );
}

/** Why the batch cannot be sent yet. */
function problemOf(count: number, meanings: readonly Meaning[]): string | null {
  if (count === 0) return 'Nothing to draw yet.';
  if (count > ITEMS_MAX) return `${count} rows; a batch has at most ${ITEMS_MAX}.`;
  return meanings.includes('data') ? null : 'Say which column holds the data.';
}

const PLACEHOLDER = `id,symbology,data
shelf-1,CODE128,SKU-0001
shelf-2,QRCODE,https://example.com/2`;

const IMAGE_FORMATS = [
  { value: 'svg', label: 'SVG' },
  { value: 'png', label: 'PNG' },
  { value: 'jpg', label: 'JPG' },
  { value: 'webp', label: 'WebP' },
];
