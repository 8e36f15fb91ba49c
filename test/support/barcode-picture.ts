/** Pictures of our own, for tests of what reads them. */
import { findSymbology } from '../../src/barcode/registry.ts';
import type { Data } from '../../src/barcode/encode.ts';
import { draw } from '../../src/picture/draw.ts';
import { findImageFormat } from '../../src/render/image-formats.ts';
import { parseStyle } from '../../src/render/style.ts';

/** The picture that a request would get; throws where it would be refused. */
export async function pictureOf(
  id: string,
  data: Data | undefined,
  format: string,
  options: Readonly<Record<string, string>> = {},
): Promise<Uint8Array> {
  const symbology = findSymbology(id)!;
  const styled = parseStyle(new Map(Object.entries(options)), symbology);
  if (styled.kind === 'refused') throw new Error(styled.reason);
  const imageFormat = findImageFormat(format)!;
  const { style } = styled;
  const drawn = await draw({ symbology, data: data ?? symbology.example, imageFormat, style });
  if (drawn.kind !== 'picture') throw new Error(`${id}: ${drawn.reason}`);
  return drawn.bytes;
}
