/** What is documented of a barcode request is what its parser takes, option by option. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { nameHint } from '../barcode/names.ts';
import { SYMBOLOGIES } from '../barcode/registry.ts';
import { findOption, STYLE_OPTIONS } from '../render/style.ts';
import { PARAMETERS, parseParts } from './barcode-request.ts';
import { barcodeQuery } from './request-schemas.ts';

interface Documented {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly string[];
  readonly examples?: readonly unknown[];
  readonly anyOf?: readonly Documented[];
}

const documented = z.toJSONSchema(barcodeQuery, { io: 'input' }).properties as Readonly<
  Record<string, Documented>
>;
/** What the parser makes of a value, for the first symbology and image format that it applies to. */
function kindOf(name: string, value: string): string {
  const option = STYLE_OPTIONS.find((row) => row.name === name)!;
  const { id, example } = SYMBOLOGIES.find((row) => option.appliesTo(row))!;
  const parameters = new Map([
    ['format', option.imageFormats?.[0] ?? 'svg'],
    ...(option.needs === undefined
      ? []
      : [[option.needs, findOption(option.needs)!.example] as const]),
    [name, value],
  ]);
  return parseParts(id, example, parameters, nameHint).kind;
}

describe('the documented query of a barcode', () => {
  it('names exactly the parameters that the parser knows', () => {
    expect(Object.keys(documented).sort()).toEqual([...PARAMETERS].sort());
  });

  it.each(STYLE_OPTIONS.map(({ name }) => name))('%s takes what it says, and no more', (name) => {
    const { enum: values = [], examples = [], anyOf = [] } = documented[name]!;
    const { minimum, maximum } = anyOf[0] ?? documented[name]!;
    for (const value of [...values, ...examples, minimum, maximum]) {
      if (value !== undefined) expect(kindOf(name, String(value)), name).toBe('barcode-request');
    }
    if (minimum !== undefined) expect(kindOf(name, String(minimum - 1))).toBe('http-refusal');
    if (maximum !== undefined) expect(kindOf(name, String(maximum + 1))).toBe('http-refusal');
    const isFree = STYLE_OPTIONS.find((row) => row.name === name)!.unit === 'text';
    expect(kindOf(name, isFree ? '' : 'no such value')).toBe('http-refusal');
  });
});
