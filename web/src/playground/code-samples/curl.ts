/** The curl command of a request. */
import { barcodeBody } from '../request.ts';
import { bearer, file, type CodeRequest, type Sample } from './parts.ts';

export const curl: Sample = { get: curlGet, post: curlPost };

/** JSON in single quotes of a POSIX shell, in which nothing can be escaped. */
export const shellJson = (value: unknown): string =>
  `'${JSON.stringify(value).replaceAll("'", String.raw`'\''`)}'`;

function curlGet(request: CodeRequest, path: string): string {
  return [
    `curl --fail-with-body -o ${file(request)} \\`,
    `  -H "Authorization: ${bearer(request)}" \\`,
    `  "${request.publicUrl}${path}"`,
  ].join('\n');
}

function curlPost(request: CodeRequest): string {
  return [
    `curl --fail-with-body -o ${file(request)} \\`,
    `  -H "Authorization: ${bearer(request)}" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  --data-raw ${shellJson(barcodeBody(request))} \\`,
    `  "${request.publicUrl}/api/barcode"`,
  ].join('\n');
}
