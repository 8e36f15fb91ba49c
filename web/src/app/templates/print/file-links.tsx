/** The files of printed labels, one for each hundred. */
import { Button, Group, Text } from '@mantine/core';
import { useState, type MouseEvent } from 'react';
import { downloadPrinted } from '../../../api/label-prints.ts';
import { IconDownload } from '../../../components/icons.tsx';
import { errorText } from '../../shared/error-text.ts';
import { messages } from '../../../messages/messages.ts';

interface FileLinksProps {
  /** Name and version of the template: `price-tag@3`. */
  readonly reference: string;
  readonly batches: readonly string[];
  /** `pdf`, `zpl`: the end of their addresses. */
  readonly file: string;
}

export const FileLinks = ({ reference, batches, file }: FileLinksProps) => {
  const t = messages('printing');
  const [error, setError] = useState<Error | null>(null);
  const kind = file.toUpperCase();
  const download = (event: MouseEvent<HTMLAnchorElement>, part: number): void => {
    // As a link it can be opened elsewhere; here the file gets its name, and a refusal is shown.
    event.preventDefault();
    const name = `${reference.replace('@', '-v')}-${part}.${file}`;
    downloadPrinted(event.currentTarget.href, name).then(
      () => setError(null),
      (fault: unknown) => setError(fault instanceof Error ? fault : new Error(String(fault))),
    );
  };
  return (
    <>
      <Group gap="xs">
        {batches.map((id, i) => (
          <Button
            key={id}
            component="a"
            size="xs"
            variant="default"
            href={`/api/batches/${encodeURIComponent(id)}/results.${file}`}
            onClick={(event) => download(event, i + 1)}
            leftSection={<IconDownload size={16} aria-hidden="true" />}
          >
            {batches.length === 1 ? t.download(kind) : t.downloadPart(kind, i + 1)}
          </Button>
        ))}
      </Group>
      {error !== null && (
        <Text size="sm" c="red" role="alert">
          {errorText(error)}
        </Text>
      )}
    </>
  );
};
