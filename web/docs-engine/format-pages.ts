/** The page of every symbology, from its row of the table and, where there is one, its guide. */
import { findSymbology, SYMBOLOGIES } from '../../src/barcode/registry.ts';
import type { Symbology } from '../../src/barcode/symbology.ts';
import type { Guide } from '../../src/catalog/guides/guide.ts';
import { guideOf } from '../../src/catalog/guides/guides.ts';
import { PRESETS } from '../../src/render/options/presets.ts';
import { STYLE_OPTIONS, type StyleOption } from '../../src/render/style.ts';
import { familyName, limitText } from '../src/data/format.ts';
import './words.ts';
import { exampleSamples } from './format-samples.ts';
import type { PageSource } from './page.ts';
import { drawPicture, pictureReference } from './pictures.ts';
import { code, text, unstopped, writeTable } from './tables/write-table.ts';

/** One page for each symbology, in the order of the table. */
export const formatPages = (): Promise<PageSource[]> =>
  Promise.all(
    SYMBOLOGIES.map(async (row, i) => ({
      path: `/docs/formats/${row.id}`,
      title: row.name,
      description: describe(row),
      section: 'Pictures',
      order: 100 + i,
      listed: false,
      markdown: await formatMarkdown(row, guideOf(row.id)),
      keywords: [row.id, ...row.aliases, familyName(row.family)].join(' '),
    })),
  );

