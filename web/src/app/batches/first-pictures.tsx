/** The barcodes of the first rows as they will look. Free. */
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ApiError } from '../../api/client.ts';
import { inTurn } from '../../api/in-turn.ts';
import { fetchPicture } from '../../playground/picture-client.ts';
import { messages } from '../../messages/messages.ts';
import classes from './batches.module.css';
import type { CheckedProduct } from './use-check.ts';

interface FirstPicturesProps {
  /** Those that can be drawn. */
  readonly rows: readonly CheckedProduct[];
  /** Options of the style template that they are drawn in. */
  readonly style: Readonly<Record<string, string>>;
}

export function FirstPictures({ rows, style }: FirstPicturesProps) {
  const t = messages('batches');
  return (
    <section aria-labelledby="first-pictures">
      <Text fw={650} size="sm" component="h3" id="first-pictures" mb="xs">
        {rows.length <= SHOWN ? t.barcodes(rows.length) : t.firstBarcodes(SHOWN)}
      </Text>
      <ul className={classes['sheet']}>
        {rows.slice(0, SHOWN).map((row) => (
          <li key={row.line} className={classes['picture']}>
            <RowPicture row={row} style={style} />
            <span className={classes['caption']}>
              {t.line(row.line)} · {row.item['symbology']}
              {row.copies === 1 ? '' : ` · ${row.copies} ×`}
              {row.warnings.map((warning) => (
                <span key={warning} className={classes['warning']}>
                  {warning}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function RowPicture({
  row,
  style,
}: { readonly row: CheckedProduct } & Pick<FirstPicturesProps, 'style'>) {
  const { format: _, symbology = '', ...item } = row.item;
  const body = { ...style, ...item, symbology, format: 'svg' };
  const { data, isError } = useQuery({
    queryKey: ['batch-picture', body],
    // One at a time: the server draws few pictures of one account at once.
    queryFn: ({ signal }) =>
      inTurn(async () => urlOf(await (await fetchPicture(body, signal)).text()), signal),
    staleTime: Infinity,
    gcTime: 60_000,
    retry: (_attempt, fault) => fault instanceof ApiError && fault.retryAfter !== undefined,
    retryDelay: (_attempt, fault) =>
      fault instanceof ApiError ? (fault.retryAfter ?? 1) * 1000 : 1000,
  });
  return (
    <span className={classes['paper']} aria-busy={data === undefined && !isError}>
      {data !== undefined && <img src={data} alt={messages('batches').barcodeOf(row.line)} />}
      {isError && <span className={classes['caption']}>{messages('batches').noPreview}</span>}
    </span>
  );
}

const urlOf = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`;

const SHOWN = 6;
