/** The samples of a README: blocks of code by their language. */
import { readFileSync } from 'node:fs';

/** The code of every block in a language, in order. */
export const samplesOf = (file: string, language: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^```(\w+)\n([^]*?)^```$/gm)]
    .filter(([, name]) => name === language)
    .map(([, , code = '']) => code);
