/** The same barcode as an API request: its URL, and code in each language. */
import { NativeSelect, Tabs } from '@mantine/core';
import type { ImageFormatJson } from '../../../src/catalog/schemas.ts';
import { CodeBlock } from '../components/code-block.tsx';
import { messages } from '../messages/messages.ts';
import { codeSample, LANGUAGES } from './code-samples.ts';
import type { CodeRequest } from './code-samples/parts.ts';
import styles from './playground.module.css';
import { barcodePath } from './request.ts';

interface CodePanelProps {
  readonly request: CodeRequest;
  readonly formats: readonly ImageFormatJson[];
  readonly onFormat: (format: string) => void;
  /** Shown next to the image format: which plan it requires. */
  readonly note: string;
}

export default function CodePanel({ request, formats, onFormat, note }: CodePanelProps) {
  const t = messages('playground');
  const path = barcodePath(request);
  return (
    <section aria-labelledby="code-title" className={styles.section}>
      <div className={styles.sectionHead}>
        <h2 id="code-title" className={styles.sectionTitle}>
          {t.apiRequest}
        </h2>
        <div className={styles.formatChoice}>
          <NativeSelect
            size="xs"
            aria-label={t.formatOfRequest}
            data={formats.map(({ id, name }) => ({ value: id, label: name }))}
            value={request.format}
            onChange={(event) => onFormat(event.currentTarget.value)}
          />
          <span className={styles.note}>{note}</span>
        </div>
      </div>
      <CodeBlock
        title={path === undefined ? t.urlNeedsPost : 'URL'}
        copyLabel={messages('shared').copy('URL')}
        code={`${request.publicUrl}${path ?? '/api/barcode'}`}
      />
      <Tabs defaultValue="curl" keepMounted={false}>
        <Tabs.List aria-label={messages('shared').language}>
          {LANGUAGES.map(({ id, name }) => (
            <Tabs.Tab key={id} value={id}>
              {name}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {LANGUAGES.map((language) => (
          <Tabs.Panel key={language.id} value={language.id} className={styles.codePanel}>
            <CodeBlock title={language.name} code={codeSample(language, request)} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </section>
  );
}
