/**
 * The rendering of the label that is edited: asked for after a pause, and the last one that there was shown until there is a
 * new one.
 */
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { previewQuery, type PreviewInput } from '../../../api/label-prints.ts';
import type { LabelJson } from '../model/label.ts';
import { notesOf, type Note } from '../model/notes.ts';

export interface LabelPreview {
  /** Address of the last picture that there was; undefined before the first. */
  readonly url: string | undefined;
  /** Whether the picture shows an older label. */
  readonly isStale: boolean;
  readonly notes: readonly Note[];
  /** Whether the notes are those of an older label. */
  readonly areNotesStale: boolean;
  /** Why the server said nothing of the label: it is away, or there were too many previews. */
  readonly error: Error | null;
}

/** `label` as it is now; its picture follows. */
export function useLabelPreview(label: LabelJson, dpi: number): LabelPreview {
  const input = useMemo((): PreviewInput => ({ label, dpi, format: 'svg' }), [label, dpi]);
  const [settled] = useDebouncedValue(input, DEBOUNCE_MS);
  const { data, isPlaceholderData, error } = useQuery({
    ...previewQuery(settled),
    placeholderData: keepPreviousData,
  });
  const last = useRef<string>(undefined);
  if (data?.url !== undefined) last.current = data.url;
  const areNotesStale = settled !== input || isPlaceholderData;
  const isStale = areNotesStale || data?.url === undefined;
  const notes = useMemo(
    () => (data === undefined ? NO_NOTES : notesOf(label, data)),
    [data, label],
  );
  return { url: last.current, isStale, notes, areNotesStale, error };
}

const NO_NOTES: readonly Note[] = [];
const DEBOUNCE_MS = 150;
