/**
 * Fetches the image of the current data: waits for a pause in typing, aborts the previous request, and
 * keeps the last valid image until there is a new one.
 */
import { useEffect, useState } from 'react';
import { ApiError } from '../api/client.ts';
import { fetchDrawn } from './picture-client.ts';

export interface PictureState {
  /** The last valid image; undefined before the first. */
  readonly picture: Picture | undefined;
  /** Why there is no image of the current data. */
  readonly problem: ApiError | undefined;
  /** Whether the image shows older data. */
  readonly stale: boolean;
}

interface Picture {
  readonly blob: Blob;
  /** An object URL, valid while the image is shown. */
  readonly url: string;
  readonly warnings: readonly string[];
}

interface Result {
  readonly key: string;
  readonly problem: ApiError | undefined;
}

/**
 * Fetches the image for a request body in JSON; undefined fetches nothing and leaves the last image
 * stale. Retries after the time in `Retry-After`.
 */
export function usePicture(key: string | undefined, debounceMs: number): PictureState {
  const [picture, setPicture] = useState<Picture>();
  const [result, setResult] = useState<Result>();

  useEffect(() => {
    if (key === undefined) return undefined;
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const load = async (): Promise<void> => {
      try {
        const { blob, warnings } = await fetchDrawn(JSON.parse(key), abort.signal);
        setPicture({ blob, url: URL.createObjectURL(blob), warnings });
        setResult({ key, problem: undefined });
      } catch (fault) {
        if (abort.signal.aborted) return;
        if (!(fault instanceof ApiError)) throw fault;
        setResult({ key, problem: fault });
        if (fault.retryAfter !== undefined) timer = setTimeout(load, fault.retryAfter * 1000);
      }
    };
    timer = setTimeout(load, debounceMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [key, debounceMs]);

  const url = picture?.url;
  useEffect(() => () => (url === undefined ? undefined : URL.revokeObjectURL(url)), [url]);

  const settled = result !== undefined && result.key === key;
  // The last problem stays until the request is done, so that nothing flickers.
  const problem = key === undefined ? undefined : result?.problem;
  return { picture, problem, stale: !settled || result.problem !== undefined };
}
