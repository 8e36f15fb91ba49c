/** Downloads everything that the server stores about the account. */
import { Button, Text } from '@mantine/core';
import { IconDownload } from '../../components/icons.tsx';
import { messages } from '../../messages/messages.ts';
import { Section } from '../shared/section.tsx';

export function ExportData() {
  const t = messages('account');
  return (
    <Section title={t.dataTitle}>
      <Text size="sm" mb="sm">
        {t.dataText}
      </Text>
      <Button
        component="a"
        href="/api/me/export"
        download="barcode-api-export.json"
        variant="default"
        leftSection={<IconDownload size={18} aria-hidden />}
      >
        {t.exportData}
      </Button>
    </Section>
  );
}
