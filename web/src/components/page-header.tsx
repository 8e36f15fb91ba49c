/** The header of a page: document title, heading, introduction and actions. */
import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './components.module.css';

interface PageMetaProps {
  readonly title: string;
  readonly description?: string;
}

/** Document title, and description for search engines. */
export const PageMeta = ({ title, description }: PageMetaProps) => (
  <>
    <title>{`${title} · Barcode API`}</title>
    {description === undefined ? null : <meta name="description" content={description} />}
  </>
);

interface PageHeaderProps extends PageMetaProps {
  readonly lead?: ReactNode;
  /** Buttons at the end of the heading line. */
  readonly actions?: ReactNode;
}

export const PageHeader = ({ title, description, lead, actions }: PageHeaderProps) => (
  <div className={styles.pageHeader}>
    <PageMeta title={title} {...(description === undefined ? {} : { description })} />
    <div>
      <Title order={1} size="h2">
        {title}
      </Title>
      {lead === undefined ? null : <p className={styles.lead}>{lead}</p>}
    </div>
    {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
  </div>
);
