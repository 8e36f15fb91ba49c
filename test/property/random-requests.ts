/** Requests for one barcode as anybody might send them, right and wrong, from a seed. */
import * as fc from 'fast-check';
import { SYMBOLOGIES } from '../../src/barcode/registry.ts';
import type { Symbology } from '../../src/barcode/symbology.ts';
import { findOption, STYLE_OPTIONS, type StyleOption } from '../../src/render/style.ts';
import { valuesFor } from './values.ts';

/** A request behind `/api/barcode` or `/api/validate`. */
export interface RandomRequest {
  readonly method: 'GET' | 'POST';
  /** What follows the base: empty for POST. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

/** `count` requests of one symbology; the same for the same seed. */
export const requestsOf = (row: Symbology, count: number, seed: number): RandomRequest[] =>
  fc.sample(requestFor(row), { numRuns: count, seed });

const requestFor = (row: Symbology): fc.Arbitrary<RandomRequest> =>
  fc
    .record({
      name: oneIn(30, fc.constantFrom(row.id, row.name), misspelled(row)),
      data: oneIn(
        12,
        fc.oneof(valuesFor(row, 60), fc.constant(row.example)),
        fc.uint8Array({ maxLength: 40 }),
      ),
      parameters: fc
        .uniqueArray(
          oneIn(
            25,
            fc.oneof(
              formats,
              ...STYLE_OPTIONS.filter((option) => option.appliesTo(row)).map(optionOf),
            ),
            fc.oneof(...STYLE_OPTIONS.map(optionOf)),
          ),
          { maxLength: 3, selector: ([name]) => name },
        )
        .map(withNeeded),
      isPost: fc.boolean(),
    })
    .map(({ name, data, parameters, isPost }) =>
      // Half of a surrogate pair has no UTF-8, and goes as JSON escapes it.
      isPost || typeof data !== 'string' || !data.isWellFormed()
        ? post(name, data, parameters)
        : get(name, data, parameters),
    );

/** Mostly what an option needs stands beside it. */
function withNeeded(parameters: readonly Parameter[]): readonly Parameter[] {
  const needed = parameters.flatMap(([name]) => findOption(name)?.needs ?? []);
  const missing = needed.filter((name) => parameters.every(([given]) => given !== name));
  const [first] = missing;
  return first === undefined ? parameters : [...parameters, [first, findOption(first)!.example]];
}

type Parameter = readonly [name: string, value: string];

function get(name: string, data: string, parameters: readonly Parameter[]): RandomRequest {
  const query = parameters.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
  const path = `/${encodeURIComponent(name)}/${encodeURIComponent(data)}`;
  return { method: 'GET', path: query === '' ? path : `${path}?${query}`, body: undefined };
}

function post(
  symbology: string,
  data: string | Uint8Array,
  parameters: readonly Parameter[],
): RandomRequest {
  const what =
    typeof data === 'string' ? { data } : { dataBase64: Buffer.from(data).toString('base64') };
  return {
    method: 'POST',
    path: '',
    body: { symbology, ...what, ...Object.fromEntries(parameters) },
  };
}

/** Mostly the first, and about one in `count` times the second. */
const oneIn = <A, B>(count: number, most: fc.Arbitrary<A>, few: fc.Arbitrary<B>) =>
  fc.oneof({ arbitrary: most, weight: count - 1 }, { arbitrary: few, weight: 1 });

const misspelled = (row: Symbology): fc.Arbitrary<string> =>
  fc.constantFrom(`${row.id}X`, row.id.slice(1), 'nothing', '..');

const formats: fc.Arbitrary<Parameter> = fc
  .constantFrom(...'svg svg svg svg png png jpg webp none'.split(' '))
  .map((format) => ['format', format]);

/** A value that the option may have, or one that it may not. */
function optionOf(option: StyleOption): fc.Arbitrary<Parameter> {
  const wrong = fc.constantFrom('', '-1', '99999999', 'x', ' ', 'on ');
  return oneIn(20, valuesOf(option), wrong).map((value) => [option.name, value]);
}

function valuesOf({ name, control, example }: StyleOption): fc.Arbitrary<string> {
  switch (control.kind) {
    case 'number':
      return fc.integer({ min: control.min, max: control.max }).map(String);
    case 'switch':
      return fc.constantFrom('on', 'off');
    case 'choice':
      return fc.constantFrom(...control.values);
    default:
      return fc.constantFrom(example, 'fff', 'navy', '1/2/3', ...(TEXT_VALUES[name] ?? []));
  }
}

/** Values of options whose form says nothing about them, so that most requests have one that fits. */
const TEXT_VALUES: Readonly<Record<string, readonly string[]>> = {
  eclevel: 'L M Q H 0 1 2 3 4 5 8 23 50'.split(' '),
  version: '1 2 5 10 27 40 M1 M2 M3 M4 R7x43 R11x27 R13x77 R17x139'.split(' '),
  symbolSize: '10x10 16x16 24x24 52x52 144x144 8x18 8x32 16x48 8x64 26x64'.split(' '),
  structuredAppend: '1/2/3 2/2/0 3/16/255 1/1/1'.split(' '),
};

export const ROWS = SYMBOLOGIES;
