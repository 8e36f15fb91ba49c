/**
 * Requests for barcodes in the style of a template: what they say themselves, until it is known whose
 * template is meant; then the template's options over it, and its defaults under it.
 */
import { withShared } from '../render/applicable.ts';
import { fixedBy } from '../render/options/groups.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { referenceText } from '../templates/reference.ts';
import type { TemplateVersion } from '../templates/service.ts';
import type { BarcodeRequest } from './barcode-request.ts';

export interface TemplatedRequest {
  readonly kind: 'templated-request';
  /** `brand` or `brand@3`, as it was sent. */
  readonly reference: string;
  /** What was sent beside symbology, data and template. */
  readonly parameters: ReadonlyMap<string, string>;
  /** The request with these parameters in place of its own. */
  readonly parse: (parameters: ReadonlyMap<string, string>) => BarcodeRequest | HttpRefusal;
}

/** `parameters` has a `template`. */
export function templatedRequest(
  parameters: ReadonlyMap<string, string>,
  parse: TemplatedRequest['parse'],
): TemplatedRequest {
  const own = new Map(parameters);
  own.delete('template');
  const reference = parameters.get('template') ?? '';
  return { kind: 'templated-request', reference, parameters: own, parse };
}

/**
 * The request in the style of a version. Refuses another value for what the template sets, and options that
 * decide the same thing. Options of the template that do not apply to the symbology or the image format, by
 * name or by value, are left out, as defaults of batches are.
 */
export function applyTemplate(
  { reference, parameters, parse }: TemplatedRequest,
  version: TemplateVersion,
): BarcodeRequest | HttpRefusal {
  const pinned = referenceText(version.name, version.version);
  if (version.kind !== 'style') {
    const reason = `template must name a style, and ${pinned} is a label: see /api/labels/${pinned}.`;
    return refusal('invalid_parameter', { name: 'template' }, reason);
  }
  const { options, defaults } = version.content;
  for (const [name, value] of parameters) {
    const fixed = fixedBy(name, value, options);
    if (fixed === undefined || options[name] === value) continue;
    const set = `The template ${pinned} sets ${fixed} to "${options[fixed]!.slice(0, 40)}"`;
    const reason = `${set}; leave ${fixed === name ? 'it' : name} out.`;
    return refusal('invalid_parameter', { name }, reason);
  }
  const format = parameters.get('format') ?? options['format'] ?? defaults['format'];
  const bare = parse(new Map(format === undefined ? [] : [['format', format]]));
  if (bare.kind === 'http-refusal') return bare;
  const merged = withShared(parameters, version.content, bare.symbology, bare.imageFormat);
  const parsed = parse(merged);
  if (parsed.kind === 'http-refusal') return parsed;
  return { ...parsed, template: reference === pinned ? 'pinned' : 'latest' };
}
