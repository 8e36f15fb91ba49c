/** Filters side by side; on a phone, where they would fill the first screen, behind a button that says how many are set. */
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { messages } from '../../messages/messages.ts';
import classes from './folded-filters.module.css';

interface FoldedFiltersProps {
  /** How many are set. */
  readonly set: number;
  readonly children: ReactNode;
}

export function FoldedFilters({ set, children }: FoldedFiltersProps) {
  const [open, setOpen] = useState(false);
  return (
    <div className={classes['filters']} data-open={open || undefined}>
      <Button
        className={classes['fold']!}
        size="sm"
        variant="default"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {messages('fields').filters(set)}
      </Button>
      {children}
    </div>
  );
}
