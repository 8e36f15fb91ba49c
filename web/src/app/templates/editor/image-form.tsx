/** The fields of an image: which one, uploaded here or before, and how it fills its box. */
import { FileButton, Button, Group, Text } from '@mantine/core';
import { useMay } from '../../../api/may.ts';
import { useTemplateImages, useUploadImage } from '../../../api/templates.ts';
import { IconUpload } from '../../../components/icons.tsx';
import { messages } from '../../../messages/messages.ts';
import { useAnnounce } from '../../shared/announcer.tsx';
import { errorText } from '../../shared/error-text.ts';
import type { ImageJson } from '../model/label.ts';
import classes from './editor.module.css';
import { Choice, Pick } from './fields.tsx';
import type { ElementFormProps } from './inspector.tsx';
import { CENTERED, PlaceInBox } from './place-in-box.tsx';

interface ImageFormProps extends ElementFormProps<ImageJson> {
  /** Whether the account may keep images. */
  readonly hasImages: boolean;
}

export function ImageForm({ element, set, hasImages }: ImageFormProps) {
  const t = messages('label-forms');
  const images = useTemplateImages(hasImages);
  const upload = useUploadImage();
  const announce = useAnnounce();
  const may = useMay('templates');
  if (!hasImages) {
    return (
      <Text size="sm" c="dimmed">
        {t.noImages}
      </Text>
    );
  }
  const list = images.data?.images ?? [];
  const isKnown = element.image === '' || list.some(({ id }) => id === element.image);
  const send = (file: File | null): void => {
    if (file === null) return;
    upload.mutate(file, {
      onSuccess: ({ id }) => {
        announce(t.imageUploaded);
        set({ image: id });
      },
    });
  };
  return (
    <>
      <Pick
        label={t.image}
        value={element.image}
        options={[
          ...(element.image === '' ? [{ value: '', label: t.chooseImage }] : []),
          ...(isKnown ? [] : [{ value: element.image, label: element.image }]),
          ...list.map(({ id, name, width, height }) => ({
            value: id,
            label: `${name}, ${width} × ${height}`,
          })),
        ]}
        onChange={(image) => set({ image })}
      />
      {may && <Upload isPending={upload.isPending} onFile={send} />}
      <Text size="sm" c="red" role="alert">
        {errorText(upload.error ?? images.error)}
      </Text>
      <Choice
        label={t.fit}
        value={element.fit ?? 'contain'}
        options={FITS.map((value) => ({ value, label: t.fits[value] }))}
        onChange={(fit) => set({ fit: fit === 'contain' ? undefined : fit })}
      />
      <div className={classes['columns']}>
        <PlaceInBox element={element} defaults={CENTERED} set={set} />
      </div>
    </>
  );
}

interface UploadProps {
  readonly isPending: boolean;
  readonly onFile: (file: File | null) => void;
}

function Upload({ isPending, onFile }: UploadProps) {
  const t = messages('label-forms');
  return (
    <Group gap="sm">
      <FileButton accept="image/png,image/jpeg,image/svg+xml" onChange={onFile}>
        {(props) => (
          <Button
            {...props}
            size="compact-sm"
            variant="default"
            loading={isPending}
            leftSection={<IconUpload size={16} aria-hidden />}
          >
            {t.uploadImage}
          </Button>
        )}
      </FileButton>
      <Text size="xs" c="dimmed">
        {t.imageTypes}
      </Text>
    </Group>
  );
}

const FITS = ['contain', 'cover', 'stretch'] as const;
