/** `/api/templates/{name}/…`: versions, what differs between them, and new ones out of old ones. */
import type { FastifyInstance } from 'fastify';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { operation, type Operation } from '../http/operation.ts';
import { resource } from '../http/resource.ts';
import { authorizeReader, authorizeWriter, type AuthorizeDeps } from './authorize.ts';
import { differences } from './diff.ts';
import { VERSIONS_MAX } from './limits.ts';
import { referenceText } from './reference.ts';
import { INVALID_TEMPLATE, NAME_TAKEN, sendFaults, writtenReply } from './replies.ts';
import {
  diffQuery,
  diffSchema,
  duplicateInput,
  restoreInput,
  templateParams,
  templateSchema,
  versionParams,
  versionSchema,
  versionsSchema,
} from './schemas.ts';
import type { Templates } from './service.ts';
import { contentJson, versionJson, versionSummaryJson } from './to-json.ts';
import { unknownTemplate } from './unknown-template.ts';

interface VersionDeps extends AuthorizeDeps {
  readonly templates: Templates;
}

export function versionRoutes(app: FastifyInstance, deps: VersionDeps): void {
  resource(app, '/api/templates/:name/versions', { GET: listVersions(deps) });
  resource(app, '/api/templates/:name/versions/:version', { GET: getVersion(deps) });
  resource(app, '/api/templates/:name/diff', { GET: diffVersions(deps) });
  resource(app, '/api/templates/:name/restore', { POST: restoreVersion(deps) });
  resource(app, '/api/templates/:name/duplicate', { POST: duplicateTemplate(deps) });
}

const listVersions = (deps: VersionDeps): Operation =>
  operation({
    operationId: 'listTemplateVersions',
    summary: 'List the versions of a template',
    description: 'Also works for a deleted template, if something was drawn with it.',
    tag: 'Templates',
    auth: 'key-or-session',
    right: 'view',
    scope: 'templates',
    params: templateParams,
    before: (exchange) => authorizeReader(deps, exchange),
    replies: { 200: versionsSchema },
    errors: ['feature_locked', 'not_found'],
    async handler({ context: { accountId }, params: { name } }) {
      const versions = await deps.templates.versions({ accountId, name });
      return versions === undefined
        ? unknown(deps, accountId, name)
        : { name, versions: versions.map(versionSummaryJson), max: VERSIONS_MAX };
    },
  });

const getVersion = (deps: VersionDeps): Operation =>
  operation({
    operationId: 'getTemplateVersion',
    summary: 'Get a version of a template',
    tag: 'Templates',
    auth: 'key-or-session',
    right: 'view',
    scope: 'templates',
    params: versionParams,
    before: (exchange) => authorizeReader(deps, exchange),
    replies: { 200: versionSchema },
    errors: ['feature_locked', 'not_found'],
    async handler({ context: { accountId }, params: { name, version } }) {
      const number = VERSION.test(version) ? Number(version) : 0;
      const found = await deps.templates.version({ accountId, name }, number);
      return found === undefined
        ? unknown(deps, accountId, `${name}@${version}`)
        : versionJson(found);
    },
  });

const diffVersions = (deps: VersionDeps): Operation =>
  operation({
    operationId: 'diffTemplateVersions',
    summary: 'Compare two versions of a template',
    description:
      'Elements are compared by their names; paths are those in the later version, or in the earlier one ' +
      'for what was removed. Where only their order changed, `/elements` has the names in both orders.',
    tag: 'Templates',
    auth: 'key-or-session',
    right: 'view',
    scope: 'templates',
    params: templateParams,
    query: diffQuery,
    before: (exchange) => authorizeReader(deps, exchange),
    replies: { 200: diffSchema },
    errors: ['feature_locked', 'not_found'],
    async handler({ context: { accountId }, params: { name }, query }) {
      const ref = { accountId, name };
      const to = query.to ?? (await deps.templates.get(ref))?.latest;
      if (to === undefined) return unknown(deps, accountId, name);
      const [before, after] = [
        await deps.templates.version(ref, query.from),
        await deps.templates.version(ref, to),
      ];
      if (before === undefined) return unknown(deps, accountId, referenceText(name, query.from));
      if (after === undefined) return unknown(deps, accountId, referenceText(name, to));
      const changes = differences(contentJson(before.content), contentJson(after.content));
      return { name, from: query.from, to, changes };
    },
  });

const restoreVersion = (deps: VersionDeps): Operation =>
  operation({
    operationId: 'restoreTemplateVersion',
    summary: 'Make the content of an earlier version the latest',
    tag: 'Templates',
    auth: 'key-or-session',
    right: 'templates',
    scope: 'templates',
    params: templateParams,
    before: (exchange) => authorizeWriter(deps, exchange),
    body: restoreInput,
    replies: { 200: templateSchema },
    errors: ['feature_locked', 'too_many_attempts', 'not_found', NAME_TAKEN, INVALID_TEMPLATE],
    onceFor: ({ context }) => context.accountId,
    async handler({ context: { accountId, keyId }, params: { name }, body, reply }) {
      const { version, comment = `Version ${version} again` } = body;
      const ref = { accountId, name };
      const written = await deps.templates.restore(ref, version, { comment, keyId });
      if (written.kind === 'unknown') return unknown(deps, accountId, referenceText(name, version));
      if (written.kind !== 'other-kind') return writtenReply(reply, written, { ...deps, ref });
      const reason = `version ${version} is a ${written.of}, and ${name} is a ${written.is}; duplicate it under another name`;
      return sendFaults(reply, [{ path: '', reason }]);
    },
  });

const duplicateTemplate = (deps: VersionDeps): Operation =>
  operation({
    operationId: 'duplicateTemplate',
    summary: 'Copy a version of a template to a new template',
    tag: 'Templates',
    auth: 'key-or-session',
    right: 'templates',
    scope: 'templates',
    params: templateParams,
    before: (exchange) => authorizeWriter(deps, exchange),
    body: duplicateInput,
    replies: { 200: templateSchema },
    errors: ['feature_locked', 'too_many_attempts', 'not_found', NAME_TAKEN, INVALID_TEMPLATE],
    onceFor: ({ context }) => context.accountId,
    async handler({ context: { accountId, keyId }, params: { name }, body, reply }) {
      const copy = { name: body.name, version: body.version };
      const from = body.version === undefined ? name : referenceText(name, body.version);
      const by = { comment: `Copy of ${from}`.slice(0, 200), keyId };
      const written = await deps.templates.duplicate({ accountId, name }, copy, by);
      return written.kind === 'unknown'
        ? unknown(deps, accountId, from)
        : writtenReply(reply, written, { ...deps, ref: { accountId, name: body.name } });
    },
  });

const unknown = async (
  { templates }: VersionDeps,
  accountId: string,
  reference: string,
): Promise<HttpRefusal> =>
  refusal('not_found', {}, await unknownTemplate(templates, accountId, reference));

const VERSION = /^[1-9]\d{0,8}$/;
