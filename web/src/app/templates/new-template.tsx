/** The dialog that creates a template: a name, and what to begin with. */
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { StartersJson, TemplateInput } from '../../../../src/templates/schemas.ts';
import { templatePage, useCreateTemplate, useStarters } from '../../api/templates.ts';
import { examplePath } from '../../components/barcode-picture.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { fieldErrors } from '../shared/field-errors.ts';
import { LazyLabelImage } from './label-picture.tsx';
import { EMPTY_LABEL, type LabelJson } from './model/label.ts';
import classes from './templates.module.css';
import { messages } from '../../messages/messages.ts';

interface NewTemplateProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

const NewTemplate = ({ opened, onClose }: NewTemplateProps) => (
  <Dialog opened={opened} title={messages('templates').newTemplate} onClose={onClose}>
    <Form onClose={onClose} />
  </Dialog>
);

export default NewTemplate;

function Form({ onClose }: { readonly onClose: () => void }) {
  const t = messages('templates');
  const create = useCreateTemplate();
  const starters = useStarters().data ?? [];
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [start, setStart] = useState(EMPTY);
  const { fields, form } = fieldErrors(create.error, { name: 'name' } as const);
  const submit = (): void =>
    create.mutate(inputOf(name, start, starters), {
      onSuccess: (template) => void navigate(templatePage(template.name)),
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack>
        <TextInput
          label={t.name}
          description={t.nameRule}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={fields.name}
          data-autofocus
          required
          withAsterisk={false}
          maxLength={60}
          spellCheck={false}
          autoCapitalize="off"
        />
        <fieldset className={classes['starters']}>
          <legend>{t.beginWith}</legend>
          <Start
            id={EMPTY}
            name={t.emptyLabel}
            size={EMPTY_LABEL}
            chosen={start}
            onChoose={setStart}
          />
          <Start id={STYLE} name={t.barcodeStyle} chosen={start} onChoose={setStart} />
          {starters.map((starter) => (
            <Start
              key={starter.id}
              id={starter.id}
              name={t.starter(starter.id, starter).name}
              label={starter.label as unknown as LabelJson}
              chosen={start}
              onChoose={setStart}
            />
          ))}
        </fieldset>
        <ErrorAlert error={form} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {messages('app').cancel}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t.create}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface StartProps {
  readonly id: string;
  readonly name: string;
  readonly label?: LabelJson;
  /** In mm, where there is no label to say it. */
  readonly size?: Pick<LabelJson, 'width' | 'height'>;
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

function Start({ id, name, label, size = label, chosen, onChoose }: StartProps) {
  const t = messages('templates');
  return (
    <label className={classes['start']}>
      <input
        type="radio"
        name="start"
        value={id}
        checked={chosen === id}
        onChange={() => onChoose(id)}
      />
      {label === undefined ? (
        <span className={classes['picture']}>
          {id === STYLE ? (
            <img src={examplePath('CODE128')} alt="" />
          ) : (
            <span className={classes['blank']} />
          )}
        </span>
      ) : (
        <LazyLabelImage label={label} />
      )}
      <span className={classes['startName']}>
        {name}
        {size !== undefined && (
          <span className={classes['startSize']}>
            {`${t.figure(size.width)} × ${t.figure(size.height)} mm`}
          </span>
        )}
      </span>
    </label>
  );
}

function inputOf(name: string, start: string, starters: StartersJson['starters']): TemplateInput {
  if (start === STYLE) return { name, kind: 'style', content: { options: {}, defaults: {} } };
  const starter = starters.find(({ id }) => id === start);
  return { name, kind: 'label', content: { ...(starter?.label ?? EMPTY_LABEL) } };
}

/** What is no id of a starter. */
const EMPTY = ' empty';
const STYLE = ' style';
