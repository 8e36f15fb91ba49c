/** A button that copies a text and confirms it, visibly and to screen readers. */
import { Button, type ButtonProps } from '@mantine/core';
import { IconCheck, IconCopy } from './base-icons.tsx';
import { messages } from '../messages/messages.ts';
import { useCopy } from './clipboard.ts';

interface CopyButtonProps extends ButtonProps {
  readonly text: string;
  /** `Copy curl`. */
  readonly label: string;
}

export function CopyButton({ text, label, ...rest }: CopyButtonProps) {
  const { state, copy } = useCopy();
  const t = messages('shared');
  const Mark = state === 'copied' ? IconCheck : IconCopy;
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<Mark size={16} aria-hidden="true" />}
        {...rest}
        onClick={(event) => void copy(text, event.currentTarget)}
      >
        {label}
      </Button>
      <span role="status" className="visually-hidden">
        {state === 'copied' ? t.copied : ''}
        {state === 'failed' ? t.notCopied : ''}
      </span>
    </>
  );
}
