/** The page for unknown addresses. */
import { Button, Group } from '@mantine/core';
import { Link } from 'react-router';
import { PageMeta } from '../components/page-header.tsx';
import { messages } from '../messages/messages.ts';

export const Component = () => (
  <section style={{ maxWidth: '40rem', margin: '0 auto', padding: '6rem 1.5rem 2rem' }}>
    <PageMeta title={messages('shared').notFound} />
    <p className="eyebrow">404</p>
    <h1>{messages('shared').notFound}</h1>
    <p>{messages('shared').notFoundWhy}</p>
    <Group mt="lg">
      <Button component={Link} to="/">
        {messages('shared').home}
      </Button>
      <Button component="a" href="/docs" hrefLang="en" variant="default">
        {messages('shared').links.documentation}
      </Button>
    </Group>
  </section>
);
