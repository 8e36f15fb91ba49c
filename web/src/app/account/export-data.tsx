/** Downloads everything that the server stores about the account. */
import { Button, Text } from '@mantine/core';
import { IconDownload } from '../../components/icons.tsx';
import { Section } from '../shared/section.tsx';

export const ExportData = () => (
  <Section title="Your data">
    <Text size="sm" mb="sm">
      Your account, API keys (without the secrets), sessions, security log, cycles with what was
      used, and requests as a JSON file.
    </Text>
    <Button
      component="a"
      href="/api/me/export"
      download="barcode-api-export.json"
      variant="default"
      leftSection={<IconDownload size={18} aria-hidden />}
    >
      Export data
    </Button>
  </Section>
);
