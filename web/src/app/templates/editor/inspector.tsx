/** The form of what is selected: of one element all its fields, of several what they have in common. */
import { Stack, Text, TextInput } from '@mantine/core';
import { useEffect, useRef, type RefObject } from 'react';
import type { FormatsJson } from '../../../../../src/catalog/schemas.ts';
import { messages } from '../../../messages/messages.ts';
import { mapElements, withElement } from '../model/edits.ts';
import { boxOf, moved, rounded, unionOf } from '../model/geometry.ts';
import { placeholderNames, type ElementJson } from '../model/label.ts';
import { misfitsOf } from '../model/misfits.ts';
import type { Note } from '../model/notes.ts';
import { missingNames, withPlaceholder } from '../model/placeholders.ts';
import { BarcodeForm } from './barcode-form.tsx';
import { ConditionForm } from './condition-form.tsx';
import classes from './editor.module.css';
import { Millimeters } from './fields.tsx';
import { ImageForm } from './image-form.tsx';
import { LetteringForm } from './lettering-form.tsx';
import { MisfitNotes } from './misfit-notes.tsx';
import { OwnNotes } from './own-notes.tsx';
import { ShapeForm } from './shape-form.tsx';
import type { LabelEditor } from './use-label-editor.ts';

interface InspectorProps {
  readonly editor: LabelEditor;
  readonly formats: FormatsJson;
  readonly notes: readonly Note[];
  /** Whether the account may keep images. */
  readonly hasImages: boolean;
  /** Whether the form takes the focus when it is next drawn; it says that it did. */
  readonly takesFocus: RefObject<boolean>;
}

/** What the form of an element needs, whatever its type. */
export interface ElementFormProps<E extends ElementJson = ElementJson> {
  readonly element: E;
  /** Names of the label's placeholders. */
  readonly names: readonly string[];
  /** Names that the element uses and that there is no placeholder of. */
  readonly missing: readonly string[];
  /** Names of the placeholders of a type. */
  readonly namesOf: (type: string) => readonly string[];
  readonly set: (change: Readonly<Record<string, unknown>>) => void;
  /** With an example, where one is known that suits. */
  readonly addPlaceholder: (name: string, example?: string) => void;
  /** Whether the server found fault with a field. */
  readonly isFaulty: (field: string) => boolean;
}

export function Inspector({ editor, formats, notes, hasImages, takesFocus }: InspectorProps) {
  const { label, selection } = editor;
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!takesFocus.current || form.current === null) return;
    takesFocus.current = false;
    form.current.querySelector('input')?.focus();
  });
  const [index] = selection;
  const element = index === undefined ? undefined : label.elements[index];
  if (element === undefined || index === undefined) return null;
  if (selection.length > 1) return <Several editor={editor} />;
  const own = notes.filter((note) => note.element === index);
  const set = (change: Readonly<Record<string, unknown>>): void =>
    editor.edit(
      (document) => withElement(document, index, change),
      `${index} ${Object.keys(change).join()}`,
    );
  const shared: ElementFormProps = {
    element,
    names: placeholderNames(label),
    missing: missingNames(label, element),
    namesOf: (type) =>
      Object.entries(label.placeholders ?? {}).flatMap(([name, one]) =>
        (one.type ?? 'text') === type ? [name] : [],
      ),
    set,
    addPlaceholder: (name, example) =>
      editor.edit((document) =>
        withPlaceholder(document, name, {
          required: true,
          ...(example === undefined ? {} : { example }),
        }),
      ),
    isFaulty: (field) =>
      own.some((note) => note.field === field || note.field?.startsWith(`${field}.`)),
  };
  return (
    <Stack gap="sm" key={index} ref={form}>
      <OwnNotes notes={own} />
      <MisfitNotes misfits={misfitsOf(label, own, formats.formats)} editor={editor} />
      <TextInput
        label={messages('label-forms').name}
        value={element.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        error={shared.isFaulty('name')}
        maxLength={60}
      />
      <PlaceFields {...shared} />
      <TypeForm {...shared} formats={formats} hasImages={hasImages} />
      <ConditionForm {...shared} />
    </Stack>
  );
}

function TypeForm({
  element,
  formats,
  hasImages,
  ...rest
}: ElementFormProps & Pick<InspectorProps, 'formats' | 'hasImages'>) {
  switch (element.type) {
    case 'barcode':
      return <BarcodeForm element={element} formats={formats} {...rest} />;
    case 'text':
    case 'date':
    case 'counter':
      return <LetteringForm element={element} {...rest} />;
    case 'line':
    case 'box':
      return <ShapeForm element={element} {...rest} />;
    case 'image':
      return <ImageForm element={element} hasImages={hasImages} {...rest} />;
  }
}

function PlaceFields({ element, set, isFaulty }: ElementFormProps) {
  const t = messages('label-forms');
  const field = (name: string, text: string, min?: number) => (
    <Millimeters
      label={text}
      value={Number((element as unknown as Record<string, unknown>)[name])}
      onChange={(mm) => set({ [name]: mm })}
      {...(min === undefined ? {} : { min })}
      error={isFaulty(name)}
    />
  );
  return (
    <div className={classes['columns']}>
      {element.type === 'line' ? (
        <>
          {field('x', t.line.fromLeft)}
          {field('y', t.line.fromTop)}
          {field('toX', t.line.toLeft)}
          {field('toY', t.line.toTop)}
        </>
      ) : (
        <>
          {field('x', t.left)}
          {field('y', t.top)}
          {field('width', t.width, 0.1)}
          {field('height', t.height, 0.1)}
        </>
      )}
    </div>
  );
}

/** Several elements have their place as a whole; the toolbar aligns them. */
function Several({ editor }: { readonly editor: LabelEditor }) {
  const t = messages('label-forms');
  const { label, selection } = editor;
  const box = unionOf(selection.map((i) => boxOf(label.elements[i]!)))!;
  const shift = (dx: number, dy: number): void =>
    editor.edit(
      (document) => mapElements(document, selection, (element) => moved(element, dx, dy)),
      `move ${selection.join()}`,
    );
  return (
    <Stack gap="sm">
      <Text size="sm">{t.several(selection.length)}</Text>
      <div className={classes['columns']}>
        <Millimeters
          label={t.left}
          value={rounded(box.x)}
          onChange={(mm) => shift(mm - box.x, 0)}
        />
        <Millimeters label={t.top} value={rounded(box.y)} onChange={(mm) => shift(0, mm - box.y)} />
      </div>
    </Stack>
  );
}
