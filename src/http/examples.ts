/** Real requests and their replies, which `/openapi.json` and the reference show. `npm run docs:examples` records them. */
import { readFileSync } from 'node:fs';

/** With what a request is sent: an API key, a session, the operator's token, from one of our own pages, or nothing. */
export type Caller = 'key' | 'session' | 'operator' | 'page' | 'nobody';

export interface ExampleReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly json?: unknown;
  /** Another body that can be read, such as an SVG. */
  readonly text?: string;
  /** The media type of a body that cannot. */
  readonly file?: string;
  /** Whether the body is shown in part. */
  readonly isShort?: boolean;
}

export interface Example {
  readonly title: string;
  readonly request: {
    readonly method: string;
    /** With the query. */
    readonly path: string;
    readonly as: Caller;
    /** Those beside the credentials. */
    readonly headers: Readonly<Record<string, string>>;
    /** JSON, or any other body as a string. */
    readonly body?: unknown;
  };
  readonly reply: ExampleReply;
}

export type Examples = Readonly<Record<string, readonly Example[]>>;

/** Examples by operationId, with the address of the server in place of its token. */
export const readExamples = (baseUrl: string): Examples =>
  JSON.parse(
    readFileSync(new URL('examples.json', import.meta.url), 'utf8').replaceAll('{{baseUrl}}', () =>
      JSON.stringify(baseUrl).slice(1, -1),
    ),
  ) as Examples;
