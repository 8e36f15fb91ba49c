/** Guides a new account to its first barcode in three steps. */
import { Button, Text } from '@mantine/core';
import { IconCheck } from '../../components/base-icons.tsx';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../api/may.ts';
import { CodeBlock } from '../../components/code-block.tsx';
import { usePublicUrl } from '../../data/site-settings.ts';
import { messages } from '../../messages/messages.ts';
import { firstCurl, KEY_PLACEHOLDER } from '../first-curl.ts';
import classes from './dashboard.module.css';
import { Section } from '../shared/section.tsx';
import { TestKeyNote } from '../shared/test-key-note.tsx';

interface FirstStepsProps {
  readonly hasKey: boolean;
  /** The key just created on this page; null if it is no longer known. */
  readonly secret: string | null;
  readonly onCreate: () => void;
}

export function FirstSteps({ hasKey, secret, onCreate }: FirstStepsProps) {
  const may = useMay('keys');
  const t = messages('dashboard').steps;
  const keys = messages('api-keys');
  const curl = firstCurl(usePublicUrl(), secret ?? undefined);
  return (
    <Section title={keys.firstBarcode}>
      <ol className={classes['steps']}>
        <Step number={1} done={hasKey} title={t.createKey}>
          {hasKey ? (
            <Text size="sm" c="dimmed">
              {t.keyCreated(
                <Link to="/api-keys" className="link">
                  {messages('app').apiKeys}
                </Link>,
              )}
            </Text>
          ) : may ? (
            <Button onClick={onCreate}>{keys.create}</Button>
          ) : (
            <Text size="sm" c="dimmed">
              {t.mayNotCreate}
            </Text>
          )}
        </Step>
        <Step number={2} done={false} title={t.sendRequest}>
          <CodeBlock title="curl" code={curl} copyLabel={keys.copyCurl} />
          <TestKeyNote secret={secret} />
          {secret === null && (
            <Text size="sm" c="dimmed">
              {t.replaceKey(KEY_PLACEHOLDER)}
            </Text>
          )}
        </Step>
        <Step number={3} done={false} title={t.seeResult}>
          <Text size="sm" c="dimmed">
            {t.resultAppears}
          </Text>
        </Step>
      </ol>
    </Section>
  );
}

interface StepProps {
  readonly number: number;
  readonly done: boolean;
  readonly title: string;
  readonly children: ReactNode;
}

const Step = ({ number, done, title, children }: StepProps) => (
  <li className={classes['step']} data-done={done || undefined}>
    <span className={classes['stepNumber']} aria-hidden="true">
      {done ? <IconCheck size={18} /> : number}
    </span>
    <div>
      <Text fw={650} mb={4}>
        {title}
      </Text>
      {children}
    </div>
  </li>
);
