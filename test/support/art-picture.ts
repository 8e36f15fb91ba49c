/** QR Codes with art as the server draws and checks them, without its threads. */
import { findSymbology } from '../../src/barcode/registry.ts';
import { compose, draw, type RenderResult } from '../../src/picture/draw.ts';
import { createArtDrawing } from '../../src/reading/art-drawing.ts';
import { drawLogo } from '../../src/reading/draw-logo.ts';
import { UnreadablePicture } from '../../src/reading/luminance.ts';
import { verifyArt } from '../../src/reading/verify.ts';
import { findImageFormat } from '../../src/render/image-formats.ts';
import { parseStyle, type StyleRefusal } from '../../src/render/style.ts';

const drawing = createArtDrawing(
  {
    draw,
    drawInWorker: draw,
    compose: async (request) => compose(request),
    composeInWorker: async (request) => compose(request),
    waiting: () => 0,
    counts: () => ({ replaced: 0, refused: 0 }),
    close: async () => {},
  },
  {
    checkArt: verifyArt,
    drawLogo: async (request) => {
      try {
        return await drawLogo(request);
      } catch (fault) {
        if (fault instanceof UnreadablePicture)
          return { kind: 'unreadable', reason: fault.message };
        throw fault;
      }
    },
  },
);

/** The picture, or why there is none. */
export async function artPicture(
  options: Readonly<Record<string, string>>,
  { format = 'png', data = 'https://example.com/menu?table=12', id = 'QRCODE' } = {},
): Promise<RenderResult | StyleRefusal> {
  const symbology = findSymbology(id)!;
  const styled = parseStyle(new Map(Object.entries(options)), symbology);
  if (styled.kind === 'refused') return styled;
  const { style } = styled;
  const request = { symbology, data, imageFormat: findImageFormat(format)!, style };
  return drawing.draw(request, { id: 'test', tier: 'paid' });
}
