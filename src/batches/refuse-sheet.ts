/** Labels of templates have sizes of their own, which not every sheet has room for. */
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { sheetFault } from '../sheets/labels-on-sheets.ts';
import type { SheetSettings } from '../sheets/settings.ts';
import type { TemplateVersion } from '../templates/service.ts';
import { isOfLabels, type BatchItem } from './batch.ts';

/**
 * The refusal of the sheet that is asked for, with both sizes, where one of the labels does not fit it. `versions` are the
 * templates that the items name.
 */
export function refuseSheet(
  items: readonly BatchItem[],
  versions: readonly TemplateVersion[],
  { sheet, isChosen }: SheetSettings,
): HttpRefusal | undefined {
  if (!isChosen || !isOfLabels(items)) return undefined;
  for (const version of versions) {
    if (version.kind !== 'label') continue;
    const { width: widthMm, height: heightMm } = version.content;
    const reason = sheetFault({ widthMm, heightMm }, sheet);
    if (reason !== undefined) return refusal('invalid_parameter', { name: 'sheet' }, reason);
  }
  return undefined;
}
