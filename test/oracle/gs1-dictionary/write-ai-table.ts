/**
 * `npm run gs1:table`: writes the AI table of the program from the GS1 Barcode Syntax Dictionary
 * kept here. With the path of another release, `npm run gs1:table -- gs1-syntax-dictionary.txt`,
 * that text takes the place of the kept one first.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { renderAiTable } from './render-ai-table.ts';

const kept = new URL('gs1-syntax-dictionary.txt', import.meta.url);
const table = new URL('../../../src/barcode/gs1/ai-table.ts', import.meta.url);
const text = await readFile(process.argv[2] ?? kept, 'utf8');
const rendered = renderAiTable(text);
await writeFile(kept, text);
await writeFile(table, rendered);
