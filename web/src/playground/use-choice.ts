/** What is chosen and typed, kept in the fragment of the address so that it can be shared. */
import { useCallback, useEffect, useState } from 'react';
import type { StyleOptionJson, SymbologyJson } from '../../../src/catalog/schemas.ts';
import { fromFragment, toFragment } from './address.ts';
import type { BarcodeChoice } from './request.ts';

export interface ChoiceState {
  readonly choice: BarcodeChoice;
  /** The row of the chosen symbology. */
  readonly row: SymbologyJson;
  choose(id: string): void;
  setData(data: string): void;
  setFormat(format: string): void;
  /** undefined goes back to the default. */
  setStyle(name: string, value: string | undefined): void;
  resetStyle(): void;
}

export function useChoice(
  rows: readonly SymbologyJson[],
  options: readonly StyleOptionJson[],
): ChoiceState {
  const [choice, setChoice] = useState(() => read(rows, options));
  const row = rowOf(rows, choice.symbology);

  useFragment(choice, () => setChoice(read(rows, options)));

  const change = useCallback(
    (own: Partial<BarcodeChoice>) => setChoice((before) => ({ ...before, ...own })),
    [],
  );
  return {
    choice,
    row,
    choose: (id) => setChoice((before) => changedSymbology(before, row, rowOf(rows, id))),
    setData: (data) => change({ data }),
    setFormat: (format) => change({ format }),
    setStyle: (name, value) =>
      setChoice((before) => ({ ...before, style: withOption(before.style, name, value) })),
    resetStyle: () => change({ style: {} }),
  };
}

/** Writes the fragment when the typing rests, and follows one that is pasted or gone back to. */
function useFragment(choice: BarcodeChoice, onOther: () => void): void {
  useEffect(() => {
    const write = (): void => {
      const fragment = toFragment(choice);
      if (location.hash !== fragment) history.replaceState(history.state, '', fragment);
    };
    const timer = setTimeout(write, WRITE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [choice]);
  useEffect(() => {
    addEventListener('hashchange', onOther);
    return () => removeEventListener('hashchange', onOther);
  });
}

function read(rows: readonly SymbologyJson[], options: readonly StyleOptionJson[]): BarcodeChoice {
  const names = options.map((option) => option.name);
  const said = fromFragment(location.hash, names);
  const row = rowOf(rows, said.symbology ?? '');
  return {
    symbology: row.id,
    data: said.data ?? row.example,
    format: FORMAT.test(said.format ?? '') ? said.format! : 'svg',
    style: applicable(said.style ?? {}, row),
  };
}

/** Data nobody has typed give way to the new symbology's example; typed data stay. */
function changedSymbology(
  before: BarcodeChoice,
  from: SymbologyJson,
  to: SymbologyJson,
): BarcodeChoice {
  const untouched = before.data === '' || before.data === from.example;
  return {
    ...before,
    symbology: to.id,
    data: untouched ? to.example : before.data,
    style: applicable(before.style, to),
  };
}

/** The options that the symbology takes; the server refuses others. */
const applicable = (
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
  rows.find((row) => row.id === id) ?? rows.find((row) => row.id === FIRST) ?? rows[0]!;

/** What somebody who comes for the first time most likely looks for. */
const FIRST = 'QRCODE';

/** Safari takes a hundred changes of the address in half a minute. */
const WRITE_AFTER_MS = 400;

const FORMAT = /^(?:svg|png|jpg|webp)$/;
