/** What was printed with the template in this browser, to be downloaded or printed again. */
import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { templatePage } from '../../../api/templates.ts';
import { Section } from '../../shared/section.tsx';
import { FileLinks } from './file-links.tsx';
import classes from './print.module.css';
import { forgetPrinted, printedWith } from './printed.ts';
import { When } from '../../../components/when.tsx';
import { messages } from '../../../messages/messages.ts';

interface PrintedListProps {
  readonly accountId: string;
  /** Of the template. */
  readonly name: string;
}

export function PrintedList({ accountId, name }: PrintedListProps) {
  const t = messages('printing');
  const [prints, setPrints] = useState(() => printedWith(accountId, name));
  if (prints.length === 0) return null;
  return (
    <Section
      title={t.before}
      aside={
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => {
            forgetPrinted(accountId, name);
            setPrints([]);
          }}
        >
          {t.clear}
        </Button>
      }
    >
      <Text size="sm" c="dimmed" mb="sm">
        {t.beforeText}
      </Text>
      <ul className={classes['printed']}>
        {prints.map(({ id, at, reference, labels, batches, file }) => (
          <li key={id}>
            <span>
              <Link to={`${templatePage(name, '/print')}?again=${id}`} className="link">
                {t.again}
              </Link>
              {t.printedWith(labels, reference, <When at={at} />)}
            </span>
            <FileLinks reference={reference} batches={batches} file={file} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
