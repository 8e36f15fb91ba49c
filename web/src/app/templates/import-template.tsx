/** A template from a file that was exported here or elsewhere. */
import { Button, FileInput, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ApiError } from '../../api/client.ts';
import { templatePage, useImportTemplate } from '../../api/templates.ts';
import { Dialog } from '../shared/dialog.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { messages } from '../../messages/messages.ts';

interface ImportTemplateProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

const ImportTemplate = ({ opened, onClose }: ImportTemplateProps) => (
  <Dialog opened={opened} title={messages('templates').importTitle} onClose={onClose}>
    <Form onClose={onClose} />
  </Dialog>
);

export default ImportTemplate;

function Form({ onClose }: { readonly onClose: () => void }) {
  const t = messages('templates');
  const importing = useImportTemplate();
  const navigate = useNavigate();
  const [file, setFile] = useState<File | null>(null);
  const [name, setName] = useState('');
  const [problem, setProblem] = useState('');
  const submit = async (chosen: File, as = name): Promise<void> => {
    const json = parsed(await chosen.text());
    setProblem(json === undefined ? t.noJson : '');
    if (json === undefined) return;
    importing.mutate(
      { file: json, ...(as === '' ? {} : { name: as }) },
      { onSuccess: (template) => void navigate(templatePage(template.name)) },
    );
  };
  const free = freeNameOf(importing.error);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (file !== null) void submit(file);
      }}
    >
      <Stack>
        <FileInput
          label={t.file}
          description={t.fileHelp}
          placeholder={t.chooseFile}
          accept=".json,application/json"
          value={file}
          onChange={setFile}
          error={problem === '' ? undefined : problem}
          data-autofocus
        />
        <TextInput
          label={t.nameOptional}
          description={t.nameInstead(t.nameRule)}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <ErrorAlert error={importing.error}>
          {free !== undefined && file !== null && (
            <Button
              mt="xs"
              size="compact-sm"
              variant="default"
              onClick={() => {
                setName(free);
                void submit(file, free);
              }}
            >
              {t.importAs(free)}
            </Button>
          )}
        </ErrorAlert>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {messages('app').cancel}
          </Button>
          <Button type="submit" disabled={file === null} loading={importing.isPending}>
            {t.import}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The name that the server proposes in place of one that is taken. */
function freeNameOf(error: Error | null): string | undefined {
  const body: object = error instanceof ApiError ? error.body : {};
  return 'freeName' in body && typeof body.freeName === 'string' ? body.freeName : undefined;
}

function parsed(text: string): object | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null ? json : undefined;
  } catch {
    return undefined;
  }
}
