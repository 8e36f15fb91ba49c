/**
 * The label with its examples as a file: SVG and PNG of what is edited are free; the other image formats are printed
 * from the version that was saved, for a credit.
 */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { downloadLabel, downloadPreview, PREVIEW_FORMATS } from '../../../api/label-prints.ts';
import { useMay } from '../../../api/may.ts';
import { useKeys } from '../../../api/queries.ts';
import { IconDownload } from '../../../components/icons.tsx';
import { LazyMenu } from '../../../components/lazy-menu.tsx';
import { messages } from '../../../messages/messages.ts';
import { isInactive } from '../../api-keys/key-state.ts';
import { useAnnounce } from '../../shared/announcer.tsx';
import { errorText } from '../../shared/error-text.ts';
import { Notice } from '../../shared/notice.tsx';
import type { LabelJson } from '../model/label.ts';

interface TestPrintsProps {
  readonly label: LabelJson;
  /** What the files are called. */
  readonly name: string;
  readonly dpi: number;
  /** What was saved last; undefined where nothing is saved. */
  readonly saved?: { readonly version: number };
}

export function TestPrints({ label, name, dpi, saved }: TestPrintsProps) {
  const t = messages('label-editor');
  const [error, setError] = useState<string | null>(null);
  const announce = useAnnounce();
  const mayDraw = useMay('draw');
  const key = useKeys().data?.keys.find((one) => !isInactive(one));
  const run = async (print: () => Promise<void>, format: string): Promise<void> => {
    setError(null);
    try {
      await print();
      announce(t.downloaded(format));
    } catch (fault) {
      setError(errorText(fault instanceof Error ? fault : new Error(String(fault))));
    }
  };
  return (
    <>
      <LazyMenu
        position="bottom-end"
        target={
          <Button variant="default" leftSection={<IconDownload size={16} aria-hidden="true" />}>
            {t.testPrint}
          </Button>
        }
        choices={[
          ...PREVIEW_FORMATS.map((format, i) => ({
            ...(i === 0 ? { heading: t.previewFree } : {}),
            text: format.name,
            onChoose: () =>
              void run(() => downloadPreview({ label, dpi, format: format.id }, name), format.name),
          })),
          ...(saved === undefined || key === undefined || !mayDraw
            ? []
            : PRINTED_FORMATS.map(([format, title], i) => ({
                ...(i === 0 ? { heading: t.versionForCredit(saved.version) } : {}),
                text: title,
                onChoose() {
                  const reference = `${name}@${saved.version}`;
                  const parameters = examplesOf(label);
                  const input = { keyId: key.id, reference, parameters, format, dpi };
                  void run(() => downloadLabel(input, name), title);
                },
              }))),
        ]}
      />
      {error !== null && (
        <Notice role="alert" tone="stop" icon={<IconDownload size={18} />}>
          {error}
        </Notice>
      )}
    </>
  );
}

const examplesOf = ({ placeholders = {} }: LabelJson): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(placeholders).flatMap(([name, { example }]) =>
      example === undefined ? [] : [[name, example]],
    ),
  );

const PRINTED_FORMATS = [
  ['pdf', 'PDF'],
  ['zpl', 'ZPL'],
  ['jpg', 'JPG'],
  ['webp', 'WebP'],
] as const;
