/**
 * The picture of what is being typed: asked for once the typing rests, the older request dropped,
 * the last good picture kept until there is a better one.
 */
import { useEffect, useState } from 'react';
import { ApiError } from '../api/client.ts';
import { askPicture } from './picture-client.ts';

export interface PictureState {
  /** The last good picture; undefined before the first. */
  readonly picture: Picture | undefined;
  /** Why what is typed now has no picture. */
  readonly problem: ApiError | undefined;
  /** The picture is not of what is typed now. */
  readonly stale: boolean;
}

export interface Picture {
  readonly blob: Blob;
  /** An object URL; good while the picture is shown. */
  readonly url: string;
}

interface Answer {
  readonly key: string;
  readonly problem: ApiError | undefined;
}

/**
 * Follows a request, given as the JSON of its body; undefined asks for nothing and leaves the last
 * picture stale. Waits by itself and asks again where the server says "later".
 */
export function usePicture(key: string | undefined, restMs: number): PictureState {
  const [picture, setPicture] = useState<Picture>();
  const [answer, setAnswer] = useState<Answer>();

  useEffect(() => {
    if (key === undefined) return undefined;
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const ask = async (): Promise<void> => {
      try {
        const blob = await askPicture(JSON.parse(key), abort.signal);
        setPicture({ blob, url: URL.createObjectURL(blob) });
        setAnswer({ key, problem: undefined });
      } catch (fault) {
        if (abort.signal.aborted) return;
        if (!(fault instanceof ApiError)) throw fault;
        setAnswer({ key, problem: fault });
        if (fault.retryAfter !== undefined) timer = setTimeout(ask, fault.retryAfter * 1000);
      }
    };
    timer = setTimeout(ask, restMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [key, restMs]);

  const url = picture?.url;
  useEffect(() => () => (url === undefined ? undefined : URL.revokeObjectURL(url)), [url]);

  const settled = answer !== undefined && answer.key === key;
  // While a request is under way the last word stands, so that nothing flickers.
  const problem = key === undefined ? undefined : answer?.problem;
  return { picture, problem, stale: !settled || answer.problem !== undefined };
}
