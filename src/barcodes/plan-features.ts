/** The features of a plan that a picture needs, and the 402 that says which plan has them. */
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { lockedFeature } from '../http/plan-features.ts';
import type { Feature } from '../plans/plans.ts';
import type { BarcodeRequest } from './barcode-request.ts';

/** The features of a plan that a request needs; most need none. */
export function featuresOf(asked: BarcodeRequest): Feature[] {
  const features: Feature[] = [];
  if (asked.imageFormat.paid) features.push('raster');
  if (asked.customised) features.push('style');
  return features;
}

/** The 402 for a picture whose image format or style the plan does not include. */
export function lockedPicture(
  asked: BarcodeRequest,
  missing: Feature,
  upgradeUrl: string,
): HttpRefusal {
  return missing === 'raster'
    ? refusal('format_paid_only', { format: asked.imageFormat.id, upgradeUrl })
    : lockedFeature(missing, upgradeUrl);
}
