/**
 * Everything a picture request may name: `GET /api/formats` and `/api/formats/{id}`, and every
 * symbology's example as a picture, free and without a key.
 */
import type { FastifyInstance } from 'fastify';
import { nameHint } from '../barcode/names.ts';
import { findSymbology, SYMBOLOGIES, type SymbologyId } from '../barcode/registry.ts';
import type { Symbology } from '../barcode/symbology.ts';
import { draw } from '../picture/draw.ts';
import { findImageFormat, IMAGE_FORMATS, takesOption } from '../render/image-formats.ts';
import { defaultStyle, STYLE_OPTIONS } from '../render/style.ts';
import { PRESETS } from '../render/options/presets.ts';
import { RENDERER_VERSION } from '../render/version.ts';
import {
  formatsSchema,
  symbologyDetailSchema,
  symbologyParams,
  type FormatsJson,
  type SymbologyDetailJson,
  type SymbologyJson,
} from './schemas.ts';
import { guideOf } from './guides/guides.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { PICTURE_HEADERS } from '../barcodes/reply.ts';
import { constantJson } from '../http/constant-json.ts';
import { operation } from '../http/operation.ts';
import { empty, file } from '../http/reply-spec.ts';
import { ifNoneMatch } from '../http/schemas.ts';
import { resource } from '../http/resource.ts';

export function formatRoutes(app: FastifyInstance): void {
  const rows = new Map(SYMBOLOGIES.map((row) => [row, constantJson(detailOf(row), CACHE)]));
  const pictures = examplePictures();
  resource(app, '/api/formats', {
    GET: operation({
      operationId: 'listFormats',
      summary: 'List symbologies, image formats and style options',
      tag: 'Catalog',
      auth: 'none',
      replies: { 200: formatsSchema },
      handler: constantJson(formatsPayload(), CACHE),
    }),
  });
  resource(app, '/api/formats/:id', {
    GET: operation({
      operationId: 'getFormat',
      summary: 'Retrieve a symbology',
      tag: 'Catalog',
      auth: 'none',
      params: symbologyParams,
      replies: { 200: symbologyDetailSchema },
      errors: ['not_found'],
      handler: async ({ params, reply }) => {
        const row = findSymbology(params.id);
        return row === undefined ? unknownSymbology(params.id) : rows.get(row)!({ reply });
      },
    }),
  });
  resource(app, '/api/formats/:id/example.svg', {
    GET: operation({
      operationId: 'getFormatExample',
      summary: "Draw a symbology's example",
      tag: 'Catalog',
      auth: 'none',
      params: symbologyParams,
      documented: { headers: ifNoneMatch },
      replies: {
        200: file(['image/svg+xml'], { description: 'The picture.', headers: ['ETag'] }),
        304: empty({ headers: ['ETag'] }),
      },
      errors: ['not_found'],
      handler: async ({ params, request, reply }) => {
        const row = findSymbology(params.id);
        if (row === undefined) return unknownSymbology(params.id);
        const etag = `"${row.id}-${RENDERER_VERSION}"`;
        void reply.headers({ ...PICTURE_HEADERS, ETag: etag, 'Cache-Control': PICTURE_CACHE });
        if (request.headers['if-none-match'] === etag) return reply.code(304).send();
        return reply.type('image/svg+xml').send(await pictures(row));
      },
    }),
  });
}

/** What `GET /api/formats` answers; the docs pages are made from it. */
export const formatsPayload = (): FormatsJson => ({
  formats: SYMBOLOGIES.map(publicRow),
  imageFormats: IMAGE_FORMATS.map(({ id, name, contentType, paid, isOneColor }) => ({
    id,
    name,
    contentType,
    paid,
    hasColors: isOneColor !== true,
  })),
  styleOptions: STYLE_OPTIONS.map((option) => ({
    name: option.name,
    does: option.does,
    unit: option.unit,
    values: option.values,
    default: option.defaultText,
    example: option.example,
    appliesTo: option.appliesToText,
    imageFormats: IMAGE_FORMATS.filter((format) => takesOption(format, option)).map(({ id }) => id),
    needs: option.needs ?? null,
    control: option.control,
  })),
  stylePresets: PRESETS,
});

/** A row as the public sees it. */
function publicRow(row: Symbology): SymbologyJson {
  return {
    id: row.id,
    name: row.name,
    aliases: row.aliases,
    family: row.family,
    example: row.example,
    rule: row.rule,
    standard: row.standard,
    checkDigit: row.checkDigit,
    capacity: row.capacity,
    lengthMax: row.lengthMax,
    binary: row.encodeBytes !== undefined,
    quietZone: row.quietZone,
    text: row.text,
    scaleDefault: row.scaleDefault,
    barHeightDefault: row.barHeightModules,
    style: STYLE_OPTIONS.filter((option) => option.appliesTo(row)).map((option) => option.name),
  };
}

/** A row with what there is to know besides; the figures that tests hold stay out. */
function detailOf(row: Symbology<SymbologyId>): SymbologyDetailJson {
  const { max: _, ...guide } = guideOf(row.id);
  return { ...publicRow(row), guide };
}

/** Draws each example once; what is kept is one small picture for a row of the table. */
function examplePictures(): (row: Symbology) => Promise<Uint8Array> {
  const kept = new Map<string, Promise<Uint8Array>>();
  return (row) => {
    const known = kept.get(row.id);
    if (known !== undefined) return known;
    const drawn = drawExample(row);
    kept.set(row.id, drawn);
    return drawn;
  };
}

async function drawExample(symbology: Symbology): Promise<Uint8Array> {
  const imageFormat = findImageFormat('svg')!;
  const style = defaultStyle(symbology);
  const drawn = await draw({ symbology, data: symbology.example, imageFormat, style });
  if (drawn.kind !== 'picture') throw new Error(`example of ${symbology.id}: ${drawn.reason}`);
  return drawn.bytes;
}

function unknownSymbology(id: string): HttpRefusal {
  return refusal('not_found', {}, nameHint(id) ?? 'See GET /api/formats.');
}

const CACHE = 'public, max-age=300';
const PICTURE_CACHE = 'public, max-age=3600';
