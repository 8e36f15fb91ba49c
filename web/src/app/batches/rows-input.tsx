/** Rows: pasted into a field or uploaded as a file. */
import { Button, FileButton, Group, Textarea } from '@mantine/core';
import { IconUpload } from '../../components/icons.tsx';
import { decodeFile } from './rows.ts';

interface RowsInputProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly description: string;
  /** Rows as they may look. */
  readonly placeholder: string;
}

export const RowsInput = ({ text, onChange, description, placeholder }: RowsInputProps) => (
  <>
    <Textarea
      label="Rows"
      description={description}
      placeholder={placeholder}
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
      rows={6}
      spellCheck={false}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
    />
    <Group>
      <FileButton
        accept=".csv,.tsv,.txt,text/csv"
        onChange={(file) =>
          void file?.arrayBuffer().then((bytes) => onChange(decodeFile(new Uint8Array(bytes))))
        }
      >
        {(props) => (
          <Button {...props} variant="default" leftSection={<IconUpload size={18} aria-hidden />}>
            Upload CSV
          </Button>
        )}
      </FileButton>
      {text !== '' && (
        <Button variant="subtle" onClick={() => onChange('')}>
          Clear
        </Button>
      )}
    </Group>
  </>
);
