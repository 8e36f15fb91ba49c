/** The state of the editor: the label with what is selected, and the way back. */
import { useCallback, useMemo, useReducer } from 'react';
import { withSelection } from '../model/edits.ts';
import { historyOf, recorded, redone, replaced, undone, type History } from '../model/history.ts';
import type { LabelDocument, LabelJson } from '../model/label.ts';

/** A change of a document. */
export type Edit = (document: LabelDocument) => LabelDocument;

export interface LabelEditor {
  readonly document: LabelDocument;
  readonly label: LabelJson;
  readonly selection: readonly number[];
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Changes that follow each other with the same tag are undone together. */
  edit(change: Edit, tag?: string): void;
  select(selection: readonly number[]): void;
  undo(): void;
  redo(): void;
}

type Action =
  | { readonly kind: 'edit'; readonly change: Edit; readonly tag: string | undefined }
  | { readonly kind: 'select'; readonly selection: readonly number[] }
  | { readonly kind: 'undo' | 'redo' };

export function useLabelEditor(initial: LabelJson): LabelEditor {
  const [history, dispatch] = useReducer(reduce, initial, (label) =>
    historyOf<LabelDocument>({ label, selection: [] }),
  );
  const edit = useCallback(
    (change: Edit, tag?: string) => dispatch({ kind: 'edit', change, tag }),
    [],
  );
  const select = useCallback(
    (selection: readonly number[]) => dispatch({ kind: 'select', selection }),
    [],
  );
  const undo = useCallback(() => dispatch({ kind: 'undo' }), []);
  const redo = useCallback(() => dispatch({ kind: 'redo' }), []);
  return useMemo(
    () => ({
      document: history.present,
      label: history.present.label,
      selection: history.present.selection,
      canUndo: history.past.length > 0,
      canRedo: history.future.length > 0,
      edit,
      select,
      undo,
      redo,
    }),
    [history, edit, select, undo, redo],
  );
}

function reduce(history: History<LabelDocument>, action: Action): History<LabelDocument> {
  switch (action.kind) {
    case 'edit': {
      const next = action.change(history.present);
      // What is selected alone is nothing to undo.
      return next.label === history.present.label
        ? replaced(history, next)
        : recorded(history, next, action.tag);
    }
    case 'select':
      return replaced(history, withSelection(history.present, action.selection));
    case 'undo':
      return undone(history);
    case 'redo':
      return redone(history);
  }
}
