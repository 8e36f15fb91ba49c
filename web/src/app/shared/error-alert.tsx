/** Shows an error with the server's own message and moves the focus to it. */
import { Text } from '@mantine/core';
import { IconAlertTriangle } from '../../components/icons.tsx';
import { useEffect, useRef, type ReactNode } from 'react';
import { ApiError } from '../../api/client.ts';
import { SeePlans } from '../../components/see-plans.tsx';
import { Notice } from './notice.tsx';

interface ErrorAlertProps {
  /** null: nothing is shown. */
  readonly error: Error | null;
  readonly children?: ReactNode;
}

/** Takes the focus when it appears, because the pressed button may be out of view. */
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
      {upgradeUrl !== undefined && <SeePlans />}
      {children}
    </Notice>
  );
}
