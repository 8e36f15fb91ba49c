/** The saved label as requests of the API, to copy. */
import { Group, NativeSelect, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { CodeBlock } from '../../../components/code-block.tsx';
import { usePublicUrl } from '../../../data/site-settings.ts';
import { KEY_PLACEHOLDER } from '../../first-curl.ts';
import { Dialog } from '../../shared/dialog.tsx';
import type { LabelJson } from '../model/label.ts';
import { labelGet, labelPost } from './label-request.ts';

interface ApiDialogProps {
  readonly name: string;
  /** The version that was saved last, and what it is. */
  readonly version: number;
  readonly label: LabelJson;
  /** Whether there are changes that are not saved. */
  readonly isDirty: boolean;
  readonly opened: boolean;
  readonly onClose: () => void;
}

export const ApiDialog = ({ opened, onClose, ...rest }: ApiDialogProps) => (
  <Dialog opened={opened} title="Use by API" onClose={onClose}>
    <Requests {...rest} />
  </Dialog>
);

function Requests({ name, version, label, isDirty }: Omit<ApiDialogProps, 'opened' | 'onClose'>) {
  const publicUrl = usePublicUrl();
  const [format, setFormat] = useState('png');
  const [reference, setReference] = useState(name);
  const request = { publicUrl, apiKey: KEY_PLACEHOLDER, reference, label, format };
  return (
    <Stack>
      <Text size="sm">
        These print the label with the examples of its placeholders, for one credit, with one of
        your{' '}
        <Link to="/api-keys" className="link">
          API keys
        </Link>
        .{' '}
        <a href="/docs/labels" className="link">
          The documentation
        </a>{' '}
        says how to print many at once.
      </Text>
      {isDirty && (
        <Text size="sm" role="note">
          The API prints version {version}; your changes since then are not saved.
        </Text>
      )}
      <Group align="flex-end" gap="md">
        <NativeSelect
          label="Image format"
          value={format}
          onChange={(event) => setFormat(event.currentTarget.value)}
          data={FORMATS}
        />
        <SegmentedControl
          aria-label="Version"
          value={reference}
          onChange={setReference}
          data={[
            { value: name, label: 'Always the latest' },
            { value: `${name}@${version}`, label: `Always version ${version}` },
          ]}
        />
      </Group>
      <CodeBlock title="curl, GET" copyLabel="Copy curl for GET" code={labelGet(request)} />
      <CodeBlock title="curl, POST" copyLabel="Copy curl for POST" code={labelPost(request)} />
    </Stack>
  );
}

/** Those that labels are printed as. */
const FORMATS = [
  { value: 'svg', label: 'SVG' },
  { value: 'png', label: 'PNG' },
  { value: 'jpg', label: 'JPG' },
  { value: 'webp', label: 'WebP' },
  { value: 'pdf', label: 'PDF' },
  { value: 'zpl', label: 'ZPL' },
];
