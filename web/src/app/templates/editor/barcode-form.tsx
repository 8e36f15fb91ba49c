/** The fields of a barcode: its symbology, its data with placeholders, and its options. */
import { Button, Collapse } from '@mantine/core';
import { useState } from 'react';
import type { FormatsJson, StyleOptionJson } from '../../../../../src/catalog/schemas.ts';
import { IconChevronDown } from '../../../components/icons.tsx';
import { messages } from '../../../messages/messages.ts';
import { StyleForm } from '../../../playground/style-form.tsx';
import { SymbologyDrawer } from '../../../playground/symbology-picker.tsx';
import type { BarcodeJson } from '../model/label.ts';
import { rowOf } from '../model/misfits.ts';
import { escaped, namesIn, withoutUndefined } from '../model/placeholders.ts';
import classes from './editor.module.css';
import type { ElementFormProps } from './inspector.tsx';
import { ContentForm } from './payload-form.tsx';
import { CENTERED, PlaceInBox } from './place-in-box.tsx';
import { TemplateText } from './template-text.tsx';

interface BarcodeFormProps extends ElementFormProps<BarcodeJson> {
  readonly formats: FormatsJson;
}

export function BarcodeForm({ element, formats, set, ...rest }: BarcodeFormProps) {
  const t = messages('label-forms');
  const row = rowOf(formats.formats, element.symbology);
  /** Data that is nothing but the example of a symbology becomes that of the next one. */
  const choose = (id: string): void => {
    const next = formats.formats.find((one) => one.id === id);
    const { data = '' } = element;
    const isExample = namesIn(data).length === 0 && data === row?.example;
    set({
      symbology: id,
      ...(isExample && next !== undefined ? { data: escaped(next.example) } : {}),
      options: applicable(element.options, next?.style ?? []),
    });
  };
  return (
    <>
      <SymbologyDrawer
        rows={formats.formats}
        row={row ?? formats.formats[0]!}
        onChoose={choose}
        side="right"
      />
      <ContentForm element={element} set={set} {...rest}>
        <TemplateText
          label={t.data}
          {...(row === undefined ? {} : { description: row.rule })}
          value={element.data ?? ''}
          names={rest.names}
          missing={rest.missing}
          onChange={(data) => set({ data })}
          // Data that is all one value is drawn at once with what the symbology can hold.
          onAdd={(name) =>
            rest.addPlaceholder(name, element.data === `{${name}}` ? row?.example : undefined)
          }
          error={rest.isFaulty('data')}
        />
      </ContentForm>
      <div className={classes['columns']}>
        <PlaceInBox element={element} defaults={CENTERED} set={set} />
      </div>
      {row !== undefined && (
        <Options element={element} row={row} options={formats.styleOptions} set={set} />
      )}
    </>
  );
}

interface OptionsProps extends Pick<ElementFormProps<BarcodeJson>, 'element' | 'set'> {
  readonly row: FormatsJson['formats'][number];
  readonly options: readonly StyleOptionJson[];
}

function Options({ element, row, options, set }: OptionsProps) {
  const t = messages('label-forms');
  const style = element.options ?? {};
  const count = Object.keys(style).length;
  const [isOpen, setOpen] = useState(count > 0);
  const shown = options.filter(
    ({ name, needs }) =>
      !NOT_ON_LABELS.has(name) && (needs === null || Object.hasOwn(style, needs)),
  );
  const change = (name: string, value: string | undefined): void => {
    const next = withoutUndefined<Record<string, string | undefined>>(style, { [name]: value });
    set({ options: Object.keys(next).length === 0 ? undefined : next });
  };
  return (
    <fieldset className={classes['group']}>
      <legend>{t.options}</legend>
      <Button
        size="compact-sm"
        variant="default"
        aria-expanded={isOpen}
        rightSection={<IconChevronDown size={14} aria-hidden="true" />}
        onClick={() => setOpen(!isOpen)}
      >
        {count === 0 ? t.openOptions : t.optionsSet(count)}
      </Button>
      <Collapse expanded={isOpen} mt="sm">
        <StyleForm row={row} options={shown} style={style} onChange={change} />
      </Collapse>
    </fieldset>
  );
}

/** The options that a symbology has; undefined where none is left. */
function applicable(
  options: BarcodeJson['options'] = {},
  names: readonly string[],
): BarcodeJson['options'] {
  const entries = Object.entries(options).filter(([name]) => names.includes(name));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** What a label or its elements decide, and what pictures of single barcodes alone have. */
const NOT_ON_LABELS: ReadonlySet<string> = new Set([
  'width',
  'height',
  'rotate',
  'dpi',
  'mode',
  'colorSpace',
  'logo',
  'logoSize',
  'moduleShape',
  'finderShape',
  'gradient',
  'gradientColor',
  'gradientAngle',
]);
