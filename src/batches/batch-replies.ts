/** What a batch can answer, whichever address it came to. */
import { z } from 'zod';
import { refusal } from '../http/errors.ts';
import { CREDIT_HEADERS } from '../http/headers.ts';
import { json } from '../http/reply-spec.ts';
import { batchAcceptedSchema, batchResultsSchema, failedItemSchema } from './schemas.ts';

const RESULT_HEADERS = [
  'Content-Disposition',
  'X-Batch-Delivered',
  'X-Batch-Failed',
  'X-Batch-Failures',
  'Idempotency-Replayed',
] as const;

export const BATCH_REPLIES = {
  200: {
    ...json(batchResultsSchema, {
      description: 'The results, whole or as far as they could be delivered.',
      headers: [...CREDIT_HEADERS, ...RESULT_HEADERS],
    }),
    mediaTypes: ['application/zip', 'application/pdf', 'application/zpl'],
  },
  202: json(batchAcceptedSchema, {
    description: 'The batch is drawn in the background.',
    headers: ['Location', 'Idempotency-Replayed'],
  }),
};

/** The 429 of an account that has enough of them; they end within seconds. */
export const TOO_MANY_BATCHES = refusal('too_many_batches', { retryAfter: '1' });

export const BATCH_ERRORS = [
  'unknown_parameter',
  'repeated_parameter',
  'invalid_parameter',
  'unsupported_barcode_format',
  'unsupported_format',
  { code: 'batch_refused', fields: { items: z.array(failedItemSchema) } },
  'feature_locked',
  'not_found',
  'idempotency_running',
  'idempotency_different',
  'too_many_batches',
] as const;
