/** The tools of the canvas: what is added, undone, aligned, distributed and ordered; how it is looked at. */
import { ActionIcon, Button, Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { IconCopy } from '../../../components/base-icons.tsx';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconChevronDown,
  IconChevronsDown,
  IconChevronsUp,
  IconChevronUp,
  IconLayoutAlignBottom,
  IconLayoutAlignCenter,
  IconLayoutAlignLeft,
  IconLayoutAlignMiddle,
  IconLayoutAlignRight,
  IconLayoutAlignTop,
  IconLayoutDistributeHorizontal,
  IconLayoutDistributeVertical,
  IconPlus,
  IconTrash,
  IconZoomIn,
  IconZoomOut,
  type Icon,
} from '../../../components/icons.tsx';
import { LazyMenu } from '../../../components/lazy-menu.tsx';
import { number, percent } from '../../../data/format.ts';
import { messages } from '../../../messages/messages.ts';
import {
  withAlignment,
  withCopies,
  withDistribution,
  withNewElement,
  withOrder,
  withoutSelected,
  type Alignment,
  type Order,
} from '../model/edits.ts';
import classes from './editor.module.css';
import { ELEMENT_TYPES } from './element-types.ts';
import { KeysHelp } from './keys-help.tsx';
import type { Edit, LabelEditor } from './use-label-editor.ts';

/** How the canvas is looked at. */
export interface View {
  /** Times the scale at which the whole label is seen. */
  readonly zoom: number;
  readonly snaps: boolean;
  /** In mm; null without a grid. */
  readonly grid: number | null;
}

interface ToolbarProps {
  readonly editor: LabelEditor;
  /** Called after an element was added, which alone is selected then. */
  readonly onAdded: () => void;
  /** Whether there is a key that saves. */
  readonly isSaved: boolean;
}

export function Toolbar({ editor, onAdded, isSaved }: ToolbarProps) {
  const t = messages('label-editor');
  const { selection, edit } = editor;
  const some = selection.length > 0;
  const run = (change: Edit) => () => edit(change);
  return (
    <div className={classes['toolbar']}>
      <AddMenu editor={editor} onAdded={onAdded} />
      <Tools label={t.history}>
        <Tool
          label={t.undo}
          icon={IconArrowBackUp}
          disabled={!editor.canUndo}
          onClick={editor.undo}
        />
        <Tool
          label={t.redo}
          icon={IconArrowForwardUp}
          disabled={!editor.canRedo}
          onClick={editor.redo}
        />
        <Tool label={t.duplicate} icon={IconCopy} disabled={!some} onClick={run(withCopies)} />
        <Tool label={t.delete} icon={IconTrash} disabled={!some} onClick={run(withoutSelected)} />
      </Tools>
      <Tools label={t.align}>
        {ALIGN.map(([alignment, icon]) => (
          <Tool
            key={alignment}
            label={t.alignTo[alignment]}
            icon={icon}
            disabled={!some}
            onClick={run((document) => withAlignment(document, alignment))}
          />
        ))}
        {DISTRIBUTE.map(([axis, icon]) => (
          <Tool
            key={axis}
            label={t.distribute[axis]}
            icon={icon}
            disabled={selection.length < 3}
            onClick={run((document) => withDistribution(document, axis))}
          />
        ))}
      </Tools>
      <Tools label={t.order}>
        {ORDER.map(([order, icon]) => (
          <Tool
            key={order}
            label={t.orderTo[order]}
            icon={icon}
            disabled={!some}
            onClick={run((document) => withOrder(document, order))}
          />
        ))}
      </Tools>
      <KeysHelp isSaved={isSaved} />
    </div>
  );
}

