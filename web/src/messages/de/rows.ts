/** Rows of a spreadsheet, pasted or uploaded: for batches, and for labels of templates. */
import { count } from '../../data/format.ts';
import type { Catalog } from '../loaders.ts';

export default {
  rows: 'Zeilen',
  upload: 'CSV oder Excel hochladen',
  clear: 'Leeren',

  // Their columns
  columnsAndRows: 'Spalten und erste Zeilen',
  ignore: 'Ignorieren',
  moreRows: (rows) => `und ${count(rows, 'weitere Zeile', 'weitere Zeilen')}`,

  // What is wrong with them
  tooManyCells: (cells, named) =>
    `Diese Zeile hat ${cells} Zellen, die erste Zeile benennt nur ${named}. Setzen Sie Zellen, die das Trennzeichen enthalten, in Anführungszeichen, oder benennen Sie die übrigen Spalten.`,
  faults: {
    fields: (line, most) => `Zeile ${line} hat mehr als ${most} Felder.`,
    quote: (line) =>
      `Das Anführungszeichen, das in Zeile ${line} öffnet, wird nie geschlossen; innerhalb von Anführungszeichen wird es doppelt geschrieben.`,
    afterQuote: (line, delimiter) =>
      `In Zeile ${line} folgt etwas auf ein schließendes Anführungszeichen; dort darf nur ${DELIMITERS[delimiter]} oder das Zeilenende stehen.`,
  },

  // What is wrong with a file
  unreadable:
    'Die Datei konnte nicht gelesen werden. Prüfen Sie Ihre Verbindung, und wählen Sie die Datei noch einmal.',
  tooLarge: (megabytes) => `Die Datei ist größer als ${megabytes} MB.`,
  oldExcel:
    'Das ist eine alte Excel-Datei (.xls) oder eine mit Passwort. Speichern Sie sie als .xlsx ohne Passwort oder als CSV.',
  noWorkbook:
    'Die Datei lässt sich nicht als Excel-Arbeitsmappe lesen. Öffnen Sie sie, und speichern Sie sie als .xlsx oder als CSV.',
  noRows: 'Die Arbeitsmappe enthält keine Zeilen.',
  workbookTooLarge:
    'Die Arbeitsmappe ist zu groß. Speichern Sie das Blatt mit Ihren Produkten als CSV, und laden Sie diese Datei hoch.',
} satisfies Catalog['rows'];

const DELIMITERS = { ',': 'ein Komma', ';': 'ein Semikolon', '\t': 'ein Tabulator' };
