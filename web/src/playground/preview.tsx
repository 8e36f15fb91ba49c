/** The image of the current data, in a box of fixed size; dimmed while it shows older data. */
import { useState } from 'react';
import { messages } from '../messages/messages.ts';
import styles from './playground.module.css';
import type { PictureState } from './use-picture.ts';

/** Like `PictureState`, but any URL will do: a generated image or an example. */
export type PreviewState = Omit<PictureState, 'picture'> & {
  readonly picture: { readonly url: string; readonly warnings?: readonly string[] } | undefined;
};

interface PreviewProps {
  readonly state: PreviewState;
  readonly alt: string;
  /** Shows a checkerboard behind the image. */
  readonly transparent?: boolean;
  /** Scales the image to the box instead of showing it pixel for pixel. */
  readonly fill?: boolean;
}

export function Preview({ state, alt, transparent = false, fill = false }: PreviewProps) {
  const t = messages('preview');
  const [size, setSize] = useState('');
  const { picture, stale } = state;
  return (
    <figure className={styles.preview}>
      <div
        className={styles.paper}
        data-transparent={transparent || undefined}
        data-fill={fill || undefined}
        aria-busy={stale && state.problem === undefined}
      >
        {picture === undefined ? (
          <span className={styles.noPicture}>{state.problem === undefined ? '' : t.noImage}</span>
        ) : (
          <img
            src={picture.url}
            alt={alt}
            data-stale={stale || undefined}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
              setSize(t.pixels(naturalWidth, naturalHeight))
            }
          />
        )}
      </div>
      <figcaption className={styles.caption}>
        {stale && picture !== undefined && state.problem !== undefined
          ? t.lastValid
          : fill
            ? ''
            : size}
      </figcaption>
    </figure>
  );
}
