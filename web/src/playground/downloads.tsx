/** Taking the picture along: as a file in each image format of the plan, or by the clipboard. */
import { Button, Menu } from '@mantine/core';
import { IconCopy, IconDownload, IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import type { ImageFormatJson, PlanJson } from '../../../src/catalog/schemas.ts';
import { ApiError } from '../api/client.ts';
import { askPicture } from './picture-client.ts';
import { copyText } from '../components/clipboard.ts';
import styles from './playground.module.css';
import { barcodeBody, type BarcodeChoice } from './request.ts';

interface DownloadsProps {
  readonly choice: BarcodeChoice;
  readonly plan: PlanJson;
  /** Every plan, cheapest first: which one has the image formats that this one lacks. */
  readonly plans: readonly PlanJson[];
  readonly formats: readonly ImageFormatJson[];
  /** There is a picture of what is typed now. */
  readonly ready: boolean;
}

export function Downloads({ choice, plan, plans, formats, ready }: DownloadsProps) {
  const [said, setSaid] = useState({ text: '', of: choice });
  const run = async (work: () => Promise<void>, done: string): Promise<void> => {
    setSaid({ text: '', of: choice });
    try {
      await work();
      setSaid({ text: done, of: choice });
    } catch (fault) {
      setSaid({ text: wordsOf(fault), of: choice });
    }
  };
  const pictureOf = (format: string): Promise<Blob> =>
    askPicture(barcodeBody({ ...choice, format }));
  const canCopyPng =
    isSecureContext && plan.imageFormats.includes('png') && 'ClipboardItem' in globalThis;

  return (
    <div>
      <div className={styles.downloads} role="group" aria-label="Download">
        {formats.map(({ id: format, name }) => {
          const locked = lockedBy(format, plan, plans);
          return (
            <Button
              key={format}
              size="sm"
              variant={format === 'svg' ? 'filled' : 'default'}
              disabled={locked !== undefined || !ready}
              leftSection={
                locked === undefined ? (
                  <IconDownload size={16} aria-hidden="true" />
                ) : (
                  <IconLock size={16} aria-hidden="true" />
                )
              }
              onClick={() =>
                run(
                  async () => save(await pictureOf(format), `${fileName(choice)}.${format}`),
                  `Saved as ${name}.`,
                )
              }
            >
              {locked === undefined ? name : `${name}: ${locked}`}
            </Button>
          );
        })}
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <Button
              size="sm"
              variant="default"
              disabled={!ready}
              leftSection={<IconCopy size={16} aria-hidden="true" />}
            >
              Copy picture
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              onClick={() =>
                run(async () => copySvg(await (await pictureOf('svg')).text()), 'SVG copied.')
              }
            >
              As SVG code
            </Menu.Item>
            <Menu.Item
              disabled={!canCopyPng}
              onClick={() => run(() => copyPng(pictureOf('png')), 'PNG copied.')}
            >
              As PNG picture
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <p role="status" className={styles.said}>
        {said.of === choice ? said.text : ''}
      </p>
    </div>
  );
}

/** Name of the cheapest plan with the image format; undefined where this plan has it. */
export const lockedBy = (
  format: string,
  plan: PlanJson,
  plans: readonly PlanJson[],
): string | undefined =>
  plan.imageFormats.includes(format)
    ? undefined
    : plans.find((row) => row.imageFormats.includes(format))?.name;

/** `EAN13-5901234123457`: letters and digits alone, which every file system takes. */
const fileName = ({ symbology, data }: BarcodeChoice): string => {
  const end = data
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40);
  return end === '' ? symbology : `${symbology}-${end}`;
};

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

async function copySvg(text: string): Promise<void> {
  if (!(await copyText(text, document.body))) throw new ApiError(0, NO_CLIPBOARD);
}

/** The promise goes to the clipboard unresolved: Safari forgets the click while one waits. */
async function copyPng(picture: Promise<Blob>): Promise<void> {
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
}

function wordsOf(fault: unknown): string {
  if (fault instanceof ApiError) return [fault.message, fault.reason].filter(Boolean).join('. ');
  return fault instanceof Error ? `That did not work: ${fault.message}` : 'That did not work.';
}

const NO_CLIPBOARD = {
  error: 'The browser keeps its clipboard from this page',
  code: 'no_clipboard',
  reason: 'Download the picture instead.',
};
