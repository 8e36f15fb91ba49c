/**
 * `/api/templates`: labels and styles under names, for whoever is signed in and for API keys. Another
 * account's template is as unknown here as one that does not exist.
 */
import type { FastifyError, FastifyInstance } from 'fastify';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { parseJsonBodies } from '../http/json-bodies.ts';
import { operation, type Operation } from '../http/operation.ts';
import { sendRefusal } from '../http/reply.ts';
import { resource } from '../http/resource.ts';
import { authorizeReader, authorizeWriter, type AuthorizeDeps } from './authorize.ts';
import { catalogRoutes } from './catalog-routes.ts';
import { parseContent } from './content.ts';
import { fileRoutes, type FileDeps } from './file-routes.ts';
import { imageRoutes, type ImageDeps } from './image-routes.ts';
import { TEMPLATES_MAX } from './limits.ts';
import { INVALID_TEMPLATE, NAME_TAKEN, sendFaults, writtenReply } from './replies.ts';
import {
  templateDeletedSchema,
  templateInput,
  templateParams,
  templateSchema,
  templatesSchema,
  templateUpdate,
} from './schemas.ts';
import type { Templates } from './service.ts';
import { summaryJson, templateJson } from './to-json.ts';
import { unknownTemplate } from './unknown-template.ts';
import { versionRoutes } from './version-routes.ts';

interface TemplateDeps extends AuthorizeDeps, FileDeps, ImageDeps {
  readonly templates: Templates;
}

/** The routes live in a scope of their own: bodies are larger here. */
export function templateRoutes(app: FastifyInstance, deps: TemplateDeps): void {
  catalogRoutes(app);
  imageRoutes(app, deps);
  fileRoutes(app, deps);
  void app.register(async (scope) => {
    scope.removeContentTypeParser('application/json');
    parseJsonBodies(scope, BODY_BYTES_MAX);
    scope.setErrorHandler((fault: FastifyError, _, reply) => {
      if (fault.code !== 'FST_ERR_CTP_BODY_TOO_LARGE') throw fault;
      return sendRefusal(reply, BODY_TOO_LARGE);
    });
    resource(scope, '/api/templates', { GET: listTemplates(deps), POST: createTemplate(deps) });
    resource(scope, '/api/templates/:name', {
      GET: getTemplate(deps),
      PUT: updateTemplate(deps),
      DELETE: deleteTemplate(deps),
    });
    versionRoutes(scope, deps);
  });
}

const listTemplates = (deps: TemplateDeps): Operation =>
  operation({
    operationId: 'listTemplates',
    summary: 'List the templates',
    tag: 'Templates',
    auth: 'key-or-session',
    right: 'view',
    scope: 'templates',
    before: (exchange) => authorizeReader(deps, exchange),
    replies: { 200: templatesSchema },
    errors: ['feature_locked'],
    handler: async ({ context: { accountId } }) => ({
      templates: (await deps.templates.list(accountId)).map(summaryJson),
      max: TEMPLATES_MAX,
    }),
  });

const createTemplate = (deps: TemplateDeps): Operation =>
  operation({
    operationId: 'createTemplate',
    summary: 'Create a template',
    description:
      'Its first version is 1, or the next number where a template of this name was deleted: no number ' +
      'is given twice.',
    tag: 'Templates',
    auth: 'key-or-session',
    right: 'templates',
    scope: 'templates',
    before: (exchange) => authorizeWriter(deps, exchange),
    body: templateInput,
    replies: { 200: templateSchema },
    errors: ['feature_locked', 'too_many_attempts', NAME_TAKEN, INVALID_TEMPLATE],
    onceFor: ({ context }) => context.accountId,
    async handler({ context: { accountId, keyId }, body, reply }) {
      const { name, kind, comment } = body;
      const content = parseContent(kind, body.content);
      if (content.kind === 'refused') return sendFaults(reply, content.faults, body.content);
      const by = { comment, keyId };
      const ref = { accountId, name };
      const written = await deps.templates.create(ref, content, by);
      return writtenReply(reply, written, { ...deps, ref, content });
    },
  });

const getTemplate = (deps: TemplateDeps): Operation =>
  operation({
    operationId: 'getTemplate',
    summary: 'Get a template with its latest version',
    tag: 'Templates',
    auth: 'key-or-session',
    right: 'view',
    scope: 'templates',
    params: templateParams,
    before: (exchange) => authorizeReader(deps, exchange),
    replies: { 200: templateSchema },
    errors: ['feature_locked', 'not_found'],
    async handler({ context: { accountId }, params: { name } }) {
      const ref = { accountId, name };
      const template = await deps.templates.get(ref);
      const version = template && (await deps.templates.version(ref, template.latest));
      return template === undefined || version === undefined
        ? unknownName(deps, accountId, name)
        : templateJson(template, version);
    },
  });

const updateTemplate = (deps: TemplateDeps): Operation =>
  operation({
    operationId: 'updateTemplate',
    summary: 'Create the next version of a template',
    description: 'Content that equals the latest version does not create a new version.',
    tag: 'Templates',
    auth: 'key-or-session',
    right: 'templates',
    scope: 'templates',
    params: templateParams,
    before: (exchange) => authorizeWriter(deps, exchange),
    body: templateUpdate,
    replies: { 200: templateSchema },
    errors: [
      'feature_locked',
      'too_many_attempts',
      'not_found',
      NAME_TAKEN,
      'template_outdated',
      INVALID_TEMPLATE,
    ],
    async handler({ context: { accountId, keyId }, params: { name }, body, reply }) {
      const ref = { accountId, name };
      const template = await deps.templates.get(ref);
      if (template === undefined) return unknownName(deps, accountId, name);
      const content = parseContent(template.kind, body.content);
      if (content.kind === 'refused') return sendFaults(reply, content.faults, body.content);
      const by = { comment: body.comment, keyId };
      const written = await deps.templates.update(ref, content, by, body.ifVersion);
      return written.kind === 'unknown'
        ? GONE
        : writtenReply(reply, written, { ...deps, ref, content });
    },
  });

const deleteTemplate = (deps: TemplateDeps): Operation =>
  operation({
    operationId: 'deleteTemplate',
    summary: 'Delete a template',
    description:
      'Versions that something was drawn with remain available as `name@version`; the others are deleted with the name.',
    tag: 'Templates',
    auth: 'key-or-session',
    right: 'templates',
    scope: 'templates',
    params: templateParams,
    before: (exchange) => authorizeWriter(deps, exchange),
    replies: { 200: templateDeletedSchema },
    errors: ['feature_locked', 'too_many_attempts', 'not_found'],
    async handler({ context: { accountId, keyId }, params: { name } }) {
      const kept = await deps.templates.remove({ accountId, name }, keyId);
      return kept === undefined ? unknownName(deps, accountId, name) : { name, kept };
    },
  });

const unknownName = async (
  { templates }: TemplateDeps,
  accountId: string,
  name: string,
): Promise<HttpRefusal> =>
  refusal('not_found', {}, await unknownTemplate(templates, accountId, name));

/** Somebody deleted it between two looks. */
const GONE = refusal('not_found', {}, 'The template was deleted meanwhile.');

/** What a version may have, indented. */
const BODY_BYTES_MAX = 512 * 1024;
const BODY_TOO_LARGE = refusal('body_too_large', {}, 'The body may be at most 512 KiB.');
