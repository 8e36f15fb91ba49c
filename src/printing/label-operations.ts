/** `GET` and `HEAD /api/labels/{reference}`, and what `POST` for one label shares with them. Lists are batches: see batches/label-routes.ts. */
import { problemFields, labelParams, labelPictureSchema, labelQuery } from './schemas.ts';
import { PICTURE_ERRORS } from '../barcodes/admit-picture.ts';
import { parseQuery } from '../barcodes/parse-request.ts';
import { CREDIT_HEADERS } from '../http/headers.ts';
import type { HttpRefusal } from '../http/errors.ts';
import { operation, type Operation } from '../http/operation.ts';
import { empty, fileOrJson } from '../http/reply-spec.ts';
import { originalPath } from '../http/resource.ts';
import { pictureRequestHeaders } from '../http/schemas.ts';
import { LABEL_FORMATS } from '../labels/print-label.ts';
import { parseLabelQuery, VALUE_PREFIX, type LabelRequest } from './label-request.ts';
import { answerAddress } from '../signed-urls/answer.ts';
import { signedQuery } from '../signed-urls/schemas.ts';
import { sendLabel, type SendLabelDeps } from './send-label.ts';

/** `GET /api/labels/{reference}`. */
export const getLabel = (deps: SendLabelDeps): Operation =>
  byAddress(deps, {
    operationId: 'getLabel',
    summary: 'Print a label',
    description:
      'Values stand in the query as `p.{placeholder}`: `/api/labels/price-tag@3?p.price=8.90&format=zpl`. In a value `+` ' +
      'is a space, as forms write it, and `%2B` a plus.',
  });

/** `HEAD /api/labels/{reference}`. */
export const getLabelHeaders = (deps: SendLabelDeps): Operation =>
  byAddress(deps, {
    operationId: 'getLabelHeaders',
    summary: 'Check a request for a label',
    description:
      'Returns what GET would, including a refusal for lack of credits, with the headers that are known without ' +
      'printing. Values that do not fit the label are not detected. Free.',
  });

const byAddress = (
  deps: SendLabelDeps,
  about: Pick<Operation, 'operationId' | 'summary'> & { readonly description: string },
): Operation =>
  operation({
    ...about,
    tag: 'Labels',
    auth: 'key-or-signed-url',
    scope: 'barcodes',
    params: labelParams,
    documented: { query: labelQuery.extend(signedQuery), headers: pictureRequestHeaders },
    replies: {
      200: LABEL_REPLY,
      304: empty({
        description: 'The label has not changed. Free.',
        headers: ['ETag', 'Vary', 'X-Label-Template', ...CREDIT_HEADERS],
      }),
    },
    errors: LABEL_ERRORS,
    handler: ({ params, request, reply }) =>
      answerAddress(deps, originalPath(request), { request, reply }, (own, address) =>
        sendLabel(own, parseLabelAddress(params.reference, address), request, reply),
      ),
  });

/** What the query of an address says of a label. */
export function parseLabelAddress(reference: string, address: string): LabelRequest | HttpRefusal {
  const queryAt = address.indexOf('?');
  const query = parseQuery(queryAt < 0 ? '' : address.slice(queryAt + 1), isValue);
  return query instanceof Map ? parseLabelQuery(reference, query) : query;
}

/** Values are what forms send, which write a space as `+`. */
const isValue = (name: string): boolean => name.startsWith(VALUE_PREFIX);

/** The reply with a label. */
export const LABEL_REPLY = fileOrJson(
  LABEL_FORMATS.map(({ contentType }) => contentType),
  labelPictureSchema,
  {
    description: 'The label. One credit.',
    headers: [
      'ETag',
      'Vary',
      'X-Label-Template',
      'X-Barcode-Size',
      'X-Barcode-Warnings',
      'X-Barcode-Verified',
      ...CREDIT_HEADERS,
    ],
  },
);

/** What keeps a label from being printed. */
export const LABEL_ERRORS = [
  ...PICTURE_ERRORS.filter(
    (code) =>
      ![
        'unsupported_barcode_format',
        'invalid_barcode_value',
        'picture_too_large',
        'format_paid_only',
      ].includes(code),
  ),
  { code: 'label_refused', fields: problemFields },
  'not_found',
  'generation_failed',
] as const;
