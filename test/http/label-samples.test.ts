/** The previews of accounts that may not print labels: nothing of the label that printing would give. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LabelPreviewJson } from '../../src/printing/schemas.ts';
import { starter } from '../support/label-templates.ts';
import { signedIn, type Person } from '../support/person.ts';
import { rgba, type Pixels } from '../support/picture.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let [free, business]: Person[] = [];
beforeAll(async () => {
  server = await startServer();
  free = await signedIn(server);
  business = await signedIn(server, 'business');
});
afterAll(() => server.close());

const label = starter('price-tag');
const preview = async (who: Person, format: string, dpi: number): Promise<LabelPreviewJson> =>
  (await who.ask('POST', '/api/label-previews', { label, format, dpi }))
    .json as unknown as LabelPreviewJson;
const pixelsOf = ({ picture }: LabelPreviewJson): Promise<Pixels> =>
  rgba(Buffer.from(picture!, 'base64'));

describe('a sample', () => {
  it.each([72, 150, 203, 600])(
    'as SVG of %i DPI is an image without a path of the label',
    async (dpi) => {
      const [sample, clean] = [
        await preview(free!, 'svg', dpi),
        await preview(business!, 'svg', dpi),
      ];
      expect(sample).toMatchObject({ sample: true, faults: [], contentType: 'image/svg+xml' });
      expect(sample.width).toBe(Math.round(clean.width! * Math.min(1, 150 / dpi)));
      const background = /<path fill="#fff" d="M0 0h\d+v\d+H0z"\/>/;
      const paths = (json: LabelPreviewJson): string[] =>
        json.picture!.replace(background, '').match(/<path[^>]*>/g) ?? [];
      expect(paths(clean).length).toBeGreaterThan(5);
      expect(paths(sample)).toEqual([]);
      const images = [...sample.picture!.matchAll(/base64,([^"]+)"/g)];
      expect(images).toHaveLength(1);
      const png = await preview(free!, 'png', dpi);
      const inside = await rgba(Buffer.from(images[0]![1]!, 'base64'));
      expect(Buffer.compare(inside.data, (await pixelsOf(png)).data)).toBe(0);
    },
  );

  it('has no ink left under the word, whatever the word is recolored to', async () => {
    const clean = await pixelsOf(await preview(business!, 'png', 150));
    const sample = await pixelsOf(await preview(free!, 'png', 150));
    expect([sample.width, sample.height]).toEqual([clean.width, clean.height]);
    const covered = new Set<string>();
    let dark = 0;
    for (let at = 0; at < clean.data.length; at += 4) {
      const [before, after] = [clean.data.subarray(at, at + 3), sample.data.subarray(at, at + 3)];
      if (Buffer.compare(before, after) === 0) continue;
      covered.add(after.join(' '));
      if (before[0]! < 100) dark++;
    }
    expect(dark).toBeGreaterThan(100);
    expect([...covered]).toEqual(['224 49 49']);
  });
});
