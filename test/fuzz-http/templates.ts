/** The templates that requests of a fuzz run name and fill in, and the pictures that they send. */
import { STARTERS } from '../../src/labels/starters/starters.ts';
import type { Random } from '../support/generate.ts';
import { ask } from '../support/http-client.ts';
import { exampleValues, starter } from '../support/label-templates.ts';

/** Never deleted or changed, so that labels and styles are drawn to the end of a run. */
const KEPT = { label: 'tag', style: 'brand' } as const;

/** Stored beside, for whoever wants to change or delete one. */
const SPARE = ['spare-tag', 'spare-brand'] as const;

const TAG = starter('price-tag');
const BRAND = { options: { color: '#003366' }, defaults: { scale: '3' } };

/** Stores what KEPT and SPARE name, in the account of a key. */
export async function storeTemplates(port: number, key: string): Promise<void> {
  const rows = [
    { name: KEPT.label, kind: 'label', content: TAG },
    { name: KEPT.style, kind: 'style', content: BRAND },
    { name: SPARE[0], kind: 'label', content: TAG },
    { name: SPARE[1], kind: 'style', content: BRAND },
  ];
  for (const body of rows) {
    const reply = await ask(port, '/api/templates', { method: 'POST', key, body });
    if (reply.status !== 200) throw new Error(`${reply.status} ${reply.text}`);
  }
}

type Row = (random: Random) => unknown;

/** Values of fields and parameters that have to do with templates; undefined: any will do. */
export const TEMPLATE_VALUES: Readonly<Record<string, Row>> = {
  reference: (random) => random.pick([KEPT.label, `${KEPT.label}@1`, ...SPARE]),
  template: (random) => random.pick([KEPT.style, `${KEPT.style}@1`, SPARE[1]]),
  version: () => 1,
  from: () => 1,
  to: () => 1,
  label: (random) => random.pick(STARTERS).label,
  content: (random) => (random.int(1, 3) === 1 ? BRAND : random.pick(STARTERS).label),
  parameters: () => exampleValues(TAG),
  sheet: (random) => random.pick(SHEETS),
};

/** A template that may be changed or deleted. */
export const spareTemplate: Row = (random) => random.pick(SPARE);

const SHEETS = ['avery-l7159', 'zweckform-3474', 'herma-4226', 'dymo-99012'];

/** Bodies that are pictures, by media type. */
export type Pictures = ReadonlyMap<string, Buffer>;

/** A picture of each format that is sent as a body, drawn with a key whose credits nobody counts. */
export async function drawPictures(port: number, key: string): Promise<Pictures> {
  const draw = async (format: string): Promise<[string, Buffer]> => {
    const reply = await ask(port, `/api/barcode/QRCODE/fuzz?format=${format}`, { key });
    if (reply.status !== 200) throw new Error(`${reply.status} ${reply.text}`);
    return [String(reply.headers['content-type']).split(';')[0]!, reply.bytes];
  };
  return new Map(await Promise.all(['png', 'jpg', 'webp', 'svg', 'pdf', 'gif'].map(draw)));
}
