/** The types of elements, with their names and icons. */
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
  readonly name: string;
  readonly icon: Icon;
}[] = [
  { type: 'barcode', name: 'Barcode', icon: IconBarcode },
  { type: 'text', name: 'Text', icon: IconLetterT },
  { type: 'date', name: 'Date', icon: IconCalendarEvent },
  { type: 'counter', name: 'Counter', icon: IconHash },
  { type: 'line', name: 'Line', icon: IconLine },
  { type: 'box', name: 'Box', icon: IconSquare },
  { type: 'image', name: 'Image', icon: IconPhoto },
];
