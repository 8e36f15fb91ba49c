/** The image formats of a plan by name: `SVG, PNG, JPG, WebP`. */
import type { PlanJson } from '../../../../src/plans/schemas.ts';
import { useImageFormats } from '../../api/catalog.ts';

export function ImageFormats({ plan }: { readonly plan: PlanJson }) {
  const rows = useImageFormats().data ?? [];
  const names = rows.filter(({ id }) => plan.imageFormats.includes(id)).map(({ name }) => name);
  return <>{names.join(', ')}</>;
}
