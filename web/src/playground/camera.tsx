/**
 * Reads a barcode that is held in front of a camera. The stream is on only while this is shown and the page is in view;
 * what is read is one frame, which is sent when the button is pressed.
 */
import { Button, Group } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { cameraProblem, openCamera, takeFrame } from './camera-stream.ts';
import styles from './playground.module.css';

interface CameraProps {
  readonly isBusy: boolean;
  /** Has a frame read. */
  readonly onFrame: (frame: Blob) => void;
  readonly onClose: () => void;
}

export default function Camera({ isBusy, onFrame, onClose }: CameraProps) {
  const video = useRef<HTMLVideoElement>(null);
  const [problem, setProblem] = useState('');
  const [isOn, setOn] = useState(false);
  useEffect(() => {
    const ended = new AbortController();
    const start = async (): Promise<void> => {
      try {
        const stream = await openCamera(ended.signal);
        if (stream === undefined || video.current === null) return;
        video.current.srcObject = stream;
        await video.current.play();
        setOn(true);
      } catch (fault) {
        if (!ended.signal.aborted) setProblem(cameraProblem(fault));
      }
    };
    void start();
    // A page that nobody looks at needs no camera.
    const onHide = (): void => (document.hidden ? onClose() : undefined);
    document.addEventListener('visibilitychange', onHide);
    return () => {
      ended.abort();
      document.removeEventListener('visibilitychange', onHide);
    };
  }, [onClose]);
  const read = async (): Promise<void> => {
    const frame = video.current === null ? undefined : await takeFrame(video.current);
    if (frame !== undefined) onFrame(frame);
  };
  if (problem !== '') {
    return (
      <div className={styles.camera}>
        <p role="alert">{problem}</p>
        <Button size="sm" variant="default" onClick={onClose}>
          Close
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.camera}>
      <video ref={video} className={styles.cameraView} muted playsInline aria-label="Camera" />
      <p className={styles.note}>
        Hold the barcode flat and close, so that it fills the picture. Only the frame that you read
        is sent, and it is not kept.
      </p>
      <Group gap="xs">
        <Button size="sm" disabled={!isOn} loading={isBusy} onClick={() => void read()}>
          Read the barcode
        </Button>
        <Button size="sm" variant="default" onClick={onClose}>
          Turn the camera off
        </Button>
      </Group>
    </div>
  );
}
