/** "Which barcode should I use?": what is needed, the symbologies for it, and why. */
import type { SymbologyId } from '../barcode/registry.ts';

export interface Choice {
  readonly group:
    'Retail' | 'Logistics' | 'Phones' | 'Industry' | 'Health care' | 'Mail' | 'Documents';
  /** The need, as a phrase that is looked for. */
  readonly need: string;
  /** What to use, the first choice first. */
  readonly ids: readonly SymbologyId[];
  /** Why, and when the second is the better one. */
  readonly why: string;
  /** Kinds of payloads that write the data, by id. */
  readonly payloads?: readonly string[];
}

/** In the order in which they are shown; rows of a group stand together. */
export const CHOICES: readonly Choice[] = [
  {
    group: 'Retail',
    need: 'Products in shops in Europe, Asia, Africa and Latin America',
    ids: ['EAN13', 'EAN8'],
    why: 'Every checkout reads EAN-13. EAN-8 is for packages too small for it, with a number of its own.',
  },
  {
    group: 'Retail',
    need: 'Products in shops in the United States and Canada',
    ids: ['UPCA', 'UPCE'],
    why: 'Retailers there list products by UPC. UPC-E shortens numbers that have a run of zeros.',
  },
  {
    group: 'Retail',
    need: 'A package that opens a web page and carries batch or date',
    ids: ['GS1_DL_QRCODE', 'GS1_DATAMATRIX'],
    why: 'Phones open the Digital Link. Keep EAN or UPC on the package until your retailers scan 2D.',
    payloads: ['gs1-digital-link'],
  },
  {
    group: 'Retail',
    need: 'Fresh food with weight or best-before date at the checkout',
    ids: ['DATABAR_EXPANDED', 'DATABAR_EXPANDED_STACKED'],
    why: 'DataBar Expanded carries the values beside the GTIN; stacked fits narrow labels.',
  },
  {
    group: 'Retail',
    need: 'Stickers on loose fruit and vegetables',
    ids: ['DATABAR_STACKED_OMNI'],
    why: 'It holds a GTIN on a small round sticker, and checkouts read it from any direction.',
  },
  {
    group: 'Retail',
    need: 'Books, magazines and printed music',
    ids: ['ISBN', 'ISSN', 'ISMN'],
    why: 'They are drawn as EAN-13 with the number above, and take add-ons for price or issue.',
  },
  {
    group: 'Retail',
    need: 'Manufacturer coupons in North America',
    ids: ['GS1_NA_COUPON'],
    why: 'Checkouts evaluate its fields: purchase requirement, saving and expiration.',
  },
  {
    group: 'Logistics',
    need: 'Cartons of a product',
    ids: ['ITF14', 'GS1_128'],
    why: 'ITF-14 prints on corrugated board. GS1-128 labels add batch, date and weight.',
  },
  {
    group: 'Logistics',
    need: 'Pallets and parcels between trading partners',
    ids: ['SSCC18', 'GS1_128'],
    why: 'The SSCC identifies one unit; its content goes into GS1-128 or is sent electronically.',
  },
  {
    group: 'Logistics',
    need: 'Shipping labels',
    ids: ['CODE128', 'MAXICODE', 'DPD', 'IDENTCODE', 'LEITCODE'],
    why:
      'Carriers prescribe the code: mostly Code 128, MaxiCode for UPS, Identcode and Leitcode ' +
      'for DHL in Germany.',
  },
  {
    group: 'Logistics',
    need: 'Inventory, assets and warehouse locations',
    ids: ['CODE128', 'DATAMATRIX', 'QRCODE'],
    why: 'Code 128 for laser scanners, Data Matrix for small labels, QR Code where staff use phones.',
  },
  {
    group: 'Phones',
    need: 'A link on a poster, receipt or package',
    ids: ['QRCODE'],
    why: 'Every camera app opens it. Use an address of your own that can be redirected.',
    payloads: ['url'],
  },
  {
    group: 'Phones',
    need: 'Wi-Fi access, contacts, calendar events',
    ids: ['QRCODE'],
    why: 'Payloads build the text from fields, so that special characters are escaped.',
    payloads: ['wifi', 'vcard', 'event'],
  },
  {
    group: 'Phones',
    need: 'Payments by bank transfer or wallet',
    ids: ['QRCODE', 'SWISSQR', 'UPNQR'],
    why:
      'SEPA transfers, Pix and UPI are ordinary QR Codes. Swiss and Slovenian bills have forms ' +
      'of their own.',
    payloads: ['epc', 'pix', 'upi', 'swiss-qr-bill'],
  },
  {
    group: 'Phones',
    need: 'Event and rail tickets',
    ids: ['QRCODE', 'AZTEC', 'PDF417'],
    why: 'QR Code unless the gates prescribe another; rail tickets in Europe are Aztec Codes.',
  },
  {
    group: 'Industry',
    need: 'Marking small parts and circuit boards',
    ids: ['DATAMATRIX', 'DATAMATRIX_RECT', 'MICROQR'],
    why: 'Data Matrix is the smallest and can be engraved or peened; rectangles fit edges and shafts.',
  },
  {
    group: 'Industry',
    need: 'Machines and hosts that only know Code 39',
    ids: ['CODE39', 'CODE39EXT', 'LOGMARS'],
    why: 'Use it only for these: it is one and a half times as wide as Code 128.',
  },
  {
    group: 'Industry',
    need: 'Vehicles',
    ids: ['VIN', 'DATAMATRIX'],
    why: 'VIN labels are Code 39 with the rules of the number checked; Data Matrix marks metal and glass.',
  },
  {
    group: 'Industry',
    need: 'Inkjet and laser coding at line speed',
    ids: ['DOTCODE', 'GS1_DOTCODE', 'DATAMATRIX'],
    why: 'DotCode is made of separate dots. Tobacco packages in the EU use GS1 DotCode.',
  },
  {
    group: 'Health care',
    need: 'Prescription medicines',
    ids: ['GS1_DATAMATRIX', 'PZN8', 'CODE32'],
    why:
      'GTIN, serial number, batch and expiry date are in GS1 DataMatrix; PZN and Code 32 are ' +
      'national numbers.',
  },
  {
    group: 'Health care',
    need: 'Medical devices (UDI)',
    ids: ['GS1_DATAMATRIX', 'GS1_128', 'HIBC_DATAMATRIX', 'HIBC128'],
    why: 'GS1 or HIBC, depending on who issued your numbers; matrix codes where space is short.',
  },
  {
    group: 'Health care',
    need: 'Checking leaflets and cartons on the packing line',
    ids: ['PHARMACODE', 'PHARMACODE2'],
    why: 'One number that sensors compare at speed. It identifies nothing outside the line.',
  },
  {
    group: 'Health care',
    need: 'Blood bags, samples and patient wristbands',
    ids: ['CODE128', 'DATAMATRIX', 'CODABAR'],
    why: 'Code 128 or Data Matrix for new systems; Codabar where analyzers still expect it.',
  },
  {
    group: 'Mail',
    need: 'Letters in the United States',
    ids: ['USPS_IMB', 'FIM'],
    why: 'Intelligent Mail is required for automation prices; reply mail also needs the FIM.',
  },
  {
    group: 'Mail',
    need: 'Letters in the United Kingdom',
    ids: ['MAILMARK_4S', 'MAILMARK_2D', 'ROYALMAIL'],
    why: 'Mailmark by contract with Royal Mail; RM4SCC is the older customer code.',
  },
  {
    group: 'Mail',
    need: 'Letters in the Netherlands, Australia, Japan and Brazil',
    ids: ['KIX', 'AUSPOST', 'JAPANPOST', 'CEPNET'],
    why: 'Each postal service has its own code, listed here in the order of the countries.',
  },
  {
    group: 'Mail',
    need: 'Parcels of Deutsche Post DHL',
    ids: ['IDENTCODE', 'LEITCODE'],
    why: 'The Identcode numbers the parcel, the Leitcode routes it.',
  },
  {
    group: 'Mail',
    need: 'Registered letters and parcels abroad',
    ids: ['UPU_S10'],
    why: 'The postal services of all countries track by the S10 number.',
  },
  {
    group: 'Documents',
    need: 'Identity cards and driver’s licenses',
    ids: ['PDF417'],
    why: 'Their standards prescribe PDF417, which holds all data of the card.',
  },
  {
    group: 'Documents',
    need: 'Boarding passes',
    ids: ['PDF417', 'AZTEC', 'QRCODE'],
    why: 'PDF417 on paper, a matrix code on phones.',
    payloads: ['boarding-pass'],
  },
  {
    group: 'Documents',
    need: 'Library books and cards',
    ids: ['CODABAR', 'CODE39', 'TELEPENNUMERIC'],
    why:
      'Follow the collection: Codabar in North America, Telepen at British universities. New ' +
      'ones take Code 128.',
  },
  {
    group: 'Documents',
    need: 'Bank slips in Brazil (boletos)',
    ids: ['ITF'],
    why: 'Interleaved 2 of 5 with 44 digits; the preset boleto sets its size.',
  },
];
