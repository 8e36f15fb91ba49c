/** A request of the list once more: as a curl command, and as what the free preview draws. */
import type { BarcodeInput } from '../../../../src/barcodes/schemas.ts';
import type { LoggedRequestJson } from '../../../../src/usage/schemas.ts';
import { shellJson } from '../../playground/code-samples/curl.ts';
import { KEY_PLACEHOLDER } from '../first-curl.ts';

type Sent = Pick<LoggedRequestJson, 'method' | 'address' | 'body' | 'batch' | 'imageFormat'>;

/** The command that repeats the request; undefined where it is not known whole. */
export function curlOf(sent: Sent, publicUrl: string): string | undefined {
  const { method, address, body, batch, imageFormat } = sent;
  if (method === null || address === null) return undefined;
  const lines = [`curl --fail-with-body -H "Authorization: Bearer ${KEY_PLACEHOLDER}" \\`];
  if (method === 'POST') {
    if (body === null) return undefined;
    lines.push(
      `  -H "Content-Type: application/json" \\`,
      `  --data-raw ${shellJson(batch ? { items: [body] } : body)} \\`,
    );
  }
  if (imageFormat !== null && !batch) lines.push(`  -o barcode.${imageFormat} \\`);
  // As it was sent, dots and brackets too: curl would change both.
  lines.push(`  --path-as-is --globoff ${shellText(publicUrl + address)}`);
  return lines.join('\n');
}

/** What draws the picture of a delivered barcode free of charge; undefined: nothing free does. */
export function previewOf(request: LoggedRequestJson): BarcodeInput | undefined {
  if (request.group !== 'delivered' || request.template !== null) return undefined;
  const fields = request.body ?? fieldsOf(request.address);
  if (fields === undefined || fields === null) return undefined;
  const { verify: _verify, id: _id, label, template, ...input } = fields as Record<string, unknown>;
  if (label !== undefined || template !== undefined || input['symbology'] === undefined) {
    return undefined;
  }
  return input as BarcodeInput;
}

/** The fields that stand in an address: symbology, data and parameters. */
function fieldsOf(address: string | null): Readonly<Record<string, string>> | undefined {
  const [, symbology = '', data = '', query = ''] =
    /^\/api\/barcode\/([^/?]+)\/([^?]*)(?:\?(.*))?$/.exec(address ?? '') ?? [];
  if (symbology === '' || data === '') return undefined;
  try {
    const parameters = query
      .split('&')
      .filter((pair) => pair !== '')
      .map((pair) => pair.split('=', 2).map(decodeURIComponent));
    return {
      symbology: decodeURIComponent(symbology),
      data: decodeURIComponent(data),
      ...(Object.fromEntries(parameters) as Record<string, string>),
    };
  } catch {
    // What is no UTF-8 was refused when it was sent.
    return undefined;
  }
}

/** Single quotes of a POSIX shell, in which nothing can be escaped. */
const shellText = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
