/** What went wrong, in the server's own words, where the person is looking. */
import { Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { ApiError } from '../../api/client.ts';
import { Notice } from './notice.tsx';

interface ErrorAlertProps {
  /** null shows nothing. */
  readonly error: Error | null;
  readonly children?: ReactNode;
}

/** Takes the focus when it appears: the button that was pressed may be out of sight by then. */
export function ErrorAlert({ error, children }: ErrorAlertProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error !== null) box.current?.focus();
  }, [error]);
  if (error === null) return null;
  const { reason, upgradeUrl } = error instanceof ApiError ? error : {};
  return (
    <Notice
      ref={box}
      role="alert"
      tone="stop"
      icon={<IconAlertTriangle size={20} />}
      title={error.message}
    >
      {reason !== undefined && <Text size="sm">{reason}</Text>}
      {upgradeUrl !== undefined && (
        <a href={upgradeUrl} className="link">
          See plans
        </a>
      )}
      {children}
    </Notice>
  );
}
