/** Every style option, by group. */
import { IMAGE_FORMATS, takesOption } from '../../../src/render/image-formats.ts';
import { ART_OPTIONS } from '../../../src/render/options/art.ts';
import { BAR_OPTIONS } from '../../../src/render/options/bars.ts';
import { COLOR_OPTIONS } from '../../../src/render/options/color.ts';
import { CONTENT_OPTIONS } from '../../../src/render/options/content.ts';
import { ENCODATION_OPTIONS } from '../../../src/render/options/encodation.ts';
import type { StyleOption } from '../../../src/render/options/option.ts';
import { OUTPUT_OPTIONS } from '../../../src/render/options/output.ts';
import { PAIR_OPTIONS } from '../../../src/render/options/pair.ts';
import { SIZE_OPTIONS } from '../../../src/render/options/size.ts';
import { STYLE_OPTIONS } from '../../../src/render/options/table.ts';
import { TEXT_OPTIONS } from '../../../src/render/options/text.ts';
import { code, target, text, writeTable } from './write-table.ts';

/** A heading and a table for each group of options. */
export function optionTables(): string {
  const grouped = GROUPS.flatMap(({ options }) => options);
  const missing = STYLE_OPTIONS.filter((option) => !grouped.includes(option));
  if (missing.length > 0) throw new Error(`in no group: ${missing.map(({ name }) => name).join()}`);
  return GROUPS.map(({ title, id, options }) =>
    [`### ${title} {#${id}}`, '', writeTable(HEAD, options.map(optionRow))].join('\n'),
  ).join('\n');
}

function optionRow(option: StyleOption): string[] {
  const formats = IMAGE_FORMATS.filter((format) => takesOption(format, option));
  const inAll = formats.length === IMAGE_FORMATS.length;
  const scope = [
    `Applies to ${text(option.appliesToText)}`,
    ...(inAll ? [] : [`in ${formats.map(({ name }) => name).join(', ')}`]),
    ...(option.needs === undefined ? [] : [`together with ${code(option.needs)}`]),
  ].join(', ');
  const example =
    option.example.length > EXAMPLE_MAX ? '' : `<br>${code(`${option.name}=${option.example}`)}`;
  return [
    `${target(`option-${option.name}`)}${code(option.name)}`,
    `${text(option.does)}<br>${scope}.`,
    `${text(option.values)}${example}`,
    text(option.defaultText),
  ];
}

const HEAD = ['Parameter', 'Description', 'Values', 'Default'];

/** A longer one would break the column: a data URI. */
const EXAMPLE_MAX = 40;

const GROUPS: readonly { title: string; id: string; options: readonly StyleOption[] }[] = [
  { title: 'Size and resolution', id: 'options-size', options: SIZE_OPTIONS },
  { title: 'Text and caption options', id: 'options-text', options: TEXT_OPTIONS },
  { title: 'Colors and rotation', id: 'options-color', options: COLOR_OPTIONS },
  { title: 'Logos, shapes and gradients', id: 'options-art', options: ART_OPTIONS },
  { title: 'Bars', id: 'options-bars', options: BAR_OPTIONS },
  { title: 'Symbol version and size', id: 'options-symbol', options: CONTENT_OPTIONS },
  { title: 'Encoding', id: 'options-encoding', options: ENCODATION_OPTIONS },
  { title: 'Two symbols in one picture', id: 'options-pair', options: PAIR_OPTIONS },
  { title: 'Output', id: 'options-output', options: OUTPUT_OPTIONS },
];