const AddMenu = ({ editor, onAdded }: Omit<ToolbarProps, 'isSaved'>) => (
  <LazyMenu
    position="bottom-start"
    target={
      <Button size="xs" leftSection={<IconPlus size={16} aria-hidden="true" />}>
        {messages('label-editor').addElement}
      </Button>
    }
    choices={ELEMENT_TYPES.map(({ type, icon: TypeIcon }) => ({
      text: messages('template-model').elements[type],
      icon: <TypeIcon size={16} aria-hidden="true" />,
      movesFocus: true,
      onChoose() {
        editor.edit((document) => withNewElement(document, type));
        onAdded();
      },
    }))}
  />
);

interface ViewToolsProps {
  readonly view: View;
  readonly onView: (view: View) => void;
}

/** How the canvas is looked at, and what stops what is dragged. */
export function ViewTools({ view, onView }: ViewToolsProps) {
  const t = messages('label-editor');
  const zoom = percent(Math.round(view.zoom * 100));
  const zoomed = (factor: number): void =>
    onView({ ...view, zoom: Math.min(ZOOM_MAX, Math.max(ZOOM_MIN, view.zoom * factor)) });
  return (
    <Tools label={t.view}>
      <Tool
        label={t.zoomOut}
        icon={IconZoomOut}
        disabled={view.zoom <= ZOOM_MIN}
        onClick={() => zoomed(1 / ZOOM_STEP)}
      />
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={t.showWhole(zoom)}
        onClick={() => onView({ ...view, zoom: 1 })}
      >
        {zoom}
      </Button>
      <Tool
        label={t.zoomIn}
        icon={IconZoomIn}
        disabled={view.zoom >= ZOOM_MAX}
        onClick={() => zoomed(ZOOM_STEP)}
      />
      <Switch
        ml="xs"
        size="xs"
        label={t.snap}
        checked={view.snaps}
        onChange={(event) => onView({ ...view, snaps: event.currentTarget.checked })}
      />
      <LazyMenu
        position="top-start"
        target={
          <Button
            ml="xs"
            size="compact-sm"
            variant="subtle"
            rightSection={<IconChevronDown size={14} aria-hidden="true" />}
          >
            {view.grid === null ? t.noGrid : t.grid(number(view.grid))}
          </Button>
        }
        choices={GRIDS.map((grid) => ({
          text: grid === null ? t.noGrid : `${number(grid)} mm`,
          onChoose: () => onView({ ...view, grid }),
        }))}
      />
    </Tools>
  );
}

const Tools = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div role="group" aria-label={label} className={classes['tools']}>
    {children}
  </div>
);

interface ToolProps {
  readonly label: string;
  readonly icon: Icon;
  readonly disabled: boolean;
  readonly onClick: () => void;
}

const Tool = ({ label, icon: ToolIcon, disabled, onClick }: ToolProps) => (
  <ActionIcon
    variant="subtle"
    color="ink"
    className={classes['tool'] ?? ''}
    aria-label={label}
    title={label}
    disabled={disabled}
    onClick={onClick}
  >
    <ToolIcon size={18} stroke={1.75} aria-hidden="true" />
  </ActionIcon>
);

const ALIGN: readonly (readonly [Alignment, Icon])[] = [
  ['left', IconLayoutAlignLeft],
  ['center', IconLayoutAlignCenter],
  ['right', IconLayoutAlignRight],
  ['top', IconLayoutAlignTop],
  ['middle', IconLayoutAlignMiddle],
  ['bottom', IconLayoutAlignBottom],
];

const DISTRIBUTE: readonly (readonly ['x' | 'y', Icon])[] = [
  ['x', IconLayoutDistributeVertical],
  ['y', IconLayoutDistributeHorizontal],
];

const ORDER: readonly (readonly [Order, Icon])[] = [
  ['front', IconChevronsUp],
  ['forward', IconChevronUp],
  ['backward', IconChevronDown],
  ['back', IconChevronsDown],
];

const GRIDS = [null, 0.5, 1, 2, 5];
const ZOOM_STEP = 1.25;
const ZOOM_MIN = 0.5;
const ZOOM_MAX = 8;
