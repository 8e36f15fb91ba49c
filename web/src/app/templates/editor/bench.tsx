/**
 * The editor of a label without what saves it: tools, elements, canvas and forms; on narrow screens the lists and forms
 * are tabs below the canvas.
 */
import { Skeleton, Tabs, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useRef, useState, type RefObject } from 'react';
import type { FormatsJson } from '../../../../../src/catalog/schemas.ts';
import { drawnLater, useComesLater } from '../../../components/opened-later.tsx';
import { messages } from '../../../messages/messages.ts';
import { errorText } from '../../shared/error-text.ts';
import { boxOf, rounded, unionOf } from '../model/geometry.ts';
import type { LabelDocument } from '../model/label.ts';
import { Canvas } from './canvas.tsx';
import classes from './editor.module.css';
import { ElementsList } from './elements-list.tsx';
import { NotesList } from './own-notes.tsx';
import { Toolbar, ViewTools, type View } from './toolbar.tsx';
import type { LabelEditor } from './use-label-editor.ts';
import { useLabelPreview, type LabelPreview } from './use-preview.ts';

const loadForms = () => import('./forms.tsx');
const Forms = drawnLater(loadForms, () => <Skeleton h="12rem" />);

interface BenchProps {
  readonly editor: LabelEditor;
  readonly formats: FormatsJson;
  readonly hasImages: boolean;
  /** Whether the label is a template, and so can be saved. */
  readonly isSaved: boolean;
  readonly dpi: number;
  readonly onDpi: (dpi: number) => void;
}

export function Bench(props: BenchProps) {
  const { editor, dpi, isSaved } = props;
  const preview = useLabelPreview(editor.label, dpi);
  const [view, setView] = useState<View>({ zoom: 1, snaps: true, grid: null });
  const [tab, setTab] = useState<string>('element');
  // The form of the element that was added last, which alone is selected, takes the focus.
  const takesFocus = useRef(false);
  useComesLater(loadForms);
  const wide = useMediaQuery('(min-width: 75em)', undefined, { getInitialValueInEffect: false });
  const list = (
    <ElementsList editor={editor} notes={preview.notes} onOpen={() => setTab('element')} />
  );
  return (
    <div className={classes[wide ? 'editor' : 'narrow']}>
      <Toolbar
        editor={editor}
        isSaved={isSaved}
        onAdded={() => {
          setTab('element');
          takesFocus.current = true;
        }}
      />
      {wide && <div className={classes['aside']}>{list}</div>}
      <div className={classes['bench']}>
        <Canvas
          editor={editor}
          preview={preview}
          {...view}
          onChosen={() => LEFT_BY_CLICKS.has(tab) && setTab('element')}
        />
        {preview.error !== null && (
          <p role="alert" className={classes['failed']}>
            {errorText(preview.error)}
          </p>
        )}
        <NotesList
          notes={preview.notes}
          areStale={preview.areNotesStale}
          nameOf={(index) => editor.label.elements[index]?.name}
          onChoose={(index) => {
            editor.select([index]);
            setTab('element');
          }}
        />
        <div className={classes['status']}>
          <span role="status" className={classes['place']}>
            {placeText(editor.document)}
          </span>
          <ViewTools view={view} onView={setView} />
        </div>
      </div>
      <div className={classes['panel']} data-stale={preview.areNotesStale || undefined}>
        <Panels
          {...{ ...props, preview, tab, takesFocus }}
          onTab={setTab}
          list={wide ? null : list}
        />
      </div>
    </div>
  );
}

interface PanelsProps extends BenchProps {
  readonly preview: LabelPreview;
  readonly tab: string;
  readonly onTab: (tab: string) => void;
  /** The elements, where they have no place of their own. */
  readonly list: React.ReactNode;
  readonly takesFocus: RefObject<boolean>;
}

function Panels({ preview, tab, onTab, list, ...props }: PanelsProps) {
  const t = messages('label-editor');
  const shared = { ...props, notes: preview.notes };
  const isNone = props.editor.selection.length === 0;
  const panels = [
    ...(list === null ? [] : [['elements', t.panels.elements, list] as const]),
    [
      'element',
      t.panels.element,
      isNone ? <SelectFirst key="none" /> : <Forms key="element" of="element" {...shared} />,
    ],
    ['label', t.panels.label, <Forms key="label" of="label" {...shared} />],
    ['placeholders', t.panels.placeholders, <Forms key="of" of="placeholders" {...shared} />],
    ['json', 'JSON', <Forms key="json" of="json" {...shared} />],
  ] as const;
  return (
    <Tabs
      className={classes['panels'] ?? ''}
      value={tab}
      onChange={(next) => onTab(next ?? 'element')}
      keepMounted={false}
    >
      <Tabs.List className={classes['tabs'] ?? ''}>
        {panels.map(([value, title]) => (
          <Tabs.Tab key={value} value={value} px="sm">
            {title}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {panels.map(([value, , content]) => (
        <Tabs.Panel key={value} value={value} className={classes['panelBody'] ?? ''}>
          {content}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

const SelectFirst = () => (
  <Text size="sm" c="dimmed">
    {messages('label-forms').selectFirst}
  </Text>
);

/** What is selected and where it is. */
function placeText({ label, selection }: LabelDocument): string {
  const t = messages('label-editor');
  const box = unionOf(selection.map((i) => boxOf(label.elements[i]!)));
  if (box === undefined) return t.nothingSelected(label.width, label.height);
  const name =
    selection.length === 1
      ? label.elements[selection[0]!]!.name
      : t.severalElements(selection.length);
  const { x, y, width, height } = box;
  return t.placeOf(name, rounded(width), rounded(height), rounded(x), rounded(y));
}

/** Tabs that say nothing of one element; what is written on the others goes on after a click on the canvas. */
const LEFT_BY_CLICKS: ReadonlySet<string> = new Set(['label', 'elements']);
