/**
 * Serves the pages and what they load. Both are looked up by their exact path among what the build
 * left, held in memory: a path that is no row leads nowhere, whatever it spells.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { findPage, PAGES } from './page-paths.ts';
import { LISTED_MAX } from '../http/headers.ts';
import { originalPath } from '../http/resource.ts';
import type { ReadSession } from '../http/auth/session.ts';
import type { SecurityHeaders } from '../http/security-headers.ts';
import type { Language } from '../util/languages.ts';
import { LANGUAGE_VARIES, languageOf } from './language.ts';

/** One file as it is sent, in every content encoding that makes it smaller. */
export interface PageFile {
  readonly contentType: string;
  /** The same for every encoding, hence weak (RFC 9110, 8.8.1). */
  readonly etag: string;
  readonly bytes: Buffer;
  readonly brotli: Buffer | undefined;
  readonly gzip: Buffer | undefined;
}

/** A finished build. */
export interface PageSet {
  /** The page at a path of the table of pages; undefined where this server has none there. */
  readonly page: (path: string, language: Language) => Promise<PageFile> | undefined;
  /** The page that says that there is none. */
  readonly notFound: (language: Language) => Promise<PageFile>;
  /** The documentation, its Markdown and what programs read of the site, by path: `/docs/errors`, `/llms.txt`. */
  readonly documents: ReadonlyMap<string, () => Promise<PageFile>>;
  /** What pages load, by path: `/assets/main-3f2a.js`. */
  readonly assets: ReadonlyMap<string, PageFile>;
}

export type PagesState =
  | { readonly kind: 'pages'; readonly pages: PageSet }
  | { readonly kind: 'building' }
  | { readonly kind: 'missing'; readonly reason: string };

export interface Pages {
  /** How things stand, at the latest after this time. Never rejects. */
  state(waitMs: number): Promise<PagesState>;
}

export interface PageDeps {
  readonly pages: Pages;
  readonly security: SecurityHeaders;
}

interface PageRouteDeps extends PageDeps {
  readonly readSession: ReadSession;
}

export function pageRoutes(app: FastifyInstance, deps: PageRouteDeps): void {
  const headers = { ...deps.security.page, 'Cache-Control': 'no-cache' };
  const withCamera = { ...headers, ...deps.security.cameraPage };
  for (const { path, camera, operator } of PAGES) {
    const own = camera === true ? withCamera : headers;
    read(app, path, async (request, reply) => {
      if (operator === true && !(await isOperator(deps, request))) return reply.callNotFound();
      const state = await deps.pages.state(BUILD_WAIT_MS);
      if (state.kind !== 'pages') return sendUnready(reply.headers(own), state);
      const language = wantedLanguage(request);
      const page = state.pages.page(path, language);
      if (page === undefined) return reply.callNotFound();
      return sendFile(request, reply.headers(own), await page, language);
    });
  }
  for (const path of ['/docs', '/docs/*', ...DOCUMENTS]) {
    read(app, path, async (request, reply) => {
      const state = await deps.pages.state(BUILD_WAIT_MS);
      if (state.kind !== 'pages') return sendUnready(reply.headers(headers), state);
      const name = pathOf(request);
      if (FIRST_TWIN.test(name)) return reply.redirect('/docs.md', 308);
      const { documents } = state.pages;
      const document = documents.get(name);
      if (document !== undefined)
        return sendFile(request, reply.headers(headers), await document());
      const other = name.toLowerCase();
      const spelled = [...documents.keys()].find((one) => one.toLowerCase() === other);
      return spelled === undefined ? reply.callNotFound() : reply.redirect(spelled, 308);
    });
  }
  for (const path of ['/assets/*', ...UNHASHED_FILES]) {
    read(app, path, async (request, reply) => {
      const state = await deps.pages.state(BUILD_WAIT_MS);
      const name = pathOf(request);
      const file = state.kind === 'pages' ? state.pages.assets.get(name) : undefined;
      if (file === undefined) return reply.callNotFound();
      void reply.headers(deps.security.asset);
      void reply.header(
        'Cache-Control',
        name.startsWith('/assets/') ? CACHE_IMMUTABLE : 'no-cache',
      );
      return sendFile(request, reply, file);
    });
  }
}

/**
 * Answers a person who opened an address where nothing is: by the page that says so, or by sending
 * them to the page whose path was given with a slash too many. false: it is no such request, and
 * nothing was sent. (A reply waited for is whatever comes after it was sent, hence the boolean.)
 */
