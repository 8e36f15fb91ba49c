/** The camera as the browser gives it: a stream that ends by a signal, one frame of it, and why there is none. */
import type { Catalog } from '../messages/loaders.ts';
import { messages } from '../messages/messages.ts';

/** The stream, of the camera at the back where there are two. It ends with the signal; undefined: it ended before it began. */
export async function openCamera(signal: AbortSignal): Promise<MediaStream | undefined> {
  // Browsers leave it out on pages that are not https.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (devices === undefined) throw new DOMException('no devices', 'SecurityError');
  const stream = await devices.getUserMedia({
    audio: false,
    video: { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1080 } },
  });
  const end = (): void => stream.getTracks().forEach((track) => track.stop());
  if (signal.aborted) {
    end();
    return undefined;
  }
  signal.addEventListener('abort', end);
  return stream;
}

/** What is in view, as JPEG; undefined while there is nothing. */
export async function takeFrame(video: HTMLVideoElement): Promise<Blob | undefined> {
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  if (canvas.width === 0) return undefined;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  return new Promise((done) =>
    canvas.toBlob((blob) => done(blob ?? undefined), 'image/jpeg', JPEG_QUALITY),
  );
}

/** What went wrong, and what to do about it. */
export function cameraProblem(fault: unknown): string {
  const t = messages('playground').camera;
  const problem = PROBLEMS[fault instanceof DOMException ? fault.name : ''] ?? 'notStarted';
  return t.instead(t[problem]);
}

/**
 * Whether this document may ask for the camera: only the playground's own may, by the Permissions-Policy that it came with,
 * and another page that led here without loading is not it.
 */
export const mayUseCamera = (): boolean => {
  const [loaded] = performance.getEntriesByType('navigation');
  return loaded === undefined || new URL(loaded.name).pathname === '/playground';
};

const JPEG_QUALITY = 0.92;

type Problem = Exclude<keyof Catalog['playground']['camera'], 'instead'>;

/** By the names of Media Capture and Streams, 10.2. */
const PROBLEMS: Readonly<Record<string, Problem>> = {
  NotAllowedError: 'notAllowed',
  SecurityError: 'notSecure',
  NotFoundError: 'noCamera',
  OverconstrainedError: 'noneFits',
  NotReadableError: 'inUse',
  AbortError: 'stopped',
};
