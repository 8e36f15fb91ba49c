/** Opens the search over pages and documentation, as Ctrl-K and Command-K do. */
import { openCommands } from '../docs/search-keys.ts';
import { IconSearch } from '../components/base-icons.tsx';
import { messages } from '../messages/messages.ts';
import styles from './layout.module.css';

export const SearchButton = () => (
  <button
    type="button"
    className={styles.search}
    aria-keyshortcuts="Control+K Meta+K"
    onClick={() => void openCommands()}
  >
    <IconSearch size={16} aria-hidden="true" />
    <span>{messages('shared').search}</span>
    <kbd aria-hidden="true">Ctrl K</kbd>
  </button>
);
