/** The page for unknown addresses. */
import { Button, Group } from '@mantine/core';
import { Link } from 'react-router';
import { PageMeta } from '../components/page-header.tsx';

export const Component = () => (
  <section style={{ maxWidth: '40rem', margin: '0 auto', padding: '6rem 1.5rem 2rem' }}>
    <PageMeta title="Page not found" />
    <p className="eyebrow">404</p>
    <h1>Page not found</h1>
    <p>The address may be mistyped, or the page may have moved.</p>
    <Group mt="lg">
      <Button component={Link} to="/">
        Home
      </Button>
      <Button component="a" href="/docs" variant="default">
        Documentation
      </Button>
    </Group>
  </section>
);
