/** Files that were damaged on their way: whatever a decoder makes of them is the sender's to mend. */
import sharp from 'sharp';
import { afterEach, expect, it, vi } from 'vitest';
import { randomOf } from '../../test/support/generate.ts';
import { UnreadablePicture } from './luminance.ts';
import { readFile } from './read-file.ts';

/** A picture without a barcode, so that every decoder looks at it. */
const picture = sharp({
  create: {
    width: 48,
    height: 40,
    channels: 3,
    background: '#fff',
    noise: { type: 'gaussian', mean: 128, sigma: 40 },
  },
});

const said = [vi.spyOn(console, 'error'), vi.spyOn(console, 'log')];
afterEach(() => said.forEach((spy) => spy.mockClear()));

it.each(['jpeg', 'webp', 'gif', 'png'] as const)('%s: are read or refused', async (format) => {
  const file = await picture.clone().toFormat(format).toBuffer();
  const random = randomOf(`broken ${format}`);
  const outcomes = { read: 0, refused: 0 };
  // Most faults are of the head, which is short.
  for (let i = 0; i < 150; i++) {
    const bytes = new Uint8Array(file);
    const at = random.int(4, Math.min(bytes.length - 1, i % 2 === 0 ? 650 : Infinity));
    bytes[at] = random.pick([0, 255, bytes[at]! ^ 1, bytes[at]! ^ 16]);
    await readFile(bytes, `image/${format}`).then(
      () => (outcomes.read += 1),
      (fault: unknown) => {
        expect(fault).toBeInstanceOf(UnreadablePicture);
        outcomes.refused += 1;
      },
    );
  }
  expect(outcomes.refused).toBeGreaterThan(5);
  for (const spy of said) expect(spy).not.toHaveBeenCalled();
});
