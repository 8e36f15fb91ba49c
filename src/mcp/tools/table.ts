/** The table of tools, in the order in which clients list them. */
import type { Tool } from '../tool.ts';
import { describeFormat, listFormats, makePayload } from './catalog.ts';
import { decodeImage, type ReadFile } from './decode-image.ts';
import { generateBarcode, printLabel, validateBarcode } from './pictures.ts';

/** All tools; `readFile` where a call may name a file of this machine. */
export const toolTable = (readFile: ReadFile | null): readonly Tool[] => [
  generateBarcode,
  validateBarcode,
  decodeImage(readFile),
  listFormats,
  describeFormat,
  makePayload,
  printLabel,
];
