/** A sheet or roll of one's own, by named options as texts. Lengths are in mm. */
import { PAPERS, type Paper, type Sheet } from './sheet.ts';
import type { SheetFault } from './settings.ts';

/** Names of the options that describe it. */
export const OWN_OPTIONS = [
  'sheetPage',
  'sheetColumns',
  'sheetRows',
  'labelWidth',
  'labelHeight',
  'marginLeft',
  'marginTop',
  'pitchX',
  'pitchY',
] as const;
type OwnOption = (typeof OWN_OPTIONS)[number];

/**
 * The number of labels must be given; a page of one label that is neither A4 nor Letter is a roll. Without a size labels fill their pitch, without a pitch they touch, without
 * either they share the page between equal margins, and without margins the grid is in the middle.
 */
export function ownSheet(options: ReadonlyMap<string, string>): Sheet | SheetFault {
  const page = pageOf(options.get('sheetPage') ?? 'A4');
  if (page === undefined) return fault('sheetPage', PAGES);
  const [columns, rows] = (['sheetColumns', 'sheetRows'] as const).map((name) =>
    count(options.get(name)),
  );
  if (columns === undefined) return fault('sheetColumns', `sheetColumns ${COUNTS}`);
  if (rows === undefined) return fault('sheetRows', `sheetRows ${COUNTS}`);
  const lengths = new Map<OwnOption, number>();
  for (const name of LENGTHS) {
    const text = options.get(name);
    if (text === undefined) continue;
    const value = length(text);
    if (value === undefined) return fault(name, `${name} ${MILLIMETRES}`);
    lengths.set(name, value);
  }
  const across = along(page.widthMm, columns, lengths, ['labelWidth', 'pitchX', 'marginLeft']);
  const down = along(page.heightMm, rows, lengths, ['labelHeight', 'pitchY', 'marginTop']);
  if ('kind' in across) return across;
  if ('kind' in down) return down;
  return {
    id: 'own',
    maker: '',
    aliases: [],
    paper: page.paper === 'own' && columns * rows === 1 ? 'roll' : page.paper,
    pageWidthMm: page.widthMm,
    pageHeightMm: page.heightMm,
    columns,
    rows,
    widthMm: across.label,
    heightMm: down.label,
    pitchXMm: across.pitch,
    pitchYMm: down.pitch,
    leftMm: across.margin,
    topMm: down.margin,
    sources: [],
    disagreement: '',
  };
}

/** The options that a sheet of one's own is parsed from. */
export const ownSheetOptions = (sheet: Sheet): readonly [OwnOption, string][] => [
  ['sheetPage', `${sheet.pageWidthMm}x${sheet.pageHeightMm}`],
  ['sheetColumns', String(sheet.columns)],
  ['sheetRows', String(sheet.rows)],
  ['labelWidth', String(sheet.widthMm)],
  ['labelHeight', String(sheet.heightMm)],
  ['marginLeft', String(sheet.leftMm)],
  ['marginTop', String(sheet.topMm)],
  ['pitchX', String(sheet.pitchXMm)],
  ['pitchY', String(sheet.pitchYMm)],
];

interface Along {
  readonly label: number;
  readonly pitch: number;
  readonly margin: number;
}

/** The lengths of one direction; a fault where labels overlap or leave the page. */
function along(
  page: number,
  labels: number,
  given: ReadonlyMap<OwnOption, number>,
  [sizeName, pitchName, marginName]: readonly [OwnOption, OwnOption, OwnOption],
): Along | SheetFault {
  const [size, step, edge] = [sizeName, pitchName, marginName].map((name) => given.get(name));
  const pitch = step ?? size ?? (page - 2 * (edge ?? 0)) / labels;
  const label = size ?? pitch;
  const grid = (labels - 1) * pitch + label;
  const margin = edge ?? (page - grid) / 2;
  if (label < LABEL_MM_MIN) {
    return fault(sizeName, `${sizeName} must be at least ${LABEL_MM_MIN} mm.`);
  }
  if (labels > 1 && pitch < label - SLACK_MM) {
    return fault(
      pitchName,
      `${pitchName} is ${round(pitch)} mm, and the labels are ${round(label)} mm; they would overlap.`,
    );
  }
  if (margin < -SLACK_MM || margin + grid > page + SLACK_MM) {
    const name = step === undefined ? sizeName : pitchName;
    return fault(
      given.has(name) ? name : marginName,
      `${labels} labels would end ${round(margin + grid)} mm from the edge of a page of ${round(page)} mm.`,
    );
  }
  return { label: round(label), pitch: round(pitch), margin: round(Math.max(0, margin)) };
}

interface Page {
  readonly paper: Paper;
  readonly widthMm: number;
  readonly heightMm: number;
}

/** `A4`, `letter`, or a width and height as `62x40`. */
function pageOf(text: string): Page | undefined {
  const paper = (['A4', 'Letter'] as const).find(
    (name) => name.toLowerCase() === text.toLowerCase(),
  );
  if (paper !== undefined) return { paper, ...PAPERS[paper] };
  const [, width, height] = /^(\d{1,4}(?:\.\d{1,3})?)x(\d{1,4}(?:\.\d{1,3})?)$/i.exec(text) ?? [];
  const [widthMm, heightMm] = [Number(width), Number(height)];
  const isPage = [widthMm, heightMm].every((mm) => mm >= PAGE_MM[0] && mm <= PAGE_MM[1]);
  return isPage ? { paper: 'own', widthMm, heightMm } : undefined;
}

const count = (text = ''): number | undefined =>
  /^[1-9]\d{0,2}$/.test(text) && Number(text) <= COUNT_MAX ? Number(text) : undefined;

function length(text: string): number | undefined {
  if (!/^\d{1,4}(?:\.\d{1,6})?$/.test(text)) return undefined;
  const value = Number(text);
  return value <= PAGE_MM[1] ? value : undefined;
}

const fault = (option: OwnOption, reason: string): SheetFault => ({
  kind: 'fault',
  option,
  reason,
});

const round = (mm: number): number => Math.round(mm * 1e4) / 1e4;

const LENGTHS = [
  'labelWidth',
  'labelHeight',
  'marginLeft',
  'marginTop',
  'pitchX',
  'pitchY',
] as const satisfies readonly OwnOption[];

const PAGE_MM = [10, 1000] as const;
const LABEL_MM_MIN = 5;
/** What lengths in inches lose where they are written in mm. */
const SLACK_MM = 0.05;
/** Across and down. */
const COUNT_MAX = 100;
const PAGES = `sheetPage must be A4, letter, or its width and height in mm from ${PAGE_MM[0]} to ${PAGE_MM[1]}, such as 210x297.`;
const COUNTS = `must be a whole number from 1 to ${COUNT_MAX}.`;
const MILLIMETRES = `must be a number of millimetres from 0 to ${PAGE_MM[1]}, such as 63.5.`;
