/** A label or style as a small picture, asked for once it comes into view. */
import { Skeleton } from '@mantine/core';
import { useInViewport } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { previewQuery } from '../../api/label-prints.ts';
import { useTemplateVersion } from '../../api/templates.ts';
import { usePicture } from '../../playground/use-picture.ts';
import type { LabelJson } from './model/label.ts';
import { sampleOf, type StyleContent } from './style/style-content.ts';
import classes from './templates.module.css';
import { messages } from '../../messages/messages.ts';

interface TemplatePictureProps {
  readonly name: string;
  readonly kind: 'label' | 'style';
  readonly version: number;
}

export function TemplatePicture({ name, kind, version }: TemplatePictureProps) {
  const { ref, inViewport } = useInViewport<HTMLDivElement>();
  const { data, isError } = useTemplateVersion(name, version, inViewport);
  return (
    <div ref={ref} className={classes['picture']}>
      {data === undefined && inViewport && !isError && <Waiting width={58} height={40} />}
      {data !== undefined && inViewport && kind === 'label' && (
        <LabelImage label={data.content as unknown as LabelJson} />
      )}
      {data !== undefined && inViewport && kind === 'style' && (
        <StyleImage content={data.content as unknown as StyleContent} />
      )}
    </div>
  );
}

/** The label with its examples, on paper of its shape. */
export function LabelImage({ label }: { readonly label: LabelJson }) {
  const { data, isError } = useQuery(previewQuery({ label, dpi: 203, format: 'svg' }));
  if (isError)
    return <span className={classes['noPicture']}>{messages('templates').noPicture}</span>;
  if (data === undefined) return <Waiting {...label} />;
  if (data.url === undefined)
    return <span className={classes['noPicture']}>{messages('templates').hasFaults}</span>;
  return <img src={data.url} alt="" style={{ aspectRatio: `${label.width} / ${label.height}` }} />;
}

interface WaitingProps {
  readonly width: number;
  readonly height: number;
}

/** Stands for a picture of these proportions until it is there. */
const Waiting = ({ width, height }: WaitingProps) => (
  <Skeleton
    component="span"
    className={classes['waiting'] ?? ''}
    w="auto"
    style={{ aspectRatio: `${width} / ${height}` }}
  />
);

function StyleImage({ content }: { readonly content: StyleContent }) {
  const { picture } = usePicture(JSON.stringify(sampleOf(content)), 0);
  return picture === undefined ? null : <img src={picture.url} alt="" />;
}

/** A picture of a label that is at hand, asked for once it comes into view. */
export function LazyLabelImage({ label }: { readonly label: LabelJson }) {
  const { ref, inViewport } = useInViewport<HTMLSpanElement>();
  return (
    <span ref={ref} className={classes['picture']}>
      {inViewport && <LabelImage label={label} />}
    </span>
  );
}
