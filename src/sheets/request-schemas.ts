/** The options of a sheet as `/openapi.json` describes them. */
import { z } from 'zod';
import { OFFSET_MAX_MM } from './settings.ts';
import { SHEETS } from './sheet.ts';

const millimetres = (description: string) =>
  z
    .number()
    .min(0)
    .max(1000)
    .optional()
    .meta({ description: `${description} In mm.` });

/** Which sheet, and how the labels stand on it: fields of a query and of a body. The parser words its own refusals. */
export const sheetFields = {
  sheet: z
    .string()
    .optional()
    .meta({
      description:
        "Label sheet or roll of a PDF: an id or a maker's number of `GET /api/batches/sheets`, or `own` " +
        `with sheetPage, sheetColumns and sheetRows. Default: ${SHEETS[0]!.id}.`,
    }),
  start: z.int().min(1).optional().meta({ description: 'First label to print on, from 1.' }),
  offsetX: z
    .number()
    .min(-OFFSET_MAX_MM)
    .max(OFFSET_MAX_MM)
    .optional()
    .meta({ description: 'Shift right, in mm.' }),
  offsetY: z
    .number()
    .min(-OFFSET_MAX_MM)
    .max(OFFSET_MAX_MM)
    .optional()
    .meta({ description: 'Shift down, in mm.' }),
  cropMarks: z
    .enum(['on', 'off'])
    .optional()
    .meta({ description: 'Lines in the margins that show where to cut. Default: off.' }),
  sheetPage: z.string().optional().meta({
    description: 'Page of a sheet of your own: A4 (default), letter, or mm as `210x297`.',
  }),
  sheetColumns: z.int().min(1).max(100).optional().meta({ description: 'Labels in a row of it.' }),
  sheetRows: z.int().min(1).max(100).optional().meta({ description: 'Labels in a column of it.' }),
  labelWidth: millimetres('Width of its labels. Default: their pitch.'),
  labelHeight: millimetres('Height of its labels. Default: their pitch.'),
  marginLeft: millimetres('From the edge of the page to the first label. Default: centered.'),
  marginTop: millimetres('From the edge of the page to the first label. Default: centered.'),
  pitchX: millimetres('From the left edge of a label to that of the next. Default: their width.'),
  pitchY: millimetres('From the top edge of a label to that of the next. Default: their height.'),
};
