/** Which text a symbol gets in a style, on which side and how it is set. */
import type { Symbol, TextPart } from '../barcode/symbol.ts';
import type { Style } from './style.ts';
import type { Anchors } from './typeset.ts';

/** The text of a symbol as the style wants it: the symbol's own, moved, another one or none. */
export function textOf(
  { text }: Symbol,
  width: number,
  addonLeft: number,
  { text: isDrawn, textStyle }: Style,
): readonly TextPart[] {
  if (!isDrawn) return [];
  if (textStyle === undefined) return text;
  const { altText, position } = textStyle;
  if (altText !== undefined) {
    const isBelow = text.length === 0 || text.some((part) => part.side === 'below');
    const side = position ?? (isBelow ? 'below' : 'above');
    return [{ string: altText, leftModules: 0, rightModules: width, side }];
  }
  if (position === undefined) return text;
  return text.map((part) => (part.leftModules >= addonLeft ? part : { ...part, side: position }));
}

/** Whether digits stand below where guard bars extend down between them. */
export const isBetweenGuards = (parts: readonly TextPart[], { textStyle }: Style): boolean =>
  textStyle?.altText === undefined && parts.some((part) => part.side === 'below');

/** How text is set, in modules; nothing that was not asked for. */
export const settingOf = ({
  textStyle,
  scale,
}: Style): Pick<Anchors, 'em' | 'align' | 'isOwn'> => ({
  em: textStyle?.sizePixels === undefined ? undefined : textStyle.sizePixels / scale,
  align: textStyle?.align ?? 'center',
  isOwn: textStyle?.altText !== undefined,
});
