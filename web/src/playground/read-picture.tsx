/** Reads the barcodes of a picture that is dropped, chosen, pasted or taken with a camera. */
import { Button, FileButton } from '@mantine/core';
import { lazy, Suspense, useCallback, useState, type ClipboardEvent, type DragEvent } from 'react';
import type { ReadingJson } from '../../../src/barcodes/schemas.ts';
import { ApiError } from '../api/client.ts';
import { IconCamera, IconUpload } from '../components/icons.tsx';
import { messages } from '../messages/messages.ts';
import { mayUseCamera } from './camera-stream.ts';
import { decodePicture } from './decode-client.ts';
import styles from './playground.module.css';
import { problemText } from './problem.ts';

const Camera = lazy(() => import('./camera.tsx'));

interface ReadPictureProps {
  /** Opens a barcode that was read in the playground. */
  readonly onOpen: (symbology: string, data: string) => void;
}

export default function ReadPicture({ onOpen }: ReadPictureProps) {
  const t = messages('playground').read;
  const { read, reading, problem, isBusy } = useReading();
  const [isOver, setOver] = useState(false);
  const [isCameraOn, setCameraOn] = useState(isCameraWanted);
  const closeCamera = useCallback(() => setCameraOn(false), []);
  const readFrame = async (frame: Blob): Promise<void> => {
    if (await read(frame)) closeCamera();
  };
  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file !== undefined) void read(file);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <section aria-labelledby="read-title" className={styles.section}>
      <h2 id="read-title" className={styles.sectionTitle}>
        {t.title}
      </h2>
      <div
        className={styles.drop}
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        onPaste={(event: ClipboardEvent) => take(event.clipboardData.files)}
      >
        <p className={styles.note}>{t.drop}</p>
        <Ways
          isBusy={isBusy}
          isCameraOn={isCameraOn}
          onFile={(file) => void read(file)}
          onCamera={() => (mayUseCamera() ? setCameraOn(true) : loadWithCamera())}
        />
        {isCameraOn && (
          <Suspense fallback={null}>
            <Camera
              isBusy={isBusy}
              onFrame={(frame) => void readFrame(frame)}
              onClose={closeCamera}
            />
          </Suspense>
        )}
      </div>
      <div role="status">
        {problem !== '' && <p className={styles.status}>{problem}</p>}
        {reading !== undefined && <Found reading={reading} onOpen={onOpen} />}
      </div>
    </section>
  );
}

interface WaysProps {
  readonly isBusy: boolean;
  readonly isCameraOn: boolean;
  readonly onFile: (file: File) => void;
  readonly onCamera: () => void;
}

const Ways = ({ isBusy, isCameraOn, onFile, onCamera }: WaysProps) => (
  <div className={styles.compareActions}>
    <FileButton accept={PICTURES} onChange={(file) => file !== null && onFile(file)}>
      {(props) => (
        <Button
          {...props}
          size="sm"
          variant="default"
          loading={isBusy}
          leftSection={<IconUpload size={16} aria-hidden="true" />}
        >
          {messages('playground').read.choose}
        </Button>
      )}
    </FileButton>
    <Button
      size="sm"
      variant="default"
      disabled={isBusy || isCameraOn}
      leftSection={<IconCamera size={16} aria-hidden="true" />}
      onClick={onCamera}
    >
      {messages('playground').read.useCamera}
    </Button>
  </div>
);

interface FoundProps extends ReadPictureProps {
  readonly reading: ReadingJson;
}

const Found = ({ reading: { symbols }, onOpen }: FoundProps) =>
  symbols.length === 0 ? (
    <p className={styles.status}>{messages('playground').read.none}</p>
  ) : (
    <ul className={styles.found}>
      {symbols.map(({ symbology, text }, i) => (
        <li key={i}>
          <strong>{symbology ?? messages('playground').read.unknown}</strong>
          <code>{text}</code>
          {symbology !== null && (
            <Button size="compact-sm" variant="default" onClick={() => onOpen(symbology, text)}>
              {messages('playground').read.open}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );

function useReading() {
  const [reading, setReading] = useState<ReadingJson>();
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  /** Whether there is a barcode. */
  const read = async (file: Blob): Promise<boolean> => {
    setBusy(true);
    setProblem('');
    setReading(undefined);
    try {
      const found = await decodePicture(file);
      setReading(found);
      return found.symbols.length > 0;
    } catch (fault) {
      if (!(fault instanceof ApiError)) throw fault;
      setProblem(problemText(fault));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { read, reading, problem, isBusy };
}

/** Loads the page again where another one led here: only a document of its own may use the camera. */
const loadWithCamera = (): void => location.assign(`/playground?camera${location.hash}`);

const isCameraWanted = (): boolean => new URLSearchParams(location.search).has('camera');

const PICTURES = 'image/png,image/jpeg,image/webp,image/gif,image/svg+xml,application/pdf';
