/** The features of a plan that a picture needs, and the 402 that says which plan has them. */
import type { HttpRefusal } from '../http/errors.ts';
import { lockedBy, lockedFeature, type UpgradeHint } from '../http/plan-features.ts';
import type { Feature } from '../plans/plans.ts';
import type { BarcodeRequest } from './barcode-request.ts';

/** The features of a plan that a request needs; most need none. */
export function featuresOf(barcode: BarcodeRequest): Feature[] {
  const features: Feature[] = [];
  if (barcode.imageFormat.paid) features.push('raster');
  if (barcode.customized) features.push('style');
  if (barcode.template !== undefined) features.push('templates');
  return features;
}

/** The 402 for a picture whose image format or style the plan does not include. */
export function lockedPicture(
  barcode: BarcodeRequest,
  missing: Feature,
  upgrade: UpgradeHint,
): HttpRefusal {
  return missing === 'raster'
    ? lockedBy('format_paid_only', { format: barcode.imageFormat.id }, upgrade)
    : lockedFeature(missing, upgrade);
}
