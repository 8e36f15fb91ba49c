/** The picture of what is typed, in a box that keeps its size; dimmed while it is of the last good data. */
import { useState } from 'react';
import styles from './playground.module.css';
import type { PictureState } from './use-picture.ts';

/** A picture that needs only an address: one just drawn, or an example. */
export type ShownState = Omit<PictureState, 'picture'> & {
  readonly picture: { readonly url: string } | undefined;
};

interface PreviewProps {
  readonly state: ShownState;
  readonly alt: string;
  /** Shown by a pattern behind the picture. */
  readonly transparent?: boolean;
  /** As large as there is room, instead of pixel for pixel. */
  readonly fill?: boolean;
}

export function Preview({ state, alt, transparent = false, fill = false }: PreviewProps) {
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
          <span className={styles.noPicture}>
            {state.problem === undefined ? '' : 'No picture of these data'}
          </span>
        ) : (
          <img
            src={picture.url}
            alt={alt}
            data-stale={stale || undefined}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
              setSize(`${naturalWidth} × ${naturalHeight} pixels`)
            }
          />
        )}
      </div>
      <figcaption className={styles.caption}>
        {stale && picture !== undefined && state.problem !== undefined
          ? 'The last good picture'
          : fill
            ? ''
            : size}
      </figcaption>
    </figure>
  );
}
