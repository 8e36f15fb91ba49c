/** Rows for options whose value goes to the encoder as it is. */
import type { SymbolOptions } from '../../barcode/symbology.ts';
import type { StyleOption } from './option.ts';

/** An option of the symbol alone, whose values mean what each encoder takes them for. */
export const ofSymbol = <Name extends keyof SymbolOptions>(
  option: Omit<StyleOption, 'appliesTo' | 'isContent' | 'read' | 'name'> & {
    readonly name: Name;
    readonly valueOf: (text: string) => SymbolOptions[Name];
  },
): StyleOption => {
  const { valueOf, ...row } = option;
  return {
    ...row,
    appliesTo: ({ options }) => options?.includes(row.name) === true,
    isContent: true,
    read: (text, draft) => {
      const value = valueOf(text);
      if (value === undefined) return undefined;
      return { ...draft, symbol: { ...draft.symbol, [row.name]: value } };
    },
  };
};

/** The text if it matches. */
export const matching = (text: string, pattern: RegExp): string | undefined =>
  pattern.test(text) ? text : undefined;
