/** How what an element draws stands in its box: aligned and rotated. */
import { messages } from '../../../messages/messages.ts';
import {
  alignments,
  ROTATIONS,
  verticalAlignments,
  type Align,
  type VerticalAlign,
} from './choices.ts';
import { Choice, Pick } from './fields.tsx';

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
export const PlaceInBox = ({ element, defaults, set }: PlaceInBoxProps) => {
  const t = messages('label-forms');
  return (
    <>
      <Choice
        label={t.align}
        isAcross
        value={element.align ?? defaults.align}
        options={alignments()}
        onChange={(align) => set({ align: align === defaults.align ? undefined : align })}
      />
      <Choice
        label={t.verticalAlign}
        isAcross
        value={element.verticalAlign ?? defaults.verticalAlign}
        options={verticalAlignments()}
        onChange={(next) =>
          set({ verticalAlign: next === defaults.verticalAlign ? undefined : next })
        }
      />
      <Pick
        label={t.rotation}
        value={String(element.rotate ?? 0)}
        options={ROTATIONS}
        onChange={(rotate) => set({ rotate: rotate === '0' ? undefined : Number(rotate) })}
      />
    </>
  );
};

/** Of barcodes and images. */
export const CENTERED = { align: 'center', verticalAlign: 'middle' } as const;
