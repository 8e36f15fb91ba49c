/** The saved label as requests of the API, to copy. */
import { Group, NativeSelect, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { CodeBlock } from '../../../components/code-block.tsx';
import { usePublicUrl } from '../../../data/site-settings.ts';
import { KEY_PLACEHOLDER } from '../../first-curl.ts';
import { Dialog } from '../../shared/dialog.tsx';
import { messages } from '../../../messages/messages.ts';
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

const ApiDialog = ({ opened, onClose, ...rest }: ApiDialogProps) => (
  <Dialog opened={opened} title={messages('label-editor').useByApi} onClose={onClose}>
    <Requests {...rest} />
  </Dialog>
);

export default ApiDialog;

function Requests({ name, version, label, isDirty }: Omit<ApiDialogProps, 'opened' | 'onClose'>) {
  const t = messages('label-editor');
  const publicUrl = usePublicUrl();
  const [format, setFormat] = useState('png');
  const [reference, setReference] = useState(name);
  const request = { publicUrl, apiKey: KEY_PLACEHOLDER, reference, label, format };
  return (
    <Stack>
      <Text size="sm">
        {t.requestsIntro({
          keys: (text) => (
            <Link to="/api-keys" className="link">
              {text}
            </Link>
          ),
          docs: (text) => (
            <a href="/docs/labels" hrefLang="en" className="link">
              {text}
            </a>
          ),
        })}
      </Text>
      {isDirty && (
        <Text size="sm" role="note">
          {t.printsSaved(version)}
        </Text>
      )}
      <Group align="flex-end" gap="md">
        <NativeSelect
          label={t.imageFormat}
          value={format}
          onChange={(event) => setFormat(event.currentTarget.value)}
          data={FORMATS}
        />
        <SegmentedControl
          aria-label={t.version}
          value={reference}
          onChange={setReference}
          data={[
            { value: name, label: t.alwaysLatest },
            { value: `${name}@${version}`, label: t.alwaysVersion(version) },
          ]}
        />
      </Group>
      <CodeBlock title={t.curlGet} copyLabel={t.copyGet} code={labelGet(request)} />
      <CodeBlock title={t.curlPost} copyLabel={t.copyPost} code={labelPost(request)} />
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
