/** The editor of a style template: options with their values, each fixed or a default, on any symbology. */
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormatsJson } from '../../../../../src/catalog/schemas.ts';
import type { TemplateJson } from '../../../../../src/templates/schemas.ts';
import { IconHistory } from '../../../components/icons.tsx';
import { openedLater } from '../../../components/opened-later.tsx';
import { PageHeader } from '../../../components/page-header.tsx';
import { messages } from '../../../messages/messages.ts';
import { Preview } from '../../../playground/preview.tsx';
import { problemText } from '../../../playground/problem.ts';
import { labelOf } from '../../../playground/option-words.ts';
import { StyleForm } from '../../../playground/style-form.tsx';
import { SymbologyDrawer } from '../../../playground/symbology-picker.tsx';
import { usePicture } from '../../../playground/use-picture.ts';
import { useSaving } from '../save-bar.tsx';
import { ruleOf, valuesOf, withOption, withRule, type StyleContent } from './style-content.ts';
import { StyleRules } from './style-rules.tsx';
import classes from './style.module.css';

const HistoryDialog = openedLater(() => import('../history-dialog.tsx'));

interface StyleTemplateProps {
  readonly template: TemplateJson;
  readonly formats: FormatsJson;
  /** Called once another version is the latest again. */
  readonly onRestored: () => void;
}

export default function StyleTemplate({ template, formats, onRestored }: StyleTemplateProps) {
  const t = messages('style-editor');
  const [content, setContent] = useState(template.content as unknown as StyleContent);
  const [isHistoryOpen, setHistoryOpen] = useState(false);
  const saving = useSaving(template, content);
  return (
    <>
      <PageHeader
        title={template.name}
        lead={t.lead}
        actions={
          <Button
            variant="default"
            leftSection={<IconHistory size={16} aria-hidden="true" />}
            onClick={() => setHistoryOpen(true)}
          >
            {t.versions}
          </Button>
        }
      />
      {saving.bar}
      <Form content={content} formats={formats} onChange={setContent} />
      <HistoryDialog
        name={template.name}
        version={saving.version}
        isDirty={saving.isDirty}
        opened={isHistoryOpen}
        onClose={() => setHistoryOpen(false)}
        onRestored={onRestored}
      />
    </>
  );
}

interface FormProps {
  readonly content: StyleContent;
  readonly formats: FormatsJson;
  readonly onChange: (content: StyleContent) => void;
}

function Form({ content, formats, onChange }: FormProps) {
  const t = messages('style-editor');
  const [symbology, setSymbology] = useState('CODE128');
  const row = formats.formats.find(({ id }) => id === symbology) ?? formats.formats[0]!;
  const [data, setData] = useState(row.example);
  const values = valuesOf(content);
  const shown = formats.styleOptions.filter(
    ({ name, needs }) =>
      row.style.includes(name) && (needs === null || Object.hasOwn(values, needs)),
  );
  const style = Object.fromEntries(
    shown.flatMap(({ name, imageFormats }) =>
      Object.hasOwn(values, name) && imageFormats.includes('svg') ? [[name, values[name]!]] : [],
    ),
  );
  const picture = usePicture(
    data === '' ? undefined : JSON.stringify({ symbology: row.id, data, ...style }),
    DEBOUNCE_MS,
  );
  return (
    <div className={classes['columns']}>
      <div className={classes['options']}>
        <StyleForm
          row={row}
          options={shown}
          style={values}
          onChange={(name, value) => onChange(withOption(content, name, value))}
        />
      </div>
      <div className={classes['aside']}>
        <SymbologyDrawer
          rows={formats.formats}
          row={row}
          onChoose={(id) => {
            setSymbology(id);
            setData(formats.formats.find((one) => one.id === id)?.example ?? data);
          }}
          side="right"
        />
        <TextInput
          mt="sm"
          label={t.previewData}
          value={data}
          onChange={(event) => setData(event.currentTarget.value)}
        />
        <Preview state={picture} alt={t.pictureOf(row.name)} />
        <p role="status" className={classes['problem']}>
          {problemText(picture.problem)}
        </p>
        <StyleRules
          rows={Object.entries(values).map(([name, value]) => ({
            name,
            label: labelOf(name),
            value,
            rule: ruleOf(content, name),
          }))}
          onRule={(name, rule) => onChange(withRule(content, name, rule))}
          onRemove={(name) => onChange(withOption(content, name, undefined))}
        />
      </div>
    </div>
  );
}

const DEBOUNCE_MS = 200;
