/** `/requests`. */
import { count } from '../../data/format.ts';

export default {
  lead: (zone: string) =>
    `Every request for a picture of the last 30 days, newest first. Times are in ${zone}.`,
  export: 'Export',
  exportAs: (format: string) => `These requests as ${format}`,

  // Filters
  filter: 'Filter requests',
  searchHint: 'Data, parameters, reason, or a request or batch ID',
  labels: 'Labels',
  period: 'Time',
  periods: {
    '1h': 'Last hour',
    '24h': 'Last 24 hours',
    '7d': 'Last 7 days',
    custom: 'Custom period',
  },
  from: 'From',
  to: 'To',
  clearTemplate: (template: string) => `Template: ${template} (clear)`,
  clearFilters: 'Clear filters',

  // The list
  loading: 'Loading requests',
  noMatch: 'No matching requests',
  noMatchText: 'Nothing in the last 30 days matches every filter.',
  none: 'No requests yet',
  noneText: 'Requests appear here within seconds, whether they succeed or fail.',
  makeFirst: 'Make your first request',
  caption: 'Requests, newest first',
  time: 'Time',
  barcode: 'Barcode',
  duration: 'Duration',
  signedUrl: 'signed URL',
  batchOf: (items: number) => `Batch of ${count(items, 'item', 'items')}`,
  allDelivered: 'all delivered',
  someRefused: (delivered: number, refused: number) => `${delivered} delivered, ${refused} refused`,
  older: 'Older requests',
  theseAreAll:
    'These are all. Of more than 200 a second, and beyond the size of the list, only the newest are kept; all are counted and charged exactly.',

  // One of them
  request: 'Request',
  aboutOutcome: (outcome: string) => `About “${outcome}”`,
  aboutSymbology: (symbology: string) => `About ${symbology}`,
  sameOutcome: 'All with this outcome',
  requestId: 'Request ID',
  batchId: 'Batch ID',
  copyRequestId: 'Copy request ID',
  copyBatchId: 'Copy batch ID',
  linkToThis: 'Link to this request',
  wholeBatch: 'The whole batch',
  deletedKey: (id: string) => `${id} (deleted)`,
  noSymbology: 'none that exists',
  sentBy: 'Sent by',
  aSignedUrl: 'a signed URL',
  stages: {
    admission: 'Key, limits and credit',
    drawing: 'Drawing',
    delivery: 'Delivery',
  },
  milliseconds: (ms: number) => `${ms} ms`,

  // What was sent, and its picture
  sent: 'Sent',
  item: 'Item',
  body: 'Body',
  notKept: 'What was sent is longer than the list keeps, or this server keeps none of it.',
  replaceKey: (placeholder: string) =>
    `Replace ${placeholder} with a key: this page knows only how keys begin. A picture that is delivered costs a credit again.`,
  drawingCosts: 'Drawing this picture again would cost a credit: use the command below.',
  asDelivered: (symbology: string | null) => `${symbology ?? 'Barcode'} as it was delivered`,
  download: 'Download the file',
  drawnAgain: 'Drawn again, free of charge.',
};
