/** Labels to start from, each of a size that is sold, with examples to look at it. */
import type { LabelJson } from '../label.ts';
import { BILL_STARTERS } from './bills.ts';
import { EVENT_STARTERS } from './events.ts';
import { GOODS_STARTERS } from './goods.ts';
import { RETAIL_STARTERS } from './retail.ts';
import { THING_STARTERS } from './things.ts';

export interface Starter {
  readonly id: string;
  readonly name: string;
  /** What it is for, in a sentence. */
  readonly does: string;
  readonly label: LabelJson;
}

export const STARTERS: readonly Starter[] = [
  {
    id: 'price-tag',
    name: 'Price tag',
    does: 'Name, price and EAN-13 for goods on a shelf or a hook; 58 by 50 mm.',
    label: RETAIL_STARTERS.priceTag,
  },
  {
    id: 'shelf-label',
    name: 'Shelf label',
    does: 'A large price, the price per unit and the place in the shop; 80 by 40 mm.',
    label: RETAIL_STARTERS.shelfLabel,
  },
  {
    id: 'shipping-label',
    name: 'Shipping label',
    does: 'Sender, receiver, route and the SSCC of the parcel; 100 by 150 mm.',
    label: GOODS_STARTERS.shippingLabel,
  },
  {
    id: 'logistics-label',
    name: 'GS1 logistics label',
    does: 'A pallet with its content, date, lot and SSCC in GS1-128; A6, 105 by 148 mm.',
    label: GOODS_STARTERS.logisticsLabel,
  },
  {
    id: 'asset-tag',
    name: 'Asset tag',
    does: 'Owner and number of a device with a QR Code; 50 by 25 mm.',
    label: THING_STARTERS.assetTag,
  },
  {
    id: 'pharmacy-label',
    name: 'Pharmacy label',
    does: 'Product code, serial number, lot and expiry in GS1 DataMatrix; 70 by 36 mm.',
    label: THING_STARTERS.pharmacyLabel,
  },
  {
    id: 'sample-tube',
    name: 'Sample tube',
    does: 'A sample of a laboratory with Data Matrix; 45 by 13 mm.',
    label: THING_STARTERS.sampleTube,
  },
  {
    id: 'event-ticket',
    name: 'Event ticket',
    does: 'Event, seat and price with a QR Code on the stub; 140 by 54 mm.',
    label: EVENT_STARTERS.eventTicket,
  },
  {
    id: 'book-label',
    name: 'Book label',
    does: 'Title, author, ISBN and price; 60 by 60 mm.',
    label: RETAIL_STARTERS.bookLabel,
  },
  {
    id: 'jewellery-tag',
    name: 'Jewellery tag',
    does: 'A small tag to fold, with Data Matrix; 56 by 12 mm.',
    label: RETAIL_STARTERS.jewelleryTag,
  },
  {
    id: 'cable-flag',
    name: 'Cable flag',
    does: 'Both ends of a cable, legible from either side, counted on; 60 by 20 mm.',
    label: EVENT_STARTERS.cableFlag,
  },
  {
    id: 'swiss-qr-bill',
    name: 'Swiss QR-bill',
    does: 'Receipt and payment part below a Swiss invoice, with a QR or creditor reference or none; 210 by 105 mm.',
    label: BILL_STARTERS.swissQrBill,
  },
];
