/** `/templates/{name}/print`: from the rows of a spreadsheet to labels. */
import type { ReactNode } from 'react';
import { count } from '../../data/format.ts';

const labels = (many: number): string => count(many, 'label', 'labels');
const rowsOf = (many: number): string => count(many, 'row', 'rows');

export default {
  title: (name: string) => `Print ${name}`,
  lead: 'A label for each row of a spreadsheet. Every row is checked before anything is charged.',
  editTemplate: 'Edit template',
  mayNot: 'Your role may look at labels, and print none.',
  isStyle: 'This is a style',
  isStyleText: 'Only labels are printed here.',
  labels,
  version: (version: number) => `Version ${version}`,

  // The rows
  data: 'Data',
  pasteRows:
    'Paste rows from a spreadsheet or a CSV file, one label per row. Column names in the first row help.',
  hasNames: 'First row has column names',
  noPlaceholders: 'This label has no placeholders: each row prints the same label once.',
  wanted: 'Columns that this label wants',
  column: { name: 'Name', need: 'Needed', example: 'Example' },
  required: 'required',
  optional: 'optional',
  elseValue: (value: string) => `optional, else “${value}”`,
  elseCounted: 'optional, else counted',
  downloadCsv: 'Download a CSV with these columns',

  // Their check
  check: 'Check',
  tooMany: (rows: number, most: number) => `${rowsOf(rows)}. At most ${most} are printed at once.`,
  chooseColumns: (missing: string) =>
    `Choose the column of ${missing}, which every label must have.`,
  checking: (rows: number) => `Checking ${rowsOf(rows)}…`,
  allRight: (rows: number) => `${rowsOf(rows)}, no errors. Nothing has been charged.`,
  someWrong: (faulty: number, rows: number) =>
    `${faulty} of ${rowsOf(rows)} cannot be printed. Nothing has been charged.`,
  leaveOut: (right: number) => `Leave these out and print ${labels(right)}`,
  faultyRows: (rows: number) => `${rowsOf(rows)} with errors`,
  withFaults: 'Rows with errors',
  warnedRows: (rows: number) =>
    `${rowsOf(rows)} with warnings, which ${rows === 1 ? 'is' : 'are'} printed all the same`,
  withWarnings: 'Rows with warnings',
  more: (notes: number) => `Show ${notes} more`,
  colon: ': ',
  /** Which lines of the text: `Lines 3–6, 8 and 30 more`. */
  lines: (all: number, shown: string, others: number) =>
    `${all === 1 ? 'Line' : 'Lines'} ${shown}${others === 0 ? '' : ` and ${others} more`}`,
  firstLabels: (shown: number) => `The first ${shown} labels`,
  labelOfLine: (line: number) => `Label of line ${line}`,

  // How they are printed
  print: 'Print',
  noKeys: (create: (text: string) => ReactNode) => (
    <>Labels are charged to an API key, and there is none. {create('Create one')}.</>
  ),
  printOn: 'Print on',
  outputs: {
    roll: 'Roll: PDF, one page per label',
    sheet: 'Label sheets: PDF',
    zpl: 'Label printer: ZPL',
    png: 'Pictures: ZIP of PNG',
    svg: 'Pictures: ZIP of SVG',
  },
  printer: 'Printer',
  apiKey: 'API key',
  keyHelp: 'The key to charge',
  printLabels: (many: number) => `Print ${labels(many)}`,
  stop: 'Stop after this part',
  goOn: 'Go on',
  nothingYet: 'Nothing to print yet.',
  cost: (credits: number, isIncluded: boolean) =>
    `It costs ${count(credits, 'credit', 'credits')}${isIncluded ? ', which your plan includes' : ''}; labels that fail cost nothing.`,

  // The sheet
  sheet: 'Label sheet',
  sheetHelp: 'By its maker’s number, such as L7160 or 5160',
  noSheet: 'No such number. Choose a sheet of your own, and describe it.',
  ownSheet: 'A sheet of your own',
  roll: 'roll',
  mm: (across: number, down: number) => `${across} × ${down} mm`,
  misfit: (label: string, place: string) =>
    `Your label is ${label}; a label of this sheet has ${place}.`,
  start: 'First free label',
  startHelp: 'Counted by rows from the top left',
  page: 'Page',
  pageHelp: 'A4, letter, or mm as 210x297',
  columns: 'Columns',
  rows: 'Rows of labels',
  lengths: {
    labelWidth: 'Label width (mm)',
    labelHeight: 'Label height (mm)',
    marginLeft: 'Left margin (mm)',
    marginTop: 'Top margin (mm)',
    pitchX: 'Pitch across (mm)',
    pitchY: 'Pitch down (mm)',
  },
  byOthers: 'By the others',

  // What became of them
  progress: 'Printed',
  made: (made: number, all: number, failed: number) =>
    `${made} of ${labels(all)} printed${failed > 0 ? `, ${failed} failed and cost nothing` : ''}.`,
  done: 'All labels are printed',
  download: (kind: string) => `Download ${kind}`,
  downloadPart: (kind: string, part: number) => `Download ${kind}, part ${part}`,
  before: 'Printed before',
  clear: 'Clear list',
  beforeText:
    'The list is kept in this browser until you sign out; files can be downloaded for one day.',
  again: 'Print again',
  /** Behind the link to print again. */
  printedWith: (many: number, reference: string, when: ReactNode) => (
    <>
      : {labels(many)} with {reference}, {when}
    </>
  ),
};
