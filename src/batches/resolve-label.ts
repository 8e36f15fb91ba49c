/** A label of a batch as it will be printed: with its version, and the day of printing where it was left open. */
import type { Principal } from '../api-keys/authenticate.ts';
import type { HttpRefusal } from '../http/errors.ts';
import type { LabelRequest } from '../printing/label-request.ts';
import { refusedLabel } from '../printing/label-symbologies.ts';
import { labelOf } from '../printing/service.ts';
import { referenceText } from '../templates/reference.ts';
import type { TemplateVersion } from '../templates/service.ts';
import type { BatchItem, ParsedItem } from './batch.ts';

/** The item, refused where its template is none, or no label, or has barcodes that the key may not draw. */
export function resolveLabel(
  item: ParsedItem & { readonly request: LabelRequest },
  found: TemplateVersion | HttpRefusal,
  key: Principal['key'],
  today: string,
): BatchItem {
  const version = found.kind === 'http-refusal' ? found : labelOf(found);
  if (version.kind === 'http-refusal') return { ...item, request: version };
  const refused = refusedLabel(version.content, key.symbologies);
  if (refused !== undefined) return { ...item, request: refused };
  const { request, fields } = item;
  const label = referenceText(version.name, version.version);
  const date = request.date ?? today;
  return {
    ...item,
    request: { ...request, reference: label, date },
    fields: { ...fields, label, date },
  };
}

/** The label as of another day, where `parsed` left its day open. */
export function printedOn(item: BatchItem, parsed: ParsedItem | undefined, day: string): BatchItem {
  const { request, fields } = item;
  if (request.kind !== 'label-request' || request.date === day) return item;
  if (parsed?.request.kind !== 'label-request' || parsed.request.date !== null) return item;
  return { ...item, request: { ...request, date: day }, fields: { ...fields, date: day } };
}
