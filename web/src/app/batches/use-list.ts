/** A list that is being turned into barcodes: its text, how it is read, and what was changed of its rows. */
import { useMemo, useState } from 'react';
import type { FormatsJson } from '../../../../src/catalog/schemas.ts';
import { foldName } from '../../../../src/util/fold-name.ts';
import type { ColumnField } from './header-words.ts';
import { guessFields, productRows, productTable, type ProductRow } from './product-list.ts';
import type { Table } from './rows.ts';

export interface ProductList {
  readonly text: string;
  readonly table: Table;
  readonly mapping: readonly ColumnField[];
  /** Those with data that have not been left out. */
  readonly rows: readonly ProductRow[];
  /** Rows without data. */
  readonly empty: number;
  /** Rows that were left out, by their lines. */
  readonly leftOut: ReadonlySet<number>;
  setText(text: string): void;
  setNamed(hasNames: boolean): void;
  setMapping(mapping: readonly ColumnField[]): void;
  /** Gives rows other data, by their lines. */
  mend(data: ReadonlyMap<number, string>): void;
  leaveOut(lines: readonly number[]): void;
  /** Takes back what was left out. */
  restore(): void;
}

/** What is not said of names and columns is guessed; what was said and mended holds for the text that it was said of. */
export function useProductList(formats: FormatsJson | undefined, symbology: string): ProductList {
  const [text, setText] = useState('');
  const [changes, setChanges] = useState<Changes>(NO_CHANGES);
  const { hasNames, mended, leftOut } = changes;
  const isSymbology = useMemo(() => symbologyNames(formats), [formats]);
  const table = useMemo(() => productTable(text, hasNames), [text, hasNames]);
  const guess = useMemo(() => guessFields(table, isSymbology), [table, isSymbology]);
  const mapping = changes.mapping ?? guess;
  const { rows, empty } = useMemo(
    () => productRows(table, { mapping, symbology, mended }),
    [table, mapping, symbology, mended],
  );
  const kept = useMemo(() => rows.filter(({ line }) => !leftOut.has(line)), [rows, leftOut]);
  return {
    text,
    table,
    mapping,
    rows: kept,
    empty,
    leftOut,
    setText(next) {
      setText(next);
      setChanges(NO_CHANGES);
    },
    setNamed: (next) => setChanges({ ...NO_CHANGES, hasNames: next }),
    setMapping: (next) => setChanges({ ...changes, mapping: next }),
    mend: (data) => setChanges({ ...changes, mended: new Map([...mended, ...data]) }),
    leaveOut: (lines) => setChanges({ ...changes, leftOut: new Set([...leftOut, ...lines]) }),
    restore: () => setChanges({ ...changes, leftOut: new Set() }),
  };
}

interface Changes {
  /** undefined: guessed. */
  readonly hasNames: boolean | undefined;
  readonly mapping: readonly ColumnField[] | undefined;
  readonly mended: ReadonlyMap<number, string>;
  readonly leftOut: ReadonlySet<number>;
}

const NO_CHANGES: Changes = {
  hasNames: undefined,
  mapping: undefined,
  mended: new Map(),
  leftOut: new Set(),
};

function symbologyNames(formats: FormatsJson | undefined): (name: string) => boolean {
  const names = new Set(
    (formats?.formats ?? []).flatMap(({ id, name, aliases }) =>
      [id, name, ...aliases].map(foldName),
    ),
  );
  return (name) => names.has(foldName(name));
}
