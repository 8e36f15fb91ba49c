/** `/api/template-images`: the files that labels draw, kept once however many labels draw them. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { operation, type Operation } from '../http/operation.ts';
import { EMPTY_BODY } from '../http/parse-body.ts';
import { file } from '../http/reply-spec.ts';
import { sendRefusal } from '../http/reply.ts';
import { resource } from '../http/resource.ts';
import type { ReadingPool } from '../reading/pool.ts';
import { createKeyedLimit, type KeyedLimit } from '../util/concurrency.ts';
import {
  authorizeReader,
  authorizeWriter,
  type Author,
  type AuthorizeDeps,
  type Exchange,
} from './authorize.ts';
import { IMAGE_CONTENT_TYPES, parseImage } from './images.ts';
import { IMAGE_BYTES_MAX, IMAGES_MAX } from './limits.ts';
import { referenceText } from './reference.ts';
import {
  imageDeletedSchema,
  imageParams,
  imageQuery,
  imageSchema,
  imagesSchema,
} from './schemas.ts';
import type { Templates } from './service.ts';
import { imageJson } from './to-json.ts';

export interface ImageDeps extends AuthorizeDeps {
  readonly templates: Templates;
  readonly reading: Pick<ReadingPool, 'drawLogo'>;
}

/** The routes live in a scope of their own: bodies are files. */
export function imageRoutes(app: FastifyInstance, deps: ImageDeps): void {
  const bodies = createKeyedLimit({ perKeyMax: ACCOUNT_BODIES_MAX, totalMax: BODIES_MAX });
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    const options = { parseAs: 'buffer', bodyLimit: IMAGE_BYTES_MAX } as const;
    const keep = async (_: unknown, body: Buffer): Promise<Buffer> => body;
    scope.addContentTypeParser([...IMAGE_CONTENT_TYPES], options, keep);
    scope.setErrorHandler((fault: FastifyError, _, reply) => {
      const refused = BODY_FAULTS.get(fault.code);
      if (refused === undefined) throw fault;
      return sendRefusal(reply, refused);
    });
    resource(scope, '/api/template-images', {
      GET: listImages(deps),
      POST: createImage({ ...deps, bodies }),
    });
    resource(scope, '/api/template-images/:image', {
      GET: getImage(deps),
      DELETE: deleteImage(deps),
    });
  });
}

const listImages = (deps: ImageDeps): Operation =>
  operation({
    operationId: 'listTemplateImages',
    summary: 'List the images for labels',
    tag: 'Templates',
    auth: 'key-or-session',
    right: 'view',
    scope: 'templates',
    before: (exchange) => authorizeReader(deps, exchange),
    replies: { 200: imagesSchema },
    errors: ['feature_locked'],
    handler: async ({ context: { accountId } }) => ({
      images: (await deps.templates.images(accountId)).map(imageJson),
      max: IMAGES_MAX,
      bytesMax: IMAGE_BYTES_MAX,
    }),
  });

const createImage = (deps: ImageDeps & { readonly bodies: KeyedLimit }): Operation =>
  operation({
    operationId: 'createTemplateImage',
    summary: 'Store an image for labels',
    description:
      'The body is the file: at most 1 MiB and 4 million pixels. Of larger ones 1600 pixels a side are drawn. ' +
      'An SVG must not have scripts, text, dashed lines, embedded pictures or references to other files. The same file ' +
      'again is the same image.',
    tag: 'Templates',
    auth: 'key-or-session',
    right: 'templates',
    scope: 'templates',
    documented: {
      files: Object.fromEntries(IMAGE_CONTENT_TYPES.map((type) => [type, 'An image.'])),
    },
    query: imageQuery,
    before: (exchange) => admitBody(deps, deps.bodies, exchange),
    replies: { 200: imageSchema },
    errors: ['feature_locked', 'too_many_attempts', 'conflict', 'unreadable_picture'],
    async handler({ context: { accountId }, query, request }) {
      const { body } = request;
      if (!Buffer.isBuffer(body) || body.length === 0) return EMPTY_BODY;
      const upload = { contentType: contentTypeOf(request), bytes: body };
      const requester = { id: accountId, tier: 'paid' } as const;
      const image = await parseImage(deps.reading, upload, query.name ?? 'image', requester);
      if (typeof image === 'string') return refusal('unreadable_picture', {}, image);
      const kept = await deps.templates.addImage(accountId, image);
      return kept === 'too-many' ? TOO_MANY : imageJson(kept);
    },
  });

