/** The types of elements, with their icons; their names are messages of `template-model`. */
import {
  IconBarcode,
  IconCalendarEvent,
  IconHash,
  IconLetterT,
  IconLine,
  IconPhoto,
  IconSquare,
  type Icon,
} from '../../../components/icons.tsx';
import type { ElementType } from '../model/label.ts';

export const ELEMENT_TYPES: readonly {
  readonly type: ElementType;
  readonly icon: Icon;
}[] = [
  { type: 'barcode', icon: IconBarcode },
  { type: 'text', icon: IconLetterT },
  { type: 'date', icon: IconCalendarEvent },
  { type: 'counter', icon: IconHash },
  { type: 'line', icon: IconLine },
  { type: 'box', icon: IconSquare },
  { type: 'image', icon: IconPhoto },
];
