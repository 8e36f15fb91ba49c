/** `/requests`: every request that the list holds, newest first, with filters that the address keeps. */
import { Button, Menu, Stack } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { exportPath, useRequests } from '../../api/requests.ts';
import { IconDownload } from '../../components/icons.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { timeZoneName } from '../../data/dates.ts';
import { messages } from '../../messages/messages.ts';
import { apiQuery } from './filters.ts';
import { FilterBar } from './filter-bar.tsx';
import { RequestDetail } from './request-detail.tsx';
import { RequestList } from './request-list.tsx';

export function Component() {
  const t = messages('requests');
  const [search, setSearch] = useSearchParams();
  const shown = search.get('show');
  const filters = () => apiQuery(search, Date.now());
  const key = new URLSearchParams([...search].filter(([name]) => name !== 'show')).toString();
  const requests = useRequests(filters, key);
  const rows = requests.data?.pages.flatMap((page) => page.requests) ?? [];
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
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <Button variant="default" leftSection={<IconDownload size={16} aria-hidden="true" />}>
                {t.export}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {(['csv', 'json'] as const).map((format) => (
                <Menu.Item key={format} component="a" href={exportPath(format, filters())} download>
                  {t.exportAs(format.toUpperCase())}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
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
      <RequestDetail
        request={rows.find(({ place }) => place === shown) ?? null}
        onClose={() => show(null)}
      />
    </>
  );
}
