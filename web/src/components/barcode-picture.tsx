/** The example of a symbology as a picture. Always on white: a barcode keeps its quiet zone. */
import styles from './components.module.css';

interface BarcodePictureProps {
  readonly id: string;
  /** What it says to those who do not see it; empty where the name stands beside it. */
  readonly alt: string;
  readonly className?: string;
  /** Pictures in the first view come at once; others when they are near. */
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

/** Where the server draws the example of a symbology. */
export const examplePath = (id: string): string =>
  `/api/formats/${encodeURIComponent(id)}/example.svg`;
