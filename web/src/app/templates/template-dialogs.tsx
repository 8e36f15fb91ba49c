/** The dialogs of the list of templates: a copy under another name, and deletion. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { TemplateSummaryJson } from '../../../../src/templates/schemas.ts';
import { templatePage, useDeleteTemplate, useDuplicateTemplate } from '../../api/templates.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { fieldErrors } from '../shared/field-errors.ts';
import { messages } from '../../messages/messages.ts';

/** An action on a template that needs a dialog. */
export interface TemplateTask {
  readonly action: 'duplicate' | 'delete';
  readonly template: TemplateSummaryJson;
}

interface TemplateDialogsProps {
  /** Whether there is a task. */
  readonly opened: boolean;
  readonly task: TemplateTask | null;
  readonly onClose: () => void;
}

export default function TemplateDialogs({ opened, task, onClose }: TemplateDialogsProps) {
  const t = messages('templates');
  // A dialog keeps its template while it fades out.
  const [last, setLast] = useState(task);
  if (task !== null && task !== last) setLast(task);
  const shown = task ?? last;
  if (shown === null) return null;
  const { action, template } = shown;
  const Form = action === 'duplicate' ? DuplicateForm : DeleteForm;
  const title =
    action === 'duplicate' ? t.duplicateTitle(template.name) : t.deleteTitle(template.name);
  return (
    <Dialog opened={opened} title={title} onClose={onClose}>
      <Form key={`${action} ${template.name}`} template={template} onClose={onClose} />
    </Dialog>
  );
}

interface FormProps {
  readonly template: TemplateSummaryJson;
  readonly onClose: () => void;
}

function DuplicateForm({ template, onClose }: FormProps) {
  const t = messages('templates');
  const duplicate = useDuplicateTemplate(template.name);
  const navigate = useNavigate();
  const [name, setName] = useState(
    template.name.slice(0, NAME_LENGTH_MAX - t.copySuffix.length) + t.copySuffix,
  );
  const { fields, form } = fieldErrors(duplicate.error, { name: 'name' } as const);
  const submit = (): void =>
    duplicate.mutate({ name }, { onSuccess: (copy) => void navigate(templatePage(copy.name)) });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack>
        <TextInput
          label={t.nameOfCopy}
          description={t.nameRule}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={fields.name}
          data-autofocus
          required
          withAsterisk={false}
        />
        <ErrorAlert error={form} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {messages('app').cancel}
          </Button>
          <Button type="submit" loading={duplicate.isPending}>
            {t.duplicate}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function DeleteForm({ template, onClose }: FormProps) {
  const t = messages('templates');
  const remove = useDeleteTemplate();
  const announce = useAnnounce();
  const submit = (): void =>
    remove.mutate(template.name, {
      onSuccess: () => {
        announce(t.deleted(template.name));
        onClose();
      },
    });
  return (
    <Stack>
      <Text>
        {t.deleteText(<code className="code">{`${template.name}@${template.version}`}</code>)}
      </Text>
      <ErrorAlert error={remove.error} />
      <Group justify="flex-end">
        <Button variant="default" data-autofocus onClick={onClose}>
          {messages('app').cancel}
        </Button>
        <Button
          loading={remove.isPending}
          onClick={submit}
          bg="var(--mantine-color-beam-7)"
          c="#fff"
        >
          {t.deleteTemplate}
        </Button>
      </Group>
    </Stack>
  );
}

const NAME_LENGTH_MAX = 60;
