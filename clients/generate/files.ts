/** The generated files of the clients, and what stands in them. */
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { clientSurface, type Document } from './operations.ts';
import { pythonTypes } from './python.ts';
import { typescriptTypes } from './typescript.ts';

/** Pairs of an absolute path and the whole text of the file, made from the text of `/openapi.json`. */
export async function generatedTypes(
  openApi: string,
): Promise<readonly (readonly [file: string, text: string])[]> {
  const surface = clientSurface(JSON.parse(openApi) as Document);
  const options = await resolveConfig(TYPESCRIPT);
  return [
    [TYPESCRIPT, await format(typescriptTypes(surface), { ...options, filepath: TYPESCRIPT })],
    [PYTHON, pythonTypes(surface)],
  ];
}

const TYPESCRIPT = path.resolve(import.meta.dirname, '../typescript/src/types.ts');
const PYTHON = path.resolve(import.meta.dirname, '../python/src/barcode_api_client/types.py');
