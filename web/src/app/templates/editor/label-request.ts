/** The label that is saved as requests of the API, ready for a shell. Pure. */
import { percentEncode } from '../../../playground/request.ts';
import { shellJson } from '../../../playground/code-samples/curl.ts';
import type { LabelJson, PlaceholderJson } from '../model/label.ts';

export interface LabelCurl {
  readonly publicUrl: string;
  readonly apiKey: string;
  /** Name of the template, or name and version: `price-tag@3`. */
  readonly reference: string;
  readonly label: LabelJson;
  /** Image format. */
  readonly format: string;
}

/** With the values in the address. */
export function labelGet(request: LabelCurl): string {
  const { publicUrl, reference, label, format } = request;
  const query = [
    `format=${format}`,
    ...Object.entries(exampleValues(label)).map(
      ([name, value]) => `p.${name}=${percentEncode(value)}`,
    ),
  ].join('&');
  return command(request, [`"${publicUrl}/api/labels/${reference}?${query}"`]);
}

/** With the values in JSON. */
export function labelPost(request: LabelCurl): string {
  const { publicUrl, reference, label, format } = request;
  return command(request, [
    '-H "Content-Type: application/json"',
    `--data-raw ${shellJson({ parameters: exampleValues(label), format })}`,
    `"${publicUrl}/api/labels/${reference}"`,
  ]);
}

function command({ reference, format, apiKey }: LabelCurl, rest: readonly string[]): string {
  const file = `${reference.split('@', 1)[0]}.${format}`;
  return [`curl --fail-with-body -o ${file}`, `-H "Authorization: Bearer ${apiKey}"`, ...rest].join(
    ' \\\n  ',
  );
}

/** A value for each placeholder that has an example or must have one; the others have defaults or stay empty. */
const exampleValues = ({ placeholders = {} }: LabelJson): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(placeholders).flatMap(([name, placeholder]) => {
      const value = exampleValue(placeholder);
      return value === undefined ? [] : [[name, value]];
    }),
  );

function exampleValue(placeholder: PlaceholderJson): string | undefined {
  const { example, required = false, default: value, type = 'text' } = placeholder;
  if (example !== undefined) return example;
  return required && value === undefined ? STAND_INS[type] : undefined;
}

const STAND_INS = { text: 'VALUE', number: '1', date: 'today', counter: '1' } as const;
