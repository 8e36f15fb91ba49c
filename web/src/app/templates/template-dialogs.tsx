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

/** An action on a template that needs a dialog. */
export interface TemplateTask {
  readonly action: 'duplicate' | 'delete';
  readonly template: TemplateSummaryJson;
}

interface TemplateDialogsProps {
  readonly task: TemplateTask | null;
  readonly onClose: () => void;
}

export function TemplateDialogs({ task, onClose }: TemplateDialogsProps) {
  // A dialog keeps its template while it fades out.
  const [last, setLast] = useState(task);
  if (task !== null && task !== last) setLast(task);
  const shown = task ?? last;
  if (shown === null) return null;
  const { action, template } = shown;
  const Form = action === 'duplicate' ? DuplicateForm : DeleteForm;
  const title =
    action === 'duplicate' ? `Duplicate “${template.name}”` : `Delete “${template.name}”?`;
  return (
    <Dialog opened={task !== null} title={title} onClose={onClose}>
      <Form key={`${action} ${template.name}`} template={template} onClose={onClose} />
    </Dialog>
  );
}

interface FormProps {
  readonly template: TemplateSummaryJson;
  readonly onClose: () => void;
}

function DuplicateForm({ template, onClose }: FormProps) {
  const duplicate = useDuplicateTemplate(template.name);
  const navigate = useNavigate();
  const [name, setName] = useState(`${template.name.slice(0, 55)}-copy`);
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
          label="Name of the copy"
          description={NAME_RULE}
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
            Cancel
          </Button>
          <Button type="submit" loading={duplicate.isPending}>
            Duplicate
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function DeleteForm({ template, onClose }: FormProps) {
  const remove = useDeleteTemplate();
  const announce = useAnnounce();
  const submit = (): void =>
    remove.mutate(template.name, {
      onSuccess: () => {
        announce(`Template ${template.name} deleted`);
        onClose();
      },
    });
  return (
    <Stack>
      <Text>
        Versions that something was printed with stay reachable by their number, such as{' '}
        <code className="code">{`${template.name}@${template.version}`}</code>. Everything else of
        it is deleted.
      </Text>
      <ErrorAlert error={remove.error} />
      <Group justify="flex-end">
        <Button variant="default" data-autofocus onClick={onClose}>
          Cancel
        </Button>
        <Button
          loading={remove.isPending}
          onClick={submit}
          bg="var(--mantine-color-beam-7)"
          c="#fff"
        >
          Delete template
        </Button>
      </Group>
    </Stack>
  );
}

export const NAME_RULE = 'Lower-case letters, digits, - and _, such as price-tag.';
