/** A button with a menu, whose code is loaded when it is first opened: most people never do. */
import { Button } from '@mantine/core';
import { lazy, Suspense, useState, type ReactNode } from 'react';

interface MenuChoice {
  readonly text: string;
  readonly disabled?: boolean;
  readonly onChoose: () => void;
}

export interface LazyMenuProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly size: 'sm' | 'compact-sm';
  readonly position: 'bottom-start' | 'bottom-end';
  readonly disabled?: boolean;
  readonly choices: readonly MenuChoice[];
}

const ChoiceMenu = lazy(() => import('./choice-menu.tsx'));

export function LazyMenu(props: LazyMenuProps) {
  const [isWanted, setWanted] = useState(false);
  const { label, icon, size, disabled = false } = props;
  const closed = (
    <Button
      size={size}
      variant="default"
      leftSection={icon}
      disabled={disabled}
      aria-haspopup="menu"
      aria-expanded={false}
      onClick={() => setWanted(true)}
    >
      {label}
    </Button>
  );
  if (!isWanted) return closed;
  return (
    <Suspense fallback={closed}>
      <ChoiceMenu {...props} />
    </Suspense>
  );
}
