/** Guides a new account to its first barcode in three steps. */
import { Button, Text } from '@mantine/core';
import { IconCheck } from '../../components/base-icons.tsx';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../api/team.ts';
import { CodeBlock } from '../../components/code-block.tsx';
import { usePublicUrl } from '../../data/site-settings.ts';
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
  const curl = firstCurl(usePublicUrl(), secret ?? undefined);
  return (
    <Section title="Your first barcode">
      <ol className={classes['steps']}>
        <Step number={1} done={hasKey} title="Create an API key">
          {hasKey ? (
            <Text size="sm" c="dimmed">
              Done. Manage your keys under{' '}
              <Link to="/api-keys" className="link">
                API keys
              </Link>
              .
            </Text>
          ) : may ? (
            <Button onClick={onCreate}>Create key</Button>
          ) : (
            <Text size="sm" c="dimmed">
              Your role does not create keys: ask the owner or an admin.
            </Text>
          )}
        </Step>
        <Step number={2} done={false} title="Send a request">
          <CodeBlock title="curl" code={curl} copyLabel="Copy curl" />
          <TestKeyNote secret={secret} />
          {secret === null && (
            <Text size="sm" c="dimmed">
              Replace {KEY_PLACEHOLDER} with your key.
            </Text>
          )}
        </Step>
        <Step number={3} done={false} title="See the result">
          <Text size="sm" c="dimmed">
            The request appears on this page within two seconds. No need to reload.
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
