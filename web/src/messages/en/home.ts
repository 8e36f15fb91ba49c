/** `/`. */
import { number } from '../../data/format.ts';

export default {
  title: 'Barcode API: barcodes that scan, over HTTP',
  description: (imageFormats: string, symbologies: number) =>
    `One GET request returns a barcode that scans, as ${imageFormats}. ${symbologies} symbologies, checked against their standards.`,
  headline: 'Request a URL, get a barcode that scans.',
  lead: (imageFormats: string) =>
    `A barcode API for shops, warehouses, and developers. Put the symbology and the data in the path, and get the image as ${imageFormats}.`,
  free: (calls: number) => `${number(calls)} barcodes a month are free, without a card.`,
  internal:
    'This server is run by your own organization, for everybody in it: sign in, create an API key, and call it from any program.',
  readDocs: 'Read the docs',
  pictureOf: (data: string) => `EAN-13 barcode of ${data}`,
  tryTitle: 'Try it',
  tryLead: 'The barcode updates as you type. No account needed.',
  galleryTitle: (symbologies: number) => `${symbologies} symbologies, one endpoint`,
  galleryLead:
    'From checkout counters to parcels, pills, and circuit boards. Data is validated against the rules of each standard before an image is generated.',
  galleryAll: (symbologies: number) => `See all ${symbologies} symbologies with rules and examples`,
  howTitle: 'How it works',
  guarantees: [
    [
      'Every barcode scans',
      'Bars are whole pixels with sharp edges, the quiet zone is included, and check digits are correct. Every symbology is tested against independent readers or encoders, or a decoder written from its standard.',
    ],
    [
      'Invalid data is rejected',
      'A wrong check digit, a letter where digits are required, an impossible date in a GS1 element: the error tells you what is wrong, where, and how to fix it.',
    ],
    [
      'No image, no charge',
      'A credit is reserved before the image is generated and charged only once the image has been sent. If anything fails in between, the credit is refunded.',
    ],
    [
      'Same URL, same bytes',
      'Images never change. They have an ETag, can be cached permanently, and revalidating one is free.',
    ],
  ] as readonly (readonly [title: string, text: string])[],
  pricesTitle: 'Free to start',
  perMonth: (calls: string) => `${calls} calls per month`,
  compare: 'Compare plans and find the cheapest for your volume',
  ownTitle: 'Prefer a server of your own?',
  ownText:
    'This service is software that you can run yourself. One command starts everything: no database server, no Redis, no fonts to install. When one process is not enough, run as many as you need with PostgreSQL and Redis.',
  ownGuide: 'Read the self-hosting guide',
  copyCommand: 'Copy command',
};
