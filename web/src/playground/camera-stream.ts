/** The camera as the browser gives it: a stream that ends by a signal, one frame of it, and why there is none. */

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
export const cameraProblem = (fault: unknown): string =>
  PROBLEMS[fault instanceof DOMException ? fault.name : ''] ??
  `The camera could not be started. ${INSTEAD}`;

/**
 * Whether this document may ask for the camera: only the playground's own may, by the Permissions-Policy that it came with,
 * and another page that led here without loading is not it.
 */
export const mayUseCamera = (): boolean => {
  const [loaded] = performance.getEntriesByType('navigation');
  return loaded === undefined || new URL(loaded.name).pathname === '/playground';
};

const JPEG_QUALITY = 0.92;

const INSTEAD = 'You can choose a picture instead.';

/** By the names of Media Capture and Streams, 10.2. */
const PROBLEMS: Readonly<Record<string, string>> = {
  NotAllowedError: `This page may not use the camera. Allow it beside the address of the page, and try again. ${INSTEAD}`,
  SecurityError: `Browsers give the camera only to pages over https. ${INSTEAD}`,
  NotFoundError: `There is no camera. ${INSTEAD}`,
  OverconstrainedError: `There is no camera that fits. ${INSTEAD}`,
  NotReadableError: `Another program uses the camera. Close it, and try again. ${INSTEAD}`,
  AbortError: `The camera stopped. ${INSTEAD}`,
};
