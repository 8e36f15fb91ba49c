/** How what an element draws stands in its box: aligned and rotated. */
import { ALIGNMENTS, ROTATIONS, VERTICAL_ALIGNMENTS } from './choices.ts';
import { Choice, Pick } from './fields.tsx';

type Align = (typeof ALIGNMENTS)[number]['value'];
type VerticalAlign = (typeof VERTICAL_ALIGNMENTS)[number]['value'];

interface PlaceInBoxProps {
  readonly element: {
    readonly align?: Align | undefined;
    readonly verticalAlign?: VerticalAlign | undefined;
    readonly rotate?: number | undefined;
  };
  readonly defaults: { readonly align: Align; readonly verticalAlign: VerticalAlign };
  readonly set: (change: Readonly<Record<string, unknown>>) => void;
}

/** A value that is the default is left out of the label. */
export const PlaceInBox = ({ element, defaults, set }: PlaceInBoxProps) => (
  <>
    <Choice
      label="Align"
      isAcross
      value={element.align ?? defaults.align}
      options={ALIGNMENTS}
      onChange={(align) => set({ align: align === defaults.align ? undefined : align })}
    />
    <Choice
      label="Vertical"
      isAcross
      value={element.verticalAlign ?? defaults.verticalAlign}
      options={VERTICAL_ALIGNMENTS}
      onChange={(next) =>
        set({ verticalAlign: next === defaults.verticalAlign ? undefined : next })
      }
    />
    <Pick
      label="Rotation"
      value={String(element.rotate ?? 0)}
      options={ROTATIONS}
      onChange={(rotate) => set({ rotate: rotate === '0' ? undefined : Number(rotate) })}
    />
  </>
);

/** Of barcodes and images. */
export const CENTERED = { align: 'center', verticalAlign: 'middle' } as const;