/** Who sends it, and whether another body may be held in memory for them. */
export async function admitBody(
  deps: AuthorizeDeps,
  bodies: KeyedLimit,
  exchange: Exchange,
): Promise<Author | HttpRefusal> {
  const author = await authorizeWriter(deps, exchange);
  if ('kind' in author) return author;
  const { accountId } = author;
  if (!bodies.tryAcquire(accountId)) return refusal('overloaded', {}, TOO_MANY_BODIES);
  const release = (): void => bodies.release(accountId);
  // The client may have left while it was admitted.
  if (exchange.reply.raw.destroyed) release();
  else exchange.reply.raw.once('close', release);
  return author;
}

const getImage = (deps: ImageDeps): Operation =>
  operation({
    operationId: 'getTemplateImage',
    summary: 'Get the file of an image',
    tag: 'Templates',
    auth: 'key-or-session',
    right: 'view',
    scope: 'templates',
    params: imageParams,
    before: (exchange) => authorizeReader(deps, exchange),
    replies: { 200: file(IMAGE_CONTENT_TYPES) },
    errors: ['feature_locked', 'not_found'],
    async handler({ context: { accountId }, params, reply }): Promise<HttpRefusal | FastifyReply> {
      const image = await deps.templates.loadImage(accountId, params.image);
      if (image === undefined) return UNKNOWN;
      void reply.headers(FILE_HEADERS).type(image.contentType);
      return reply.send(Buffer.from(image.bytes));
    },
  });

const deleteImage = (deps: ImageDeps): Operation =>
  operation({
    operationId: 'deleteTemplateImage',
    summary: 'Delete an image',
    description: 'Refused while a version of a template uses it, because versions never change.',
    tag: 'Templates',
    auth: 'key-or-session',
    right: 'templates',
    scope: 'templates',
    params: imageParams,
    before: (exchange) => authorizeWriter(deps, exchange),
    replies: { 200: imageDeletedSchema },
    errors: ['feature_locked', 'too_many_attempts', 'not_found', 'conflict'],
    async handler({ context: { accountId, keyId }, params: { image } }) {
      const removed = await deps.templates.removeImage(accountId, image, keyId);
      if (removed === 'removed') return { id: image };
      if (removed === 'unknown') return UNKNOWN;
      const use = referenceText(removed.name, removed.version);
      return refusal('conflict', {}, `The template version ${use} draws this image.`);
    },
  });

/** An SVG opened on its own may run nothing, whatever was found in it. */
const FILE_HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
};

/** One of the table's: Fastify has parsed it. */
const contentTypeOf = ({ headers }: FastifyRequest): string =>
  (headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();

const UNKNOWN = refusal('not_found', {}, 'This account has no image with this id.');
const TOO_MANY = refusal(
  'conflict',
  {},
  `An account may have ${IMAGES_MAX} images. Delete one first.`,
);

/** Bodies that are held at a time: of one account, and of all. */
const ACCOUNT_BODIES_MAX = 4;
const BODIES_MAX = 24;
const TOO_MANY_BODIES = 'Too many files are being taken in. Try again in a moment.';

const BODY_FAULTS: ReadonlyMap<string, HttpRefusal> = new Map([
  ['FST_ERR_CTP_BODY_TOO_LARGE', refusal('body_too_large', {}, 'An image may have at most 1 MiB.')],
  [
    'FST_ERR_CTP_INVALID_MEDIA_TYPE',
    refusal('unsupported_media_type', {}, `Send ${IMAGE_CONTENT_TYPES.join(', ')}.`),
  ],
]);
