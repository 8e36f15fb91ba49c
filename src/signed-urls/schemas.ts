/** Signed URLs and signing secrets as JSON, and the parameters that signing adds to a query. */
import { z } from 'zod';
import { apiKeySchema } from '../api-keys/schemas.ts';
import type { Infer } from '../util/infer.ts';
import { isReferrerHost, REFERRERS_MAX } from './referrers.ts';
import { LIFETIME_SECONDS_MAX, USES_MAX } from './signed-url.ts';

/** What the query of a signed URL has beside the parameters of the picture. */
export const signedQuery = {
  exp: z
    .int()
    .optional()
    .meta({ description: 'Of a signed URL: when it expires, in seconds since 1970.' }),
  key: z
    .string()
    .optional()
    .meta({ description: 'Of a signed URL: public id of the API key.', examples: ['Ab3dE6gH'] }),
  referrer: z
    .string()
    .optional()
    .meta({
      description:
        'Of a signed URL: hosts of the pages that it may be shown on, separated by commas.',
      examples: ['shop.example,*.shop.example'],
    }),
  uses: z
    .int()
    .min(1)
    .max(USES_MAX)
    .optional()
    .meta({ description: 'Of a signed URL: how often it may be delivered.' }),
  signature: z.string().optional().meta({
    description: 'Of a signed URL: HMAC-SHA256 over `GET`, path and sorted query, in base64url.',
  }),
};

/** Body of `POST /api/keys/{id}/signing-secret`. */
export const signingSecretInput = z.strictObject({
  graceSeconds: z
    .int()
    .min(0)
    .max(LIFETIME_SECONDS_MAX)
    .default(0)
    .meta({ description: 'How long the previous secret, if there is one, keeps working.' }),
});

export const newSigningSecretSchema = z
  .strictObject({
    key: apiKeySchema,
    signingSecret: z
      .string()
      .meta({ description: 'The secret that URLs are signed with, shown only this once.' }),
  })
  .meta({ id: 'NewSigningSecret' });
/** `POST /api/keys/{id}/signing-secret`. */
export type NewSigningSecretJson = Infer<typeof newSigningSecretSchema>;

const option = z.union([z.string(), z.number(), z.boolean()]);

/** Body of `POST /api/signed-urls`. */
export const signedUrlInput = z
  .strictObject({
    path: z
      .string()
      .max(16_000)
      .optional()
      .meta({
        description: 'Path and query of the picture, written as a URL writes them.',
        examples: ['/api/barcode/CODE128/ABC-123?format=png'],
      }),
    symbology: z.string().min(1).optional().meta({ description: 'In place of `path`.' }),
    data: z.string().min(1).optional(),
    options: z
      .record(z.string(), option)
      .optional()
      .meta({ description: 'Image format and style options, with `symbology` and `data`.' }),
    expiresIn: z
      .int()
      .min(1)
      .max(LIFETIME_SECONDS_MAX)
      .optional()
      .meta({ description: 'How long it lasts, in seconds; at most 366 days.' }),
    exp: z
      .int()
      .min(1)
      .optional()
      .meta({ description: 'When it expires, in seconds since 1970; in place of `expiresIn`.' }),
    referrers: z
      .array(
        z.string().refine(isReferrerHost, 'must be a host such as shop.example or *.shop.example'),
      )
      .min(1)
      .max(REFERRERS_MAX)
      .optional()
      .meta({ description: 'Hosts of the pages that it may be shown on; any unless given.' }),
    uses: z
      .int()
      .min(1)
      .max(USES_MAX)
      .optional()
      .meta({ description: 'How often it may be delivered; any number of times unless given.' }),
    key: z.string().optional().meta({ description: 'With a session: id of the API key.' }),
  })
  .meta({ id: 'SignedUrlInput' });
export type SignedUrlInput = Infer<typeof signedUrlInput>;

export const signedUrlSchema = z
  .strictObject({
    url: z.string().meta({ description: 'For an `<img>`, an email or a spreadsheet.' }),
    path: z.string().meta({ description: 'The same without scheme and host.' }),
    key: z.string().meta({ description: 'Public id of the API key that it stands in for.' }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'SignedUrl' });
/** `POST /api/signed-urls`. */
export type SignedUrlJson = Infer<typeof signedUrlSchema>;
