/** What stands at the end of either header: the switch of colours, and on a phone the menu's button. */
import { Burger } from '@mantine/core';
import styles from './layout.module.css';
import { SchemeSwitch } from './scheme-switch.tsx';

interface MenuToolsProps {
  /** The id of the menu that the button opens. */
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
      aria-label="Menu"
      aria-expanded={open}
      aria-controls={menu}
    />
  </span>
);
