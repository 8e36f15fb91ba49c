/** The fields of an image: which one, uploaded here or before, and how it fills its box. */
import { FileButton, Button, Group, Text } from '@mantine/core';
import { useTemplateImages, useUploadImage } from '../../../api/templates.ts';
import { IconUpload } from '../../../components/icons.tsx';
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
  const images = useTemplateImages(hasImages);
  const upload = useUploadImage();
  const announce = useAnnounce();
  if (!hasImages) {
    return (
      <Text size="sm" c="dimmed">
        Images are stored with templates, which your plan does not include.
      </Text>
    );
  }
  const list = images.data?.images ?? [];
  const isKnown = element.image === '' || list.some(({ id }) => id === element.image);
  const send = (file: File | null): void => {
    if (file === null) return;
    upload.mutate(file, {
      onSuccess: ({ id }) => {
        announce('Image uploaded');
        set({ image: id });
      },
    });
  };
  return (
    <>
      <Pick
        label="Image"
        value={element.image}
        options={[
          ...(element.image === '' ? [{ value: '', label: 'Choose an image' }] : []),
          ...(isKnown ? [] : [{ value: element.image, label: element.image }]),
          ...list.map(({ id, name, width, height }) => ({
            value: id,
            label: `${name}, ${width} × ${height}`,
          })),
        ]}
        onChange={(image) => set({ image })}
      />
      <Group gap="sm">
        <FileButton accept="image/png,image/jpeg,image/svg+xml" onChange={send}>
          {(props) => (
            <Button
              {...props}
              size="compact-sm"
              variant="default"
              loading={upload.isPending}
              leftSection={<IconUpload size={16} aria-hidden />}
            >
              Upload image
            </Button>
          )}
        </FileButton>
        <Text size="xs" c="dimmed">
          PNG, JPG or SVG
        </Text>
      </Group>
      <Text size="sm" c="red" role="alert">
        {errorText(upload.error ?? images.error)}
      </Text>
      <Choice
        label="Fill the box"
        value={element.fit ?? 'contain'}
        options={FITS}
        onChange={(fit) => set({ fit: fit === 'contain' ? undefined : fit })}
      />
      <div className={classes['columns']}>
        <PlaceInBox element={element} defaults={CENTERED} set={set} />
      </div>
    </>
  );
}

const FITS = [
  { value: 'contain', label: 'Whole' },
  { value: 'cover', label: 'Cover' },
  { value: 'stretch', label: 'Stretch' },
] as const;
