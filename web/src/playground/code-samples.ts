/**
 * Code that requests the barcode of the playground, one row per language. The data is a literal of the
 * language and is encoded by its own library, as in a program whose data varies.
 */
import { csharp } from './code-samples/csharp.ts';
import { curl } from './code-samples/curl.ts';
import { go } from './code-samples/go.ts';
import { javascript } from './code-samples/javascript.ts';
import type { CodeRequest, Sample } from './code-samples/parts.ts';
import { php } from './code-samples/php.ts';
import { python } from './code-samples/python.ts';
import { barcodePath } from './request.ts';

interface Language {
  readonly id: string;
  readonly name: string;
  readonly sample: Sample;
}

/** A program that requests the barcode and writes the image to `barcode.{format}`. */
export function codeSample({ sample }: Language, request: CodeRequest): string {
  const path = barcodePath(request);
  return path === undefined ? sample.post(request) : sample.get(request, path);
}

/** In the order of the tabs. */
export const LANGUAGES: readonly Language[] = [
  { id: 'curl', name: 'curl', sample: curl },
  { id: 'javascript', name: 'JavaScript', sample: javascript },
  { id: 'python', name: 'Python', sample: python },
  { id: 'php', name: 'PHP', sample: php },
  { id: 'go', name: 'Go', sample: go },
  { id: 'csharp', name: 'C#', sample: csharp },
];
