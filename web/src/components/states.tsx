/** Placeholders for an empty list and for a failed request. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { ApiError } from '../api/client.ts';
import { messages } from '../messages/messages.ts';
import styles from './components.module.css';

interface EmptyStateProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

export const EmptyState = ({ title, children, action }: EmptyStateProps) => (
  <div className={styles.state}>
    <p className={styles.stateTitle}>{title}</p>
    {children === undefined ? null : <div className={styles.stateText}>{children}</div>}
    {action}
  </div>
);

interface ErrorStateProps {
  readonly error: unknown;
  readonly title?: string;
  readonly onRetry?: () => void;
  readonly action?: ReactNode;
}

/** A failed request with the server's own message and a retry button. */
export const ErrorState = ({ error, title, onRetry, action }: ErrorStateProps) => (
  <div className={styles.state} role="alert">
    <p className={styles.stateTitle}>{title ?? messageOf(error)}</p>
    <p className={styles.stateText}>{title === undefined ? reasonOf(error) : messageOf(error)}</p>
    {onRetry === undefined || isMissing(error) ? null : (
      <Button variant="default" onClick={onRetry}>
        {messages('shared').tryAgain}
      </Button>
    )}
    {action}
  </div>
);

/** What is not there does not come by asking again. */
const isMissing = (error: unknown): boolean =>
  error instanceof ApiError && error.code === 'not_found';

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : messages('shared').wrong;

const reasonOf = (error: unknown): string =>
  error instanceof ApiError ? (error.reason ?? '') : '';
