/** What `import … from 'barcode-api-client'` gives: everything that runs in any runtime. */
export { BarcodeClient } from './client.ts';
export type { BatchOptions, CallOptions, ClientOptions, WaitOptions } from './client.ts';
export type { BatchFile, BatchFileType } from './batch-file.ts';
export type { Credits, Picture, PictureSize } from './picture.ts';
export type {
  BackgroundBatchRequest,
  BackgroundLabelsOptions,
  BarcodeRequest,
  BatchRequest,
  BatchText,
  LabelOptions,
  LabelParameters,
  LabelRow,
  LabelsOptions,
} from './requests.ts';
export {
  ApiError,
  AuthenticationError,
  BarcodeError,
  ConnectionError,
  InvalidRequestError,
  NotFoundError,
  PaymentRequiredError,
  PermissionDeniedError,
  RateLimitError,
  ServerError,
  TimeoutError,
} from './errors.ts';
export { signUrl } from './signed-urls.ts';
export type { SignedBarcode, SignedUrlTerms } from './signed-urls.ts';
export { verifyWebhook, WebhookVerificationError } from './webhooks.ts';
export type {
  ReceivedWebhook,
  WebhookEvent,
  WebhookFault,
  WebhookHeaders,
  WebhookOptions,
} from './webhooks.ts';
export { readZip } from './zip.ts';
export type { ZipEntry } from './zip.ts';
export type * from './types.ts';
