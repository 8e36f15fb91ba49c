/** Code that one reads and copies. Long lines scroll inside it, never the page. */
import { CopyButton } from './copy-button.tsx';
import styles from './components.module.css';

interface CodeBlockProps {
  readonly code: string;
  /** What it is, for its caption and screen readers: `curl`. */
  readonly title: string;
  /** What the copy button says; `Copy` and the title unless given. */
  readonly copyLabel?: string;
}

export const CodeBlock = ({ code, title, copyLabel = `Copy ${title}` }: CodeBlockProps) => (
  <figure className={styles.codeBlock}>
    <figcaption className={styles.codeHead}>
      <span>{title}</span>
      <CopyButton text={code} label={copyLabel} className={styles.codeCopy ?? ''} />
    </figcaption>
    <pre tabIndex={0} aria-label={title}>
      <code>{code}</code>
    </pre>
  </figure>
);
