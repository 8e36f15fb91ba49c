/** The swatch in a color field; also of colors by name, and of the default where the field is empty. */
import { ColorSwatch } from '@mantine/core';

export const Swatch = ({ color }: { readonly color: string }) => (
  <ColorSwatch
    size={18}
    color={typeof CSS !== 'undefined' && CSS.supports('color', color) ? color : 'transparent'}
  />
);
