/** The templates that items name, looked up once each, however many items name them. */
import type { BarcodeRequest } from '../barcodes/barcode-request.ts';
import { noSuchTemplate } from '../barcodes/resolve-template.ts';
import { applyTemplate } from '../barcodes/templated-request.ts';
import type { TemplatedRequest } from '../barcodes/templated-request.ts';
import type { HttpRefusal } from '../http/errors.ts';
import type { LabelRequest } from '../printing/label-request.ts';
import type { Principal } from '../api-keys/authenticate.ts';
import { noSuchLabel } from '../printing/service.ts';
import { resolveLabel } from './resolve-label.ts';
import type { Templates, TemplateVersion } from '../templates/service.ts';
import type { BatchItem, ParsedItem } from './batch.ts';

export type ItemTemplates = Pick<Templates, 'find' | 'list' | 'markUsed'>;

export interface ResolvedItems {
  readonly items: readonly BatchItem[];
  /** The versions that were found. */
  readonly versions: readonly TemplateVersion[];
}

/** Whether any item names a template. */
export const nameTemplates = (items: readonly ParsedItem[]): boolean =>
  items.some(({ request }) => isTemplated(request));

const isTemplated = (request: ParsedItem['request']): request is TemplatedRequest | LabelRequest =>
  request.kind === 'templated-request' || request.kind === 'label-request';

/**
 * Each item in the style of its template, and with fields that say the same without one; labels with their
 * version and their day, so that they come out the same however much later they are printed.
 */
export async function resolveItems(
  templates: ItemTemplates,
  { accountId, key }: Pick<Principal, 'accountId' | 'key'>,
  today: string,
  items: readonly ParsedItem[],
): Promise<ResolvedItems> {
  const found = new Map<string, TemplateVersion | HttpRefusal>();
  const resolved: BatchItem[] = [];
  for (const item of items) {
    const { request } = item;
    if (!isTemplated(request)) {
      resolved.push({ ...item, request });
      continue;
    }
    const { kind, reference } = request;
    const name = `${kind} ${reference}`;
    const version =
      found.get(name) ??
      (await templates.find(accountId, reference)) ??
      (await MISSING[kind](templates, accountId, reference));
    found.set(name, version);
    if (request.kind === 'label-request') {
      resolved.push(resolveLabel({ ...item, request }, version, key, today));
      continue;
    }
    const drawn = version.kind === 'http-refusal' ? version : applyTemplate(request, version);
    resolved.push({ ...item, request: drawn, fields: fieldsOf(item, drawn) });
  }
  const versions = [...found.values()].filter((one) => one.kind !== 'http-refusal');
  return { items: resolved, versions };
}

const MISSING = { 'templated-request': noSuchTemplate, 'label-request': noSuchLabel };

function fieldsOf(
  { fields }: ParsedItem,
  drawn: BarcodeRequest | HttpRefusal,
): ParsedItem['fields'] {
  const { template: _, ...own } = fields;
  return drawn.kind === 'http-refusal' ? own : { ...own, ...Object.fromEntries(drawn.parameters) };
}
