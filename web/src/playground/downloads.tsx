/** Downloads the image in every format that the plan includes, or copies it to the clipboard. */
import { Button } from '@mantine/core';
import { IconCopy } from '../components/base-icons.tsx';
import { IconDownload, IconLock } from '../components/icons.tsx';
import { useState } from 'react';
import type { ImageFormatJson } from '../../../src/catalog/schemas.ts';
import type { PlanJson } from '../../../src/plans/schemas.ts';
import { ApiError } from '../api/client.ts';
import { SeePlans } from '../components/see-plans.tsx';
import { copyText } from '../components/copy-text.ts';
import { saveFile } from '../components/save-file.ts';
import { orList } from '../data/format.ts';
import { messages } from '../messages/messages.ts';
import { LazyMenu } from '../components/lazy-menu.tsx';
import { fetchPicture } from './picture-client.ts';
import styles from './playground.module.css';
import { barcodeBody, DEFAULT_FORMAT, type BarcodeChoice } from './request.ts';

interface DownloadsProps {
  readonly choice: BarcodeChoice;
  /** The choice in an image format, as far as that takes its options. */
  readonly inFormat: InFormat;
  readonly plan: PlanJson;
  /** All plans, cheapest first, to name the one that includes a locked format. */
  readonly plans: readonly PlanJson[];
  readonly formats: readonly ImageFormatJson[];
  /** Whether there is an image of the current data. */
  readonly ready: boolean;
}

export function Downloads({ choice, inFormat, plan, plans, formats, ready }: DownloadsProps) {
  const [status, setStatus] = useState({ text: '', choice });
  const run: Run = async (action, done) => {
    setStatus({ text: '', choice });
    try {
      await action();
      setStatus({ text: done, choice });
    } catch (fault) {
      setStatus({ text: failureText(fault), choice });
    }
  };
  return (
    <div>
      <div className={styles.downloads} role="group" aria-label={messages('playground').download}>
        {formats
          .filter(({ id }) => requiredPlan(id, plan, plans) === undefined)
          .map((format) => (
            <DownloadButton
              key={format.id}
              choice={choice}
              inFormat={inFormat}
              format={format}
              ready={ready}
              run={run}
            />
          ))}
        <CopyMenu inFormat={inFormat} plan={plan} ready={ready} run={run} />
      </div>
      <LockedFormats plan={plan} plans={plans} formats={formats} />
      <p role="status" className={styles.status}>
        {status.choice === choice ? status.text : ''}
      </p>
    </div>
  );
}

type InFormat = (format: string) => BarcodeChoice;

/** Runs an action and shows how it ended: the text `done`, or what failed. */
type Run = (action: () => Promise<void>, done: string) => Promise<void>;

interface DownloadButtonProps {
  readonly choice: BarcodeChoice;
  readonly inFormat: InFormat;
  readonly format: ImageFormatJson;
  readonly ready: boolean;
  readonly run: Run;
}

const DownloadButton = ({ choice, inFormat, format, ready, run }: DownloadButtonProps) => (
  <Button
    size="sm"
    variant={format.id === DEFAULT_FORMAT ? 'filled' : 'default'}
    disabled={!ready}
    leftSection={<IconDownload size={16} aria-hidden="true" />}
    onClick={() =>
      run(
        async () =>
          saveFile(await pictureOf(inFormat(format.id)), `${fileName(choice)}.${format.id}`),
        messages('playground').downloaded(format.name),
      )
    }
  >
    {format.name}
  </Button>
);

/** What higher plans have beside these: a sentence for each, rather than a button each that does nothing. */
function LockedFormats({
  plan,
  plans,
  formats,
}: Pick<DownloadsProps, 'plan' | 'plans' | 'formats'>) {
  const named = (name: string): string[] =>
    formats.filter(({ id }) => requiredPlan(id, plan, plans) === name).map((format) => format.name);
  const higher = plans.filter(({ name }) => named(name).length > 0);
  if (higher.length === 0) return null;
  return (
    <p className={styles.locked}>
      <IconLock size={16} aria-hidden="true" />
      <span>
        {higher
          .map(({ name }) => messages('playground').lockedFormats(orList(named(name)), name))
          .join(' ')}{' '}
        <SeePlans />
      </span>
    </p>
  );
}

interface CopyMenuProps {
  readonly inFormat: InFormat;
  readonly plan: PlanJson;
  readonly ready: boolean;
  readonly run: Run;
}

/** SVG is copied as text. Of the raster formats, browsers accept only PNG. */
function CopyMenu({ inFormat, plan, ready, run }: CopyMenuProps) {
  const t = messages('playground');
  const canCopyPng =
    isSecureContext && plan.imageFormats.includes('png') && 'ClipboardItem' in globalThis;
  return (
    <LazyMenu
      target={
        <Button
          size="sm"
          variant="default"
          leftSection={<IconCopy size={16} aria-hidden="true" />}
          disabled={!ready}
        >
          {t.copyImage}
        </Button>
      }
      position="bottom-end"
      choices={[
        {
          text: t.svgCode,
          onChoose: () => void run(() => copySvg(pictureOf(inFormat('svg'))), t.copiedAs('SVG')),
        },
        {
          text: t.pngImage,
          disabled: !canCopyPng,
          onChoose: () => void run(() => copyPng(pictureOf(inFormat('png'))), t.copiedAs('PNG')),
        },
      ]}
    />
  );
}

/** Name of the cheapest plan with an image format; undefined if the current plan includes it. */
export const requiredPlan = (
  format: string,
  plan: PlanJson,
  plans: readonly PlanJson[],
): string | undefined =>
  plan.imageFormats.includes(format)
    ? undefined
    : plans.find((row) => row.imageFormats.includes(format))?.name;

const pictureOf = (choice: BarcodeChoice): Promise<Blob> => fetchPicture(barcodeBody(choice));

/** `EAN13-5901234123457`: only letters and digits, which every file system accepts. */
const fileName = ({ symbology, data }: BarcodeChoice): string => {
  const end = data
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40);
  return end === '' ? symbology : `${symbology}-${end}`;
};

async function copySvg(picture: Promise<Blob>): Promise<void> {
  const text = await (await picture).text();
  if (!(await copyText(text, document.body))) throw noClipboard();
}

/** The clipboard gets the pending promise: Safari forgets the click while the page waits for it. */
async function copyPng(picture: Promise<Blob>): Promise<void> {
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
}

function failureText(fault: unknown): string {
  if (fault instanceof ApiError) return [fault.message, fault.reason].filter(Boolean).join('. ');
  return messages('playground').failed(fault instanceof Error ? fault.message : undefined);
}

function noClipboard(): ApiError {
  const t = messages('playground');
  return new ApiError(0, {
    error: t.noClipboard,
    code: 'no_clipboard',
    reason: t.downloadInstead,
  });
}
