/** The end of both headers: color scheme switch and, on small screens, the menu button. */
import { Burger } from '@mantine/core';
import { messages } from '../messages/messages.ts';
import styles from './layout.module.css';
import { SchemeSwitch } from './scheme-switch.tsx';

interface MenuToolsProps {
  /** Id of the menu that the button opens. */
  readonly menu: string;
  readonly open: boolean;
  readonly onToggle: () => void;
}

export const MenuTools = ({ menu, open, onToggle }: MenuToolsProps) => (
  <span className={styles.tools}>
    <SchemeSwitch />
    <Burger
      className={styles.burger}
      size="sm"
      opened={open}
      onClick={onToggle}
      aria-label={messages('shared').menu}
      aria-expanded={open}
      aria-controls={menu}
    />
  </span>
);
