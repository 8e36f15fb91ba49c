/** Tools that draw: a barcode, a label, and the check of a barcode without drawing it. */
import { z } from 'zod';
import type { PictureJson } from '../../barcodes/schemas.ts';
import { LABEL_FORMATS } from '../../labels/print-label.ts';
import { missingFeature } from '../../plans/features.ts';
import type { LabelPictureJson } from '../../printing/schemas.ts';
import type { ApiReply } from '../api.ts';
import { fileContent } from '../content.ts';
import { barcodeBody, barcodeInput, pathName, validationInput } from '../inputs.ts';
import { facts, isOk, refused, tool } from '../tool.ts';

export const generateBarcode = tool({
  name: 'generate_barcode',
  title: 'Generate a barcode',
  description:
    'Draws one barcode that scans, as PNG unless another format is given, with its size in print and what to ' +
    'check. Give `symbology` and `data`, or a `payload`. Costs one credit, two with `pair`; a refusal is free and says how to ' +
    'mend the request. Show the picture as it is: never redraw or resize it.',
  input: barcodeInput,
  async run(input, api) {
    const reply = await api({ method: 'POST', path: '/api/barcode', body: barcodeBody(input) });
    if (!isOk(reply)) return refused(reply);
    const picture = reply.json as unknown as PictureJson;
    const { data: _, dataUri: __, encoding: ___, ...about } = picture;
    return facts(
      reply,
      { ...about, verified: reply.headers['x-barcode-verified'], ...creditsOf(reply) },
      fileContent(picture.symbology.toLowerCase(), picture),
    );
  },
});

export const validateBarcode = tool({
  name: 'validate_barcode',
  title: 'Validate data for a barcode',
  description:
    'Checks data and options without drawing: the data in canonical form, check digits, GS1 elements, size in ' +
    'pixels and millimeters, warnings. Free. Refuses what generate_barcode would refuse, in the same words.',
  input: validationInput,
  async run(input, api) {
    const reply = await api({ method: 'POST', path: '/api/validate', body: barcodeBody(input) });
    return isOk(reply) ? facts(reply, reply.json) : refused(reply);
  },
});

export const printLabel = tool({
  name: 'print_label',
  title: 'Print a label from a template',
  description:
    'Fills a label template of the account in and draws it, as PNG unless another format is given; `zpl` is for ' +
    'label printers. Costs one credit; a refusal is free and names the placeholder or element at fault.',
  input: z.strictObject({
    template: pathName.meta({
      description:
        'Name of the template: `price-tag` for its latest version, `price-tag@3` for the third.',
    }),
    parameters: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
      .default({})
      .meta({ description: 'A value for each placeholder.' }),
    format: z.enum(LABEL_FORMATS.map(({ id }) => id)).default('png'),
    dpi: z.int().optional().meta({ description: 'Dots per inch of the printer: 203, 300 or 600.' }),
    date: z
      .string()
      .optional()
      .meta({ description: 'The day of printing as 2026-05-31; today in UTC unless given.' }),
  }),
  isOffered: (planId) => missingFeature(['templates'], planId) === undefined,
  async run({ template, ...body }, api) {
    const path = `/api/labels/${encodeURIComponent(template)}`;
    const reply = await api({ method: 'POST', path, body });
    if (!isOk(reply)) return refused(reply);
    const picture = reply.json as unknown as LabelPictureJson;
    const { data: _, encoding: __, ...about } = picture;
    return facts(reply, { ...about, ...creditsOf(reply) }, fileContent(picture.template, picture));
  },
});

/** What it cost and what is left, as the headers say it. */
const creditsOf = ({ headers }: ApiReply): object => ({
  creditsCost: Number(headers['x-credits-cost']),
  creditsRemaining: headers['x-credits-remaining'],
});
