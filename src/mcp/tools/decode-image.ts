/** The tool that reads: every barcode in a picture, which is in the call or, over stdio, a file beside the client. */
import { z } from 'zod';
import { MEDIA_TYPES } from '../../reading/media-types.ts';
import { facts, isOk, refused, tool, wrongInput, type Tool } from '../tool.ts';

/** Reads a file of whoever runs the server; the reason where it cannot be read. */
export type ReadFile = (path: string) => Promise<Uint8Array | string>;

const image = z
  .string()
  .min(1)
  .meta({
    description:
      `The picture in base64 or as a data URI: ${MEDIA_TYPES.map((row) => row.name).join(', ')}, at most 5 MB; ` +
      'an SVG also as its text.',
  });

/** Makes the tool; with `readFile` it takes the path of a file, too. */
export function decodeImage(readFile: ReadFile | null): Tool {
  const about = {
    name: 'decode_image',
    title: 'Read the barcodes in a picture',
    description:
      'Reads every barcode in a picture: data, format, position, GS1 elements, and the fields of a payload that ' +
      'it knows. Costs one credit, also where nothing is found.',
  };
  if (readFile === null) {
    return tool({
      ...about,
      input: z.strictObject({ image }),
      run: (input, api) => decode(bytesOf(input.image), api),
    });
  }
  return tool({
    ...about,
    input: z.strictObject({
      image: image.optional(),
      path: z
        .string()
        .min(1)
        .optional()
        .meta({ description: 'In place of `image`: the path of a file on this machine.' }),
    }),
    async run(input, api) {
      if ((input.image === undefined) === (input.path === undefined)) {
        return wrongInput('Give either `image` or `path`.');
      }
      const bytes = input.image === undefined ? await readFile(input.path!) : bytesOf(input.image);
      return typeof bytes === 'string' ? wrongInput(bytes) : decode(bytes, api);
    },
  });
}

/** What is no picture is not sent: a path may name anything. */
async function decode(...[bytes, api]: [Uint8Array, Parameters<Tool['run']>[1]]) {
  const row = MEDIA_TYPES.find(({ matches }) => matches(bytes));
  if (row === undefined) {
    const names = MEDIA_TYPES.map(({ name }) => name).join(', ');
    return wrongInput(`This is not a picture that can be read: ${names}.`);
  }
  const body = { bytes, contentType: row.contentType };
  const reply = await api({ method: 'POST', path: '/api/decode', body });
  return isOk(reply) ? facts(reply, reply.json) : refused(reply);
}

function bytesOf(text: string): Uint8Array {
  if (/^\s*</.test(text)) return Buffer.from(text);
  return Buffer.from(text.replace(/^data:[^,]*,/, ''), 'base64');
}
