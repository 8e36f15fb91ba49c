/**
 * The API as tools see it: a request goes out with the caller's key and comes back as JSON. Over HTTP it runs
 * in this process (routes.ts), over stdio it is sent to a server (cli/mcp.ts); tools do not know which.
 */

export interface ApiRequest {
  readonly method: 'GET' | 'POST';
  /** From the root, with what is data percent-encoded: `/api/formats/EAN13`. */
  readonly path: string;
  /** An object is sent as JSON, a file as its bytes. */
  readonly body?: object | ApiFile;
}

/** A body that is a file. */
interface ApiFile {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

export interface ApiReply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly json: Readonly<Record<string, unknown>>;
}

/** Sends one request with the caller's key. Throws where no reply comes. */
export type Api = (request: ApiRequest) => Promise<ApiReply>;

/** What a request is sent with: its body as bytes or text, and the headers that go with it. */
export function wireOf({ body }: ApiRequest): {
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Uint8Array | string | undefined;
} {
  // Pictures come as JSON, with their size beside them.
  const headers = { accept: 'application/json' };
  if (body === undefined) return { headers, payload: undefined };
  return 'bytes' in body
    ? { headers: { ...headers, 'content-type': body.contentType }, payload: body.bytes }
    : {
        headers: { ...headers, 'content-type': 'application/json' },
        payload: JSON.stringify(body),
      };
}