async function formatMarkdown(row: Symbology, guide: Guide): Promise<string> {
  return [
    `![${alt(row, row.example)}](${pictureReference(row.id, row.example)})`,
    text(guide.purpose),
    bullets(guide.use),
    `[Try it in the playground](/playground#${new URLSearchParams({ symbology: row.id, data: row.example }).toString()})`,
    facts(row),
    '## Data',
    text(row.rule),
    text(guide.rule),
    `### Capacity\n\n${text(guide.capacity)}`,
    `### Check digit\n\n${CHECK_DIGITS[row.checkDigit]}${` ${text(guide.checkDigit)}`}`,
    '## Request it',
    exampleSamples(row),
    row.encodeBytes === undefined
      ? ''
      : 'Bytes that are not text go into `dataBase64` of a [POST request](/docs/reference#createBarcode), in place of `data`.',
    sizes(row, guide),
    `## Scanning it\n\n${text(guide.scanning)}`,
    `## Common mistakes\n\n${bullets(guide.mistakes)}`,
    await options(row),
    seeAlso(guide),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function facts(row: Symbology): string {
  const names = [row.id, ...row.aliases].map((name) => code(name)).join(', ');
  return writeTable(
    ['', ''],
    [
      ['Names', `${names}. Case, \`-\`, \`_\` and spaces are ignored.`],
      ['Family', `[${familyName(row.family)}](/docs/formats#${row.family})`],
      ['Standard', text(row.standard)],
      ['Capacity', text(row.capacity)],
      ['Longest data', `${limitText(row.lengthMax)} characters`],
      ['Check digit', CHECK_DIGITS[row.checkDigit]],
    ],
  );
}

function sizes(row: Symbology, guide: Guide): string {
  const { top, right, bottom, left } = row.quietZone;
  const presets = PRESETS.filter(({ symbologies }) => symbologies.includes(row.id));
  const height =
    row.barHeightModules === null
      ? []
      : [['Height of the bars', `${row.barHeightModules} modules unless \`barHeight\` is given`]];
  const rows = [
    [
      'Quiet zone',
      `${left} modules on the left, ${right} on the right, ${top} above, ${bottom} below`,
    ],
    ['Module', `${row.scaleDefault} pixels unless \`scale\` or \`moduleWidth\` is given`],
    ...height,
    ...presets.map(({ id, does, options: stands }) => [
      `Preset ${code(id)}`,
      `${text(does)}<br>${Object.entries(stands)
        .map(([name, value]) => code(`${name}=${value}`))
        .join(' ')}`,
    ]),
  ];
  return [
    '## Sizes',
    text(guide.sizes),
    writeTable(['', ''], rows),
    'Sizes in millimeters and the resolution of printers are [options](/docs/style#options-size), too.',
  ].join('\n\n');
}

/** The options that apply, and pictures of those that show. */
async function options(row: Symbology): Promise<string> {
  const own = STYLE_OPTIONS.filter((option) => option.appliesTo(row));
  const table = writeTable(
    ['Parameter', 'What it does', 'Default'],
    own.map((option) => [
      `[${code(option.name)}](/docs/style#option-${option.name})`,
      text(option.does),
      text(option.defaultText),
    ]),
  );
  const shown: string[] = [];
  const names = new Set(own.map(({ name }) => name));
  for (const [name, value] of PICTURED) {
    if (shown.length === PICTURES_MAX || !names.has(name)) continue;
    const example = await optionPicture(
      row,
      own.find((option) => option.name === name)!,
      value,
    );
    if (example !== undefined) shown.push(example);
  }
  const gallery =
    shown.length === 0 ? [] : ['### Options in pictures', writeTable(['', ''], pairs(shown))];
  return ['## Options', table, ...gallery].join('\n\n');
}

/** The example of the symbology with an option; undefined where it cannot be had or changes nothing. */
async function optionPicture(
  row: Symbology,
  option: StyleOption,
  value: string | undefined,
): Promise<string | undefined> {
  const data = row.example;
  const given = { [option.name]: value ?? option.example };
  const request = { symbology: row.id, data };
  const plain = await drawPicture({ ...request, options: new Map() });
  const drawn = await drawPicture({ ...request, options: new Map(Object.entries(given)) });
  if (typeof plain === 'string' || typeof drawn === 'string' || plain.svg === drawn.svg) return;
  const said = `${option.name}=${given[option.name]}`;
  return `${code(said)}<br>![${alt(row, said)}](${pictureReference(row.id, data, given)})`;
}

function seeAlso({ see }: Guide): string {
  const links = see.map(
    ({ id, why }) => `- [${findSymbology(id)!.name}](/docs/formats/${id}): if ${text(why)}`,
  );
  return links.length === 0 ? '' : `## See also\n\n${links.join('\n')}`;
}

const bullets = (items: readonly string[]): string =>
  items.map((item) => `- ${text(item)}`).join('\n');

const pairs = (cells: readonly string[]): string[][] =>
  cells.flatMap((cell, i) => (i % 2 === 0 ? [[cell, cells[i + 1] ?? '']] : []));

const alt = (row: Symbology, of: string): string =>
  `${row.name} with ${of.length > ALT_MAX ? `${of.slice(0, ALT_MAX)}…` : of}`.replaceAll(
    /[[\]\\\n]/g,
    ' ',
  );

function describe(row: Symbology): string {
  const whole = `${row.name} barcodes by API: data, sizes, options and samples. ${unstopped(row.rule)}.`;
  return whole.length <= DESCRIPTION_MAX ? whole : `${whole.slice(0, DESCRIPTION_MAX - 1)}…`;
}

export const CHECK_DIGITS: Readonly<Record<Symbology['checkDigit'], string>> = {
  none: 'None.',
  optional: 'Optional; verified if it is there.',
  added: 'Computed and added.',
  required: 'Required, and verified.',
};

/** Options worth a picture, the telling ones first; with a value where the example of the table shows little. */
const PICTURED: readonly (readonly [string, string?])[] = [
  ['shape', 'rectangle'],
  ['bearerBars', 'frame'],
  ['ratio'],
  ['eclevel'],
  ['checkDigit', 'add'],
  ['columns'],
  ['rows'],
  ['layers'],
  ['moduleShape', 'rounded'],
  ['text', 'off'],
  ['textPosition', 'above'],
  ['captionAbove', 'Aisle 7'],
  ['barHeight', '25'],
  ['color', '0b3d91'],
  ['rotate', '90'],
];
const PICTURES_MAX = 4;
const ALT_MAX = 60;
const DESCRIPTION_MAX = 160;
