/** What a barcode says: text, or a payload whose fields are asked for one by one. */
import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PayloadsJson } from '../../../../../src/catalog/schemas.ts';
import { usePayloads } from '../../../api/catalog.ts';
import { messages } from '../../../messages/messages.ts';
import type { BarcodeJson, PayloadJson } from '../model/label.ts';
import { escaped, withoutUndefined } from '../model/placeholders.ts';
import { Pick } from './fields.tsx';
import type { ElementFormProps } from './inspector.tsx';
import { TemplateText } from './template-text.tsx';

type Kind = PayloadsJson['payloads'][number];

/** The choice between text and the kinds of payloads; `children` is the form of text. */
export function ContentForm(
  props: ElementFormProps<BarcodeJson> & { readonly children: ReactNode },
) {
  const t = messages('label-forms');
  const { element, set, children } = props;
  const kinds = usePayloads().data?.payloads ?? [];
  const { payload } = element;
  const kind = kinds.find(({ id }) => id === payload?.kind);
  const choose = (id: string): void => {
    const next = kinds.find((one) => one.id === id);
    set(
      next === undefined
        ? { payload: undefined, data: element.data ?? '' }
        : { payload: startOf(next), data: undefined, symbology: next.symbologies[0]! },
    );
  };
  return (
    <>
      <Pick
        label={t.content}
        value={payload?.kind ?? TEXT}
        options={[
          { value: TEXT, label: t.textContent },
          ...kinds.map(({ id, name }) => ({ value: id, label: name })),
          // Until the kinds are there.
          ...(payload === undefined || kind !== undefined
            ? []
            : [{ value: payload.kind, label: payload.kind }]),
        ]}
        onChange={choose}
      />
      {payload === undefined
        ? children
        : kind?.fields.map((field) => (
            <PayloadFieldForm key={field.name} {...props} payload={payload} field={field} />
          ))}
    </>
  );
}

interface PayloadFieldFormProps extends ElementFormProps<BarcodeJson> {
  readonly payload: PayloadJson;
  readonly field: Kind['fields'][number];
}

function PayloadFieldForm({ payload, field, set, ...rest }: PayloadFieldFormProps) {
  const value = payload[field.name];
  const change = (next: PayloadJson[string] | undefined): void =>
    set({ payload: withoutUndefined<PayloadJson>(payload, { [field.name]: next }) });
  const label = field.required ? messages('label-forms').required(field.name) : field.name;
  if (field.type === 'switch') {
    return (
      <Checkbox
        label={label}
        description={field.does}
        checked={value === true || value === 'true'}
        onChange={(event) => change(event.currentTarget.checked ? true : undefined)}
      />
    );
  }
  return (
    <TemplateText
      label={label}
      description={descriptionOf(field)}
      value={textOf(value)}
      names={rest.names}
      missing={rest.missing}
      onChange={(text) => change(valueOf(text, field))}
      onAdd={rest.addPlaceholder}
      error={rest.isFaulty(`payload.${field.name}`)}
    />
  );
}

function descriptionOf({ does, type, values }: Kind['fields'][number]): string {
  const t = messages('label-forms');
  if (values !== null) return t.oneOf(does, values.join(', '));
  return type === 'list' ? t.onePerLine(does) : does;
}

/** A list has an item on each line. */
const textOf = (value: PayloadJson[string] | undefined): string =>
  Array.isArray(value) ? value.join('\n') : String(value ?? '');

function valueOf(text: string, { type }: Kind['fields'][number]): PayloadJson[string] | undefined {
  if (text === '') return undefined;
  return type === 'list' ? text.split('\n') : text;
}

/** The example of a kind, which draws something at once; braces stand for themselves. */
const startOf = ({ id, example }: Kind): PayloadJson => ({
  ...Object.fromEntries(
    Object.entries(example).map(([name, value]) => [
      name,
      Array.isArray(value)
        ? value.map(escaped)
        : typeof value === 'string'
          ? escaped(value)
          : (value as number | boolean),
    ]),
  ),
  kind: id,
});

const TEXT = '';
