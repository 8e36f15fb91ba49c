/** Rows: pasted into a field or uploaded as a file. */
import { Button, FileButton, Group, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { IconUpload } from '../../components/icons.tsx';
import { messages } from '../../messages/messages.ts';
import { readFile } from './read-file.ts';

interface RowsInputProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly description: string;
  /** Rows as they may look. */
  readonly placeholder: string;
}

export function RowsInput({ text, onChange, description, placeholder }: RowsInputProps) {
  const t = messages('rows');
  const { isReading, problem, upload, forget } = useUpload(onChange);
  const change = (next: string): void => {
    forget();
    onChange(next);
  };
  return (
    <>
      <Textarea
        label={t.rows}
        description={description}
        placeholder={placeholder}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        rows={6}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      />
      <Group>
        <FileButton accept={ACCEPTED} onChange={(file) => void upload(file)}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              loading={isReading}
              leftSection={<IconUpload size={18} aria-hidden />}
            >
              {t.upload}
            </Button>
          )}
        </FileButton>
        {text !== '' && (
          <Button variant="subtle" onClick={() => change('')}>
            {t.clear}
          </Button>
        )}
      </Group>
      {problem !== undefined && (
        <Text size="sm" c="red" role="alert">
          {problem}
        </Text>
      )}
    </>
  );
}

/** Reads a file that is chosen; why it cannot be read stays until there is something else. */
function useUpload(onText: (text: string) => void) {
  const [problem, setProblem] = useState<string>();
  const [isReading, setReading] = useState(false);
  return {
    problem,
    isReading,
    forget: () => setProblem(undefined),
    async upload(file: File | null): Promise<void> {
      if (file === null) return;
      setReading(true);
      setProblem(undefined);
      try {
        const read = await readFile(file);
        if (read.kind === 'text') onText(read.text);
        else setProblem(read.reason);
      } catch {
        setProblem(messages('rows').unreadable);
      } finally {
        setReading(false);
      }
    },
  };
}

const ACCEPTED =
  '.csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
