/** `/batches`: product lists, and what became of them. */
import { count } from '../../data/format.ts';

const barcodes = (items: number): string => count(items, 'barcode', 'barcodes');
const rowsOf = (rows: number): string => count(rows, 'row', 'rows');

export default {
  lead: 'Barcodes from a spreadsheet or the product list of your shop. Every row is checked before anything is charged.',
  locked: 'Batches are not included in your plan',
  lockedText: (plans: string, most: number) =>
    `On ${plans}, you can generate up to ${most} barcodes in one request and download them as a ZIP file or as printable label sheets.`,
  barcodes,
  line: (line: number) => `Line ${line}`,

  // Those there are
  recent: 'Recent batches',
  none: 'No batches yet. Results are kept for one day.',
  earlier: 'Show earlier batches',
  madeAndFailed: (made: number, failed: number) => `${made} generated, ${failed} failed`,
  progressOf: (items: number) => `Progress of ${barcodes(items)}`,
  states: {
    waiting: 'Waiting',
    running: 'In progress',
    done: 'Done',
    failed: 'Failed',
  },

  // One of them
  batch: 'Batch',
  all: 'All batches',
  created: (items: number, at: string) => `${barcodes(items)}, created ${at}.`,
  availableUntil: (until: string) => `Results are available until ${until}.`,
  progress: 'Progress',
  generated: 'Generated',
  percent: (percent: number) => `${percent} percent`,
  sums: (made: number, failed: number, items: number) =>
    `${made} generated, ${failed} failed, ${items} in total.`,
  cost: (credits: number) => `Cost: ${count(credits, 'credit', 'credits')}.`,
  /** Why it failed as a whole, in the words of the server. */
  notCharged: (why: string) => `${why}. You were not charged.`,
  images: 'Images',
  downloadZip: 'Download ZIP',
  labelSheet: 'Label sheet',
  roll: 'Roll',
  downloadLabels: 'Download labels',
  failures: (items: number) => `${barcodes(items)} failed`,
  row: (position: number) => `Row ${position}`,

  // A new one
  noKeys: 'No API keys yet',
  noKeysText: 'A batch is charged to one of your API keys. Create one first.',
  toKeys: 'Go to API keys',
  newBatch: 'New batch',
  pasteRows:
    'Paste rows from a spreadsheet, or upload the product list of your shop: one row for each barcode, column names in the first row.',
  example: `sku,name,barcode,copies
A-1,Blue mug,5901234123457,2
A-2,Green tea,4006381333931,1`,
  hasNames: 'First row has column names',
  columns: {
    data: 'Data',
    id: 'Name of the file',
    captionBelow: 'Caption below',
    captionAbove: 'Caption above',
    quantity: 'Copies',
  },
  unlessRow: 'Unless a row specifies one',
  byData: 'By the data of each row',
  howTheyLook: 'How the barcodes look',
  noTemplate: 'None',
  printInstead: 'Print labels with these rows instead:',
  keyToCharge: 'The key to charge',
  testKey: 'A test key: images say TEST and cost nothing',
  keyName: (name: string, end: string, isTest: boolean) =>
    `${name} …${end}${isTest ? ' (test)' : ''}`,
  create: (batches: number) => `Create ${batches > 1 ? 'batches' : 'batch'}`,
  started: (batches: number) => (batches === 1 ? 'Batch started' : `${batches} batches started`),

  // How it will look
  firstBarcodes: (shown: number) => `The first ${shown} barcodes`,
  barcodeOf: (line: number) => `Barcode of line ${line}`,
  noPreview: 'No preview',

  // What is missing, or what it will cost
  status: {
    addRows: 'Add some rows first.',
    chooseData: 'Choose the column that contains the data.',
    tooManyRows: (rows: number, most: number) =>
      `${rows} rows. At most ${most} are taken at once; split the list.`,
    noData: 'No row has data in the chosen column.',
    withoutData: (rows: number) => `${rowsOf(rows)} without data left out.`,
    someWrong: (rows: number) => `Mend or leave out ${rowsOf(rows)} to go on with the others.`,
    allWrong: 'No row can be drawn as it is.',
    checking: 'Checking …',
    tooManyItems: (items: number, most: number) =>
      `${barcodes(items)} with all copies. At most ${most} are drawn at once.`,
    ready: (items: number, batches: number) =>
      `${barcodes(items)}${batches > 1 ? `, in ${batches} batches` : ''}. You pay only for those that are generated.`,
  },

  // Rows that cannot be drawn
  wrongRows: (rows: number) => `${rowsOf(rows)} with errors`,
  mendAll: (rows: number) => `Mend ${rowsOf(rows)} as suggested`,
  leaveOutAll: (rows: number) => `Leave out ${rows === 1 ? 'this row' : 'all of them'}`,
  showMore: (rows: number) => `Show ${rows} more`,
  use: (value: string) => `Use ${value}`,
  useThis: 'Use this value',
  leaveOut: (line: number) => `Leave out line ${line}`,
  leftOut: (rows: number) => `${rowsOf(rows)} left out.`,
  takeBack: 'Take back',
  quantity: (most: number) => `The quantity must be a whole number from 0 to ${most}.`,
  zerosDropped: (digits: number, mended: string) =>
    `It has ${digits} digits. With zeros in front, ${mended} has a valid check digit: spreadsheets drop zeros in front of numbers.`,
  scientific: (value: string) => `${value} is how a spreadsheet writes a long number.`,
  digitsLost: (value: string) =>
    `A spreadsheet has shortened this number to ${value}; its other digits are no longer in this file. Upload the spreadsheet itself (.xlsx), which still has them, or format the column as text and export it again.`,
};