export async function sendNotFoundPage(
  deps: PageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  const path = pathOf(request);
  const asksForPage = request.method === 'GET' && request.headers.accept?.includes('text/html');
  if (asksForPage !== true || path === '/api' || path.startsWith('/api/')) return false;
  // From where the last slashes begin: trying each of thousands in turn takes time by their square.
  const slashless = path.replace(/(?<!\/)\/+$/, '');
  const state = await deps.pages.state(0);
  const row = findPage(slashless);
  const isPage =
    (row !== undefined && row.operator !== true) ||
    (state.kind === 'pages' && state.pages.documents.has(slashless));
  if (slashless !== path && isPage) {
    void reply.redirect(slashless, 308);
    return true;
  }
  if (state.kind !== 'pages') return false;
  const language = wantedLanguage(request);
  const file = await state.pages.notFound(language);
  void reply.headers({ ...deps.security.page, 'Cache-Control': 'no-store' }).code(404);
  sendFile(request, reply, file, language);
  return true;
}

const isOperator = async (
  { readSession }: PageRouteDeps,
  request: FastifyRequest,
): Promise<boolean> => (await readSession(request))?.person.isOperator === true;

const wantedLanguage = (request: FastifyRequest): Language =>
  languageOf({
    url: originalPath(request),
    cookie: request.headers.cookie,
    acceptLanguage: request.headers['accept-language'],
  });

function read(
  app: FastifyInstance,
  url: string,
  handler: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | void>,
): void {
  app.route({
    method: ['GET', 'HEAD'],
    url,
    exposeHeadRoute: false,
    config: { undocumented: 'a page or a file of one' },
    handler,
  });
}

/** `language`: the one that was chosen, where there are others. */
function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  file: PageFile,
  language?: Language,
): FastifyReply {
  void reply.headers({ ETag: file.etag, Vary: 'Accept-Encoding' });
  if (language !== undefined) {
    const varies = `Accept-Encoding, ${LANGUAGE_VARIES}`;
    void reply.headers({ 'Content-Language': language, Vary: varies });
  }
  if (reply.statusCode === 200 && namesEtag(request.headers['if-none-match'], file.etag)) {
    return reply.code(304).send();
  }
  const encoding = ENCODINGS.find(
    ({ name, of }) => of(file) !== undefined && takes(request.headers['accept-encoding'], name),
  );
  if (encoding !== undefined) void reply.header('Content-Encoding', encoding.name);
  return reply.type(file.contentType).send(encoding?.of(file) ?? file.bytes);
}

function sendUnready(
  reply: FastifyReply,
  state: Exclude<PagesState, { kind: 'pages' }>,
): FastifyReply {
  void reply.code(503).headers({ 'Cache-Control': 'no-store', 'Retry-After': '5' });
  return state.kind === 'building'
    ? reply.type('text/html; charset=utf-8').send(BUILDING)
    : reply.type('text/plain; charset=utf-8').send(`${state.reason}\n`);
}

/** true where a coding is named and not refused by q=0 (RFC 9110, 12.5.3). */
const takes = (header: string | string[] | undefined, coding: string): boolean =>
  String(header ?? '')
    .split(',', LISTED_MAX)
    .map((part) => part.trim().toLowerCase())
    .some((part) => part.split(';')[0] === coding && !/;\s*q=0(\.0*)?$/.test(part));

/** true where If-None-Match names the ETag (RFC 9110, 13.1.2: weak comparison). */
const namesEtag = (header: string | undefined, etag: string): boolean =>
  header?.split(',', LISTED_MAX).some((part) => part.trim() === etag) === true;

const pathOf = (request: FastifyRequest): string => originalPath(request).replace(/[?#].*$/s, '');

const ENCODINGS: readonly { name: string; of: (file: PageFile) => Buffer | undefined }[] = [
  { name: 'br', of: (file) => file.brotli },
  { name: 'gzip', of: (file) => file.gzip },
];

/** What a browser asks for by a name of its own choosing, and what must not change its name. */
const UNHASHED_FILES = [
  '/apple-touch-icon.png',
  '/favicon.ico',
  '/favicon.svg',
  '/icon-192.png',
  '/icon-512.png',
  '/icon-maskable-512.png',
  '/scheme.js',
  '/site.webmanifest',
  '/social-card.png',
];

/** Documents whose path does not begin with `/docs/`. */
const DOCUMENTS = ['/docs.md', '/llms.txt', '/sitemap.xml', '/robots.txt'];

/** What `/docs.md` was called, and what those who know the names of the other files try. */
const FIRST_TWIN = /^\/docs\/index\.md$/i;

/** How long a page waits for a build that is under way. */
const BUILD_WAIT_MS = 60_000;

const CACHE_IMMUTABLE = 'public, max-age=31536000, immutable';

const BUILDING = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="refresh" content="3">
<title>Barcode API</title>
<p>The pages are being built for the first time. This page reloads automatically; the API is already available.</p>
</html>
`;
