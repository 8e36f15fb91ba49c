/** Rows of a spreadsheet, pasted or uploaded: for batches, and for labels of templates. */
import { count } from '../../data/format.ts';

export default {
  rows: 'Rows',
  upload: 'Upload CSV or Excel',
  clear: 'Clear',

  // Their columns
  columnsAndRows: 'Columns and first rows',
  ignore: 'Ignore',
  moreRows: (rows: number) => `and ${count(rows, 'more row', 'more rows')}`,

  // What is wrong with them
  tooManyCells: (cells: number, named: number) =>
    `This row has ${cells} cells; the first row names ${named}. Put cells that contain the delimiter in quotes, or name the other columns.`,
  faults: {
    fields: (line: number, most: number) => `Line ${line} has more than ${most} fields.`,
    quote: (line: number) =>
      `The quote that opens on line ${line} is never closed; write a quote inside quotes twice.`,
    afterQuote: (line: number, delimiter: ',' | ';' | '\t') =>
      `On line ${line} something follows a closing quote; only ${DELIMITERS[delimiter]} or the line's end may.`,
  },

  // What is wrong with a file
  unreadable: 'The file could not be read. Check your connection and choose it again.',
  tooLarge: (megabytes: number) => `The file is larger than ${megabytes} MB.`,
  oldExcel:
    'This is an old Excel file (.xls), or one with a password. Save it as .xlsx without a password, or as CSV.',
  noWorkbook:
    'The file cannot be read as an Excel workbook. Open it and save it as .xlsx or as CSV.',
  noRows: 'The workbook has no rows.',
  workbookTooLarge:
    'The workbook is too large. Save the sheet with your products as CSV, and upload that.',
};

const DELIMITERS = { ',': 'a comma', ';': 'a semicolon', '\t': 'a tab' };
