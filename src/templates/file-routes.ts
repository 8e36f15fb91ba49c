/** Templates as files: a version with the images that it draws, to keep or to bring to another account. */
import type { FastifyError, FastifyInstance } from 'fastify';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { parseJsonBodies } from '../http/json-bodies.ts';
import { operation, type Operation } from '../http/operation.ts';
import { sendRefusal } from '../http/reply.ts';
import { json } from '../http/reply-spec.ts';
import { resource } from '../http/resource.ts';
import type { LabelFault } from '../labels/label.ts';
import { createKeyedLimit, type KeyedLimit } from '../util/concurrency.ts';
import { authorizeReader } from './authorize.ts';
import { parseContent } from './content.ts';
import type { NewImage } from './image-repository.ts';
import { admitBody, type ImageDeps } from './image-routes.ts';
import { imageId, parseImage } from './images.ts';
import { FILE_BYTES_MAX } from './limits.ts';
import { referenceText } from './reference.ts';
import { INVALID_TEMPLATE, NAME_TAKEN, sendFaults, writtenReply } from './replies.ts';
import {
  exportQuery,
  importQuery,
  templateFileInput,
  templateFileSchema,
  templateParams,
  templateSchema,
  type TemplateFileJson,
} from './schemas.ts';
import { contentJson } from './to-json.ts';
import { unknownTemplate } from './unknown-template.ts';

export type FileDeps = ImageDeps;

/** The routes live in a scope of their own: bodies are larger here. */
export function fileRoutes(app: FastifyInstance, deps: FileDeps): void {
  const bodies = createKeyedLimit({ perKeyMax: ACCOUNT_BODIES_MAX, totalMax: BODIES_MAX });
  void app.register(async (scope) => {
    scope.removeContentTypeParser('application/json');
    parseJsonBodies(scope, FILE_BYTES_MAX);
    scope.setErrorHandler((fault: FastifyError, _, reply) => {
      if (fault.code !== 'FST_ERR_CTP_BODY_TOO_LARGE') throw fault;
      return sendRefusal(reply, BODY_TOO_LARGE);
    });
    resource(scope, '/api/templates/:name/export', { GET: exportTemplate(deps) });
    resource(scope, '/api/templates/import', { POST: importTemplate(deps, bodies) });
  });
}

const exportTemplate = (deps: FileDeps): Operation =>
  operation({
    operationId: 'exportTemplate',
    summary: 'Download a template with its images',
    tag: 'Templates',
    auth: 'key-or-session',
    right: 'view',
    scope: 'templates',
    params: templateParams,
    query: exportQuery,
    before: (exchange) => authorizeReader(deps, exchange),
    replies: { 200: json(templateFileSchema, { headers: ['Content-Disposition'] }) },
    errors: ['feature_locked', 'not_found'],
    async handler({ context: { accountId }, params: { name }, query, reply }) {
      const { templates } = deps;
      const ref = { accountId, name };
      const number = query.version ?? (await templates.get(ref))?.latest;
      const version = number === undefined ? undefined : await templates.version(ref, number);
      if (version === undefined) {
        const wanted = query.version === undefined ? name : referenceText(name, query.version);
        return refusal('not_found', {}, await unknownTemplate(templates, accountId, wanted));
      }
      const images: TemplateFileJson['images'][number][] = [];
      for (const id of version.images) {
        const image = await templates.loadImage(accountId, id);
        if (image === undefined) throw new Error(`image ${id} of a template is missing`);
        const base64 = Buffer.from(image.bytes).toString('base64');
        images.push({ id, name: image.name, contentType: image.contentType, base64 });
      }
      void reply.header('Content-Disposition', `attachment; filename="${name}.template.json"`);
      return {
        format: 'barcode-api-template',
        formatVersion: 1,
        name,
        kind: version.kind,
        comment: version.comment,
        content: contentJson(version.content),
        images,
      };
    },
  });

const importTemplate = (deps: FileDeps, bodies: KeyedLimit): Operation =>
  operation({
    operationId: 'importTemplate',
    summary: 'Import a downloaded template',
    description: 'Takes what `GET /api/templates/{name}/export` gives, at most 12 MiB.',
    tag: 'Templates',
    auth: 'key-or-session',
    right: 'templates',
    scope: 'templates',
    query: importQuery,
    body: templateFileInput,
    before: (exchange) => admitBody(deps, bodies, exchange),
    replies: { 200: templateSchema },
    errors: ['feature_locked', 'too_many_attempts', NAME_TAKEN, INVALID_TEMPLATE],
    onceFor: ({ context }) => context.accountId,
    async handler({ context: { accountId, keyId }, query, body, reply }) {
      const name = query.name ?? body.name;
      const ref = { accountId, name };
      if ((await deps.templates.get(ref)) !== undefined) {
        return writtenReply(reply, { kind: 'exists' }, { ...deps, ref });
      }
      const content = parseContent(body.kind, body.content);
      if (content.kind === 'refused') return sendFaults(reply, content.faults, body.content);
      const images = await newImages(deps, accountId, body.images);
      if ('faults' in images) return sendFaults(reply, images.faults);
      const by = { comment: body.comment, keyId };
      const written = await deps.templates.create(ref, content, by, images.images);
      return writtenReply(reply, written, { ...deps, ref, content });
    },
  });

/** The images of a file that the account has not yet, or the first fault: each takes time. */
async function newImages(
  { templates, reading }: FileDeps,
  accountId: string,
  sent: TemplateFileJson['images'],
): Promise<{ readonly images: readonly NewImage[] } | { readonly faults: readonly LabelFault[] }> {
  const ids = sent.map(({ id }) => id);
  const known = new Set((await templates.imagesOf(accountId, ids)).map(({ id }) => id));
  const requester = { id: accountId, tier: 'paid' } as const;
  const images: NewImage[] = [];
  for (const [i, { id, name, contentType, base64 }] of sent.entries()) {
    const path = `images[${i}]`;
    const bytes = Buffer.from(base64, 'base64');
    if (imageId(bytes) !== id) {
      const reason = 'is not that of the file: it is broken, or was changed';
      return { faults: [{ path: `${path}.id`, reason }] };
    }
    if (known.has(id)) continue;
    const image = await parseImage(reading, { contentType, bytes }, name, requester);
    if (typeof image === 'string') return { faults: [{ path, reason: image }] };
    images.push(image);
  }
  return { images };
}

/** Bodies that are held at a time: of one account, and of all. */
const ACCOUNT_BODIES_MAX = 1;
const BODIES_MAX = 4;
const BODY_TOO_LARGE: HttpRefusal = refusal(
  'body_too_large',
  {},
  'The body may be at most 12 MiB.',
);
