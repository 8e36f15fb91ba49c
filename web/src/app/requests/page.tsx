/** `/requests`: every request that the list holds, newest first, with filters that the address keeps. */
import { Button, Stack } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { exportPath, useRequests } from '../../api/requests.ts';
import { IconDownload } from '../../components/icons.tsx';
import { LazyMenu } from '../../components/lazy-menu.tsx';
import { openedLater } from '../../components/opened-later.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { timeZoneName } from '../../data/dates.ts';
import { messages } from '../../messages/messages.ts';
import { apiQuery } from './filters.ts';
import { FilterBar } from './filter-bar.tsx';
import { RequestList } from './request-list.tsx';

const RequestDetail = openedLater(() => import('./request-detail.tsx'));

export function Component() {
  const t = messages('requests');
  const [search, setSearch] = useSearchParams();
  const shown = search.get('show');
  const filters = () => apiQuery(search, Date.now());
  const key = new URLSearchParams([...search].filter(([name]) => name !== 'show')).toString();
  const requests = useRequests(filters, key);
  const rows = requests.data?.pages.flatMap((page) => page.requests) ?? [];
  const request = rows.find(({ place }) => place === shown) ?? null;
  const show = (place: string | null): void => {
    const next = new URLSearchParams(search);
    if (place === null) next.delete('show');
    else next.set('show', place);
    setSearch(next, { replace: true, preventScrollReset: true });
  };
  return (
    <>
      <PageHeader
        title={messages('app').requests}
        lead={t.lead(timeZoneName())}
        actions={
          <LazyMenu
            position="bottom-end"
            target={
              <Button variant="default" leftSection={<IconDownload size={16} aria-hidden="true" />}>
                {t.export}
              </Button>
            }
            choices={(['csv', 'json'] as const).map((format) => ({
              text: t.exportAs(format.toUpperCase()),
              href: () => exportPath(format, filters()),
            }))}
          />
        }
      />
      <Stack gap="lg">
        <FilterBar search={search} onChange={(next) => setSearch(next, { replace: true })} />
        <RequestList
          requests={requests}
          rows={rows}
          isFiltered={key !== ''}
          onClear={() => setSearch(new URLSearchParams())}
          onShow={show}
        />
      </Stack>
      <RequestDetail opened={request !== null} request={request} onClose={() => show(null)} />
    </>
  );
}
