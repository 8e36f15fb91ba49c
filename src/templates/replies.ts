/** What became of a write of a template, as a reply; and the refusals that its routes share. */
import type { FastifyReply } from 'fastify';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import type { OperationError } from '../http/operation.ts';
import { sendRefusal } from '../http/reply.ts';
import type { LabelFault } from '../labels/label.ts';
import type { Content } from './content.ts';
import { faultFields, takenFields } from './error-fields.ts';
import {
  ACCOUNT_CONTENT_BYTES_MAX,
  IMAGES_MAX,
  TEMPLATE_IMAGE_BYTES_MAX,
  TEMPLATES_MAX,
  VERSIONS_MAX,
} from './limits.ts';
import type { TemplateJson } from './schemas.ts';
import type { Templates } from './service.ts';
import { templateJson } from './to-json.ts';
import type { Created, TemplateRef } from './write.ts';

/** The 400 with every fault of a template; those of an element name it as `json`, what was sent, does. */
export function sendFaults(
  reply: FastifyReply,
  faults: readonly LabelFault[],
  json?: unknown,
): FastifyReply {
  const named = faults.map((fault) => {
    const element = elementName(fault.path, json);
    return element === undefined ? fault : { ...fault, element };
  });
  const [first] = named;
  const element = first !== undefined && 'element' in first ? JSON.stringify(first.element) : '';
  const where = [first?.path ?? '', element].filter((part) => part !== '').join(' ');
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  const reason = `${where === '' ? '' : `${where}: `}${first?.reason ?? 'malformed'}${more}`;
  return sendRefusal(reply, refusal('invalid_template', {}, reason), { faults: named });
}

/** The 400 with faults as operations declare it. */
export const INVALID_TEMPLATE: OperationError = { code: 'invalid_template', fields: faultFields };

/** The 409 of a name that is taken as operations declare it. */
export const NAME_TAKEN: OperationError = { code: 'conflict', fields: takenFields };

/** What was to be written. */
interface Attempt {
  readonly templates: Pick<Templates, 'list'>;
  /** The name that it was to have. */
  readonly ref: TemplateRef;
  readonly content?: Content;
}

/** The template as it is after a write, or why it is as it was. */
export async function writtenReply(
  reply: FastifyReply,
  written: Created,
  { templates, ref, content }: Attempt,
): Promise<TemplateJson | HttpRefusal | FastifyReply> {
  switch (written.kind) {
    case 'written':
      return templateJson(written.template, written.version);
    case 'exists': {
      const names = (await templates.list(ref.accountId)).map(({ name }) => name);
      const freeName = freeNameLike(ref.name, names);
      const reason = `A template of this account has the name "${ref.name}" already; "${freeName}" is free.`;
      return sendRefusal(reply, refusal('conflict', {}, reason), { freeName });
    }
    case 'outdated':
      return refusal('template_outdated', {}, `The latest version is ${written.latest}.`);
    case 'too-many':
      return refusal('conflict', {}, TOO_MANY[written.what]);
    case 'missing-images':
      return sendFaults(
        reply,
        written.ids.slice(0, FAULTS_MAX).map((id) => ({
          path: placeOf(id, content),
          reason: `"${id}" is no image of this account; send it to POST /api/template-images first`,
        })),
        content?.content,
      );
    case 'refused':
      return sendFaults(reply, written.faults);
    case 'heavy-images': {
      const reason = `its images have ${written.bytes} bytes together; at most ${TEMPLATE_IMAGE_BYTES_MAX} may be in one template`;
      return sendFaults(reply, [{ path: 'elements', reason }]);
    }
  }
}

/** `price-tag-2`: the name with the first number that makes it free. */
function freeNameLike(name: string, taken: readonly string[]): string {
  for (let number = 2; ; number += 1) {
    const end = `-${number}`;
    const free = name.slice(0, NAME_MAX - end.length) + end;
    if (!taken.includes(free)) return free;
  }
}

/** What its owner calls the element that a path such as `elements[2].data` leads into; undefined: no name, or none. */
function elementName(path: string, json: unknown): string | undefined {
  const [, at] = /^elements\[(\d+)\]/.exec(path) ?? [];
  if (at === undefined || typeof json !== 'object' || json === null || !('elements' in json)) {
    return undefined;
  }
  const element: unknown = Array.isArray(json.elements) ? json.elements[Number(at)] : undefined;
  if (typeof element !== 'object' || element === null || !('name' in element)) return undefined;
  const { name } = element;
  return typeof name === 'string' && name !== '' ? name.slice(0, NAME_MAX) : undefined;
}

/** The first element that draws an image. */
function placeOf(id: string, content: Content | undefined): string {
  if (content?.kind !== 'label') return 'elements';
  const at = content.content.elements.findIndex((one) => one.type === 'image' && one.image === id);
  return `elements[${at}].image`;
}

const TOO_MANY = {
  templates: `An account may have ${TEMPLATES_MAX} templates. Delete one first.`,
  versions: `A template may have ${VERSIONS_MAX} versions. Duplicate it, and go on with the copy.`,
  images: `An account may have ${IMAGES_MAX} images. Delete one first.`,
  bytes: `An account may have ${ACCOUNT_CONTENT_BYTES_MAX / 1024 / 1024} MiB of templates, all versions together. Delete one first.`,
} as const;

const FAULTS_MAX = 50;
/** Of templates and of elements alike. */
const NAME_MAX = 60;
