/** Code to read and copy. Long lines scroll inside the block, never the page. */
import { CopyButton } from './copy-button.tsx';
import { messages } from '../messages/messages.ts';
import styles from './components.module.css';

interface CodeBlockProps {
  readonly code: string;
  /** Caption, also read by screen readers: `curl`. */
  readonly title: string;
  /** Label of the copy button; by default `Copy` and the title. */
  readonly copyLabel?: string;
}

export const CodeBlock = ({ code, title, copyLabel }: CodeBlockProps) => (
  <figure className={styles.codeBlock}>
    <figcaption className={styles.codeHead}>
      <span>{title}</span>
      <CopyButton
        text={code}
        label={copyLabel ?? messages('shared').copy(title)}
        className={styles.codeCopy ?? ''}
      />
    </figcaption>
    <pre tabIndex={0} aria-label={title}>
      <code>{code}</code>
    </pre>
  </figure>
);
