/** The forms of the editor, one on each tab: none is in its first view, so that their code comes after that of the canvas. */
import type { FormatsJson } from '../../../../../src/catalog/schemas.ts';
import type { RefObject } from 'react';
import type { Note } from '../model/notes.ts';
import { Inspector } from './inspector.tsx';
import { JsonPanel } from './json-panel.tsx';
import { LabelForm } from './label-form.tsx';
import { PlaceholdersPanel } from './placeholders-panel.tsx';
import type { LabelEditor } from './use-label-editor.ts';

interface FormsProps {
  readonly of: 'element' | 'label' | 'placeholders' | 'json';
  readonly editor: LabelEditor;
  readonly formats: FormatsJson;
  readonly notes: readonly Note[];
  /** Whether the account may keep images. */
  readonly hasImages: boolean;
  readonly dpi: number;
  readonly onDpi: (dpi: number) => void;
  /** Whether the form of the element that is selected takes the focus; it says that it did. */
  readonly takesFocus: RefObject<boolean>;
}

export default function Forms({ of, ...props }: FormsProps) {
  switch (of) {
    case 'element':
      return <Inspector {...props} />;
    case 'label':
      return <LabelForm {...props} />;
    case 'placeholders':
      return <PlaceholdersPanel {...props} />;
    case 'json':
      return <JsonPanel {...props} />;
  }
}
