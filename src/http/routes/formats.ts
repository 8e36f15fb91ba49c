/** The public table of symbologies: `GET /api/formats` and `/api/formats/{id}`, free and without a key. */
import type { FastifyInstance } from 'fastify';
import { findSymbology, nearestSymbologies, SYMBOLOGIES } from '../../barcode/registry.ts';
import type { Symbology } from '../../barcode/symbology.ts';
import { STYLE_OPTIONS } from '../../render/style.ts';
import { refusal } from '../errors.ts';
import { resource } from '../resource.ts';
import { sendRefusal } from '../reply.ts';

export function formatRoutes(app: FastifyInstance): void {
  const formats = SYMBOLOGIES.map(publicRow);
  resource(app, '/api/formats', {
    GET: async (_, reply) => reply.header('Cache-Control', CACHE).send({ formats }),
  });
  resource(app, '/api/formats/:id', {
    GET: async (request, reply) => {
      const { id } = request.params as { id: string };
      const row = findSymbology(id);
      if (row !== undefined) return reply.header('Cache-Control', CACHE).send(publicRow(row));
      const near = nearestSymbologies(id);
      const reason =
        near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'See GET /api/formats.';
      return sendRefusal(reply, refusal('not_found', {}, reason));
    },
  });
}

/** A row as the public sees it. */
function publicRow(row: Symbology): Record<string, unknown> {
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

const CACHE = 'public, max-age=300';
