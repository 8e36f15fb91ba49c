/** The rows of a batch: pasted into a field or uploaded as a file. */
import { Button, FileButton, Group, Textarea } from '@mantine/core';
import { IconUpload } from '../../components/icons.tsx';

interface RowsInputProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
}

export const RowsInput = ({ text, onChange }: RowsInputProps) => (
  <>
    <Textarea
      label="Rows"
      description="Paste rows from a spreadsheet or a CSV file, one barcode per row. Column names in the first row help."
      placeholder={PLACEHOLDER}
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
      rows={6}
      spellCheck={false}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
    />
    <Group>
      <FileButton
        accept=".csv,.tsv,.txt,text/csv"
        onChange={(file) => void file?.text().then(onChange)}
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

const PLACEHOLDER = `id,symbology,data
shelf-1,CODE128,SKU-0001
shelf-2,QRCODE,https://example.com/2`;
