/** Files of the API as content of a result: what clients can show as an image, and all else as a resource. */
import type { Content } from './tool.ts';

/** A file as the API has it in JSON. */
interface FileJson {
  readonly format: string;
  readonly contentType: string;
  readonly encoding: 'utf8' | 'base64';
  readonly data: string;
}

/** The file alone; what is known of it stands beside it. `name` is without its ending. */
export function fileContent(name: string, file: FileJson): Content {
  const { contentType: mimeType, encoding, data, format } = file;
  if (SHOWN.has(mimeType)) return { type: 'image', data, mimeType };
  const uri = `barcode:///${encodeURIComponent(name)}.${format}`;
  const content = encoding === 'utf8' ? { text: data } : { blob: data };
  return { type: 'resource', resource: { uri, mimeType, ...content } };
}

/** What models take as an image. */
const SHOWN: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif']);
