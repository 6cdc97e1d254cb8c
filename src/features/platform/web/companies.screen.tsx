import { Switch, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBuildingSkyscraper, IconSearch } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { DataTable } from '../../../design/data-table.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { SavedNote } from '../../../design/saved-note.tsx';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { AddButton } from '../../keys/web/add-button.tsx';
import { CompanyLines, companyColumns, type ListedCompany } from './company-columns.tsx';
import { EditCompanyPanel } from './edit-company.panel.tsx';
import { LoadProblem } from './load-problem.tsx';
import { NewCompanyPanel } from './new-company.panel.tsx';
import { OwnerOnly } from './owner-only.tsx';
import classes from './platform.module.css';
import { useServerPages } from './server-pages.ts';

type Opened = { kind: 'new' } | { kind: 'edit'; id: string } | null;

/** Every company of the installation, for the owner of the platform. */
export function CompaniesScreen() {
  const t = useText();
  return (
    <OwnerOnly title={t('platform.companies.title')}>
      <Companies />
    </OwnerOnly>
  );
}

function Companies() {
  const t = useText();
  const { locale } = useLanguage();
  const queries = useQueryClient();
  const [search, setSearch] = useState('');
  const [withArchived, setWithArchived] = useState(false);
  const [opened, setOpened] = useState<Opened>(null);
  const [note, setNote] = useState<string>();
  const [q] = useDebouncedValue(search.trim(), 150);
  const list = useServerPages<ListedCompany, { items: ListedCompany[]; nextCursor: string | null }>(
    '/api/v1/companies',
    {
      ...(q && { q }),
      ...(withArchived && { archived: 'true' }),
    },
  );
  const columns = useMemo(() => companyColumns(t, locale), [t, locale]);
  const changed = (said?: string) => {
    setOpened(null);
    setNote(said);
    queries.invalidateQueries({ queryKey: ['server', '/api/v1/companies'] });
  };
  const create = (
    <AddButton
      text={t('platform.companies.create')}
      busy={opened !== null}
      onCreate={() => setOpened({ kind: 'new' })}
    />
  );
  const isSearching = q !== '' || withArchived;
  return (
    <>
      <PageHeader
        title={t('platform.companies.title')}
        description={t('platform.companies.description')}
        actions={create}
      >
        <div className={classes.tools}>
          <TextInput
            type="search"
            className={classes.search}
            leftSection={<IconSearch size={16} />}
            aria-label={t('platform.companies.search')}
            placeholder={t('platform.companies.search')}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          <Switch
            label={t('platform.companies.showArchived')}
            checked={withArchived}
            onChange={(event) => setWithArchived(event.currentTarget.checked)}
          />
          <SavedNote text={note} />
        </div>
      </PageHeader>
      {list.error ? (
        <LoadProblem error={list.error} onRetry={list.reload} />
      ) : (
        <DataTable
          label={t('platform.companies.title')}
          density="comfortable"
          autoFocus
          columns={columns}
          rows={list.items}
          rowKey={(company) => company.id}
          loading={list.isLoading}
          hasMore={list.hasMore}
          onEndReached={list.loadMore}
          onOpen={({ id }) => setOpened({ kind: 'edit', id })}
          openedKey={opened?.kind === 'edit' ? opened.id : undefined}
          renderCompact={(company) => <CompanyLines company={company} />}
          texts={{ selectAll: '', selectRow: ({ name }) => t('platform.companies.open', { name }) }}
          empty={
            <EmptyState
              icon={IconBuildingSkyscraper}
              title={t(isSearching ? 'platform.companies.noneFound' : 'platform.companies.none')}
              description={t(isSearching ? 'platform.companies.noneFoundNote' : 'platform.companies.noneNote')}
              action={isSearching ? undefined : create}
            />
          }
        />
      )}
      <NewCompanyPanel opened={opened?.kind === 'new'} onClose={() => setOpened(null)} onCreated={changed} />
      {opened?.kind === 'edit' && (
        <EditCompanyPanel key={opened.id} id={opened.id} onClose={() => setOpened(null)} onChanged={changed} />
      )}
    </>
  );
}
