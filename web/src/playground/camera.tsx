/**
 * Reads a barcode that is held in front of a camera. The stream is on only while this is shown and the page is in view;
 * what is read is one frame, which is sent when the button is pressed.
 */
import { Button, Group } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { messages } from '../messages/messages.ts';
import { cameraProblem, openCamera, takeFrame } from './camera-stream.ts';
import styles from './playground.module.css';

interface CameraProps {
  readonly isBusy: boolean;
  /** Has a frame read. */
  readonly onFrame: (frame: Blob) => void;
  readonly onClose: () => void;
}

export default function Camera({ isBusy, onFrame, onClose }: CameraProps) {
  const t = messages('playground').camera;
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
          {messages('app').close}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.camera}>
      <video ref={video} className={styles.cameraView} muted playsInline aria-label={t.view} />
      <p className={styles.note}>{t.howTo}</p>
      <Group gap="xs">
        <Button size="sm" disabled={!isOn} loading={isBusy} onClick={() => void read()}>
          {t.read}
        </Button>
        <Button size="sm" variant="default" onClick={onClose}>
          {t.off}
        </Button>
      </Group>
    </div>
  );
}
