/** The state of the playground, mirrored in the URL fragment so that it can be shared. */
import { useCallback, useEffect, useState } from 'react';
import type { FormatsJson, SymbologyJson } from '../../../src/catalog/schemas.ts';
import { comparedIn, fromFragment, toFragment } from './address.ts';
import { DEFAULT_FORMAT, inFormat, wellFormed, type BarcodeChoice } from './request.ts';

export interface ChoiceState {
  readonly choice: BarcodeChoice;
  /** What the choice is compared with; undefined: nothing. */
  readonly kept: BarcodeChoice | undefined;
  /** The row of the chosen symbology. */
  readonly row: SymbologyJson;
  setSymbology(id: string): void;
  setData(data: string): void;
  setFormat(format: string): void;
  /** undefined: back to the default. */
  setStyle(name: string, value: string | undefined): void;
  resetStyle(): void;
  /** Keeps a choice to compare with; undefined: no longer. */
  keep(choice: BarcodeChoice | undefined): void;
  /** Makes the one that was kept the choice, and the other way round. */
  swap(): void;
  /** A symbology with data of its own, in the default style. */
  open(symbology: string, data: string): void;
  /** The choice in an image format, without the options that it does not take. */
  inFormat(format: string): BarcodeChoice;
}

export function useChoice(table: FormatsJson): ChoiceState {
  const [choice, setChoice] = useState(() => readChoice(table, location.hash));
  const [kept, setKept] = useState(() => readKept(table));
  const rows = table.formats;
  const row = rowOf(rows, choice.symbology);

  useFragment(toFragment(choice, kept), () => {
    setChoice(readChoice(table, location.hash));
    setKept(readKept(table));
  });

  const update = useCallback(
    (change: Partial<BarcodeChoice>) => setChoice((previous) => ({ ...previous, ...change })),
    [],
  );
  return {
    choice,
    kept,
    row,
    setSymbology: (id) => setChoice((previous) => withSymbology(previous, row, rowOf(rows, id))),
    setData: (data) => update({ data }),
    setFormat: (format) => update({ format }),
    setStyle: (name, value) =>
      setChoice((previous) => ({ ...previous, style: withOption(previous.style, name, value) })),
    resetStyle: () => update({ style: {} }),
    keep: setKept,
    swap() {
      if (kept === undefined) return;
      setChoice(kept);
      setKept(choice);
    },
    open: (id, data) =>
      update({ symbology: rowOf(rows, id).id, data: wellFormed(data), style: {} }),
    inFormat: (format) => inFormat(choice, format, table.styleOptions),
  };
}

/** Writes the fragment after a pause in typing, and follows one that is pasted or navigated to. */
function useFragment(fragment: string, onHashChange: () => void): void {
  useEffect(() => {
    const write = (): void => {
      if (location.hash !== fragment) history.replaceState(history.state, '', fragment);
    };
    const timer = setTimeout(write, DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [fragment]);
  useEffect(() => {
    addEventListener('hashchange', onHashChange);
    return () => removeEventListener('hashchange', onHashChange);
  });
}

function readKept(table: FormatsJson): BarcodeChoice | undefined {
  const compared = comparedIn(location.hash);
  return compared === undefined ? undefined : readChoice(table, compared);
}

function readChoice(
  { formats, imageFormats, styleOptions }: FormatsJson,
  fragment: string,
): BarcodeChoice {
  const optionNames = styleOptions.map((option) => option.name);
  const { symbology, data, format, style } = fromFragment(fragment, optionNames);
  const row = rowOf(formats, symbology ?? '');
  return {
    symbology: row.id,
    data: data ?? row.example,
    format: imageFormats.find(({ id }) => id === format)?.id ?? DEFAULT_FORMAT,
    style: applicableStyle(style ?? {}, row),
  };
}

/** Replaces the data with the example of the new symbology unless the user has entered data. */
function withSymbology(
  previous: BarcodeChoice,
  from: SymbologyJson,
  to: SymbologyJson,
): BarcodeChoice {
  const untouched = previous.data === '' || previous.data === from.example;
  return {
    ...previous,
    symbology: to.id,
    data: untouched ? to.example : previous.data,
    style: applicableStyle(previous.style, to),
  };
}

/** The options that apply to the symbology; the server rejects others. */
const applicableStyle = (
  style: Readonly<Record<string, string>>,
  row: SymbologyJson,
): Record<string, string> =>
  Object.fromEntries(Object.entries(style).filter(([name]) => row.style.includes(name)));

function withOption(
  style: Readonly<Record<string, string>>,
  name: string,
  value: string | undefined,
): Record<string, string> {
  const { [name]: _, ...rest } = style;
  return value === undefined ? rest : { ...rest, [name]: value };
}

const rowOf = (rows: readonly SymbologyJson[], id: string): SymbologyJson =>
  rows.find((row) => row.id === id) ?? rows.find((row) => row.id === DEFAULT_SYMBOLOGY) ?? rows[0]!;

/** What a new user most likely looks for. */
const DEFAULT_SYMBOLOGY = 'QRCODE';

/** Safari allows a hundred changes of the URL in 30 seconds. */
const DEBOUNCE_MS = 400;
