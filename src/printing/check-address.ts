/** Whether an address can be that of a barcode or a label: what is looked at before it is signed. */
import { parseBarcodeUrl } from '../barcodes/parse-request.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { parseLabelAddress } from './label-operations.ts';

/** The 400 that the address would be answered with, whoever sends it; undefined: none that is known by now. */
export function checkPictureAddress(address: string): HttpRefusal | undefined {
  const [path = ''] = address.split('?', 1);
  const reference = /^\/api\/labels\/([^/]+)$/.exec(path)?.[1];
  if (reference === undefined && !path.startsWith('/api/barcode/')) return NO_PICTURE;
  const parsed =
    reference === undefined ? parseBarcodeUrl(address) : parseLabelAddress(reference, address);
  return parsed.kind === 'http-refusal' ? parsed : undefined;
}

const NO_PICTURE = refusal(
  'invalid_parameters',
  {},
  'path: must begin with /api/barcode/ or be that of a label, /api/labels/{template}.',
);
