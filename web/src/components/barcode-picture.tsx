/** The example image of a symbology, always on white, so that it keeps its quiet zone. */
import styles from './components.module.css';

interface BarcodePictureProps {
  readonly id: string;
  /** Alternative text; empty where the name is next to the image. */
  readonly alt: string;
  readonly className?: string;
  /** Images in the first view load at once, others when they come near the viewport. */
  readonly eager?: boolean;
}

export const BarcodePicture = ({ id, alt, className, eager = false }: BarcodePictureProps) => (
  <span className={`${styles.paper} ${className ?? ''}`}>
    <img
      src={examplePath(id)}
      alt={alt}
      loading={eager ? 'eager' : 'lazy'}
      decoding="async"
      width="240"
      height="120"
    />
  </span>
);

/** The address of the example image of a symbology. */
export const examplePath = (id: string): string =>
  `/api/formats/${encodeURIComponent(id)}/example.svg`;
