import { Button, Loader } from '@mantine/core';
import { IconArrowMerge, IconCloudOff } from '@tabler/icons-react';
import { Link, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { useNarrowScreen } from '../../../design/narrow-screen.ts';
import { PageHeader } from '../../../design/page-header.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { useKeyPlace } from '../../keys/web/present-actions.ts';
import { useActionKeys } from '../../keys/web/use-action-keys.ts';
import { useImportName } from '../../prospect-desk/web/import-name.ts';
import { DuplicateGroup } from './duplicate-group.tsx';
import classes from './duplicates.module.css';
import { useGroups } from './group-list.ts';
import { useMerging } from './merging.ts';
import { RecentMerges } from './recent-merges.tsx';

/** What may be the same prospect twice, and what was made one lately. */
export function DuplicatesScreen() {
  const t = useText();
  const { import: importId } = useSearch({ strict: false }) as { import?: string };
  const importName = useImportName(importId ?? null);
  const { groups, isSearching, hasMore, more, foundMore, error } = useGroups(importId);
  const { sayDistinct, undo, isBusy } = useMerging();
  const list = useRef<HTMLUListElement>(null);
  const narrow = useNarrowScreen();
  const step = (by: 1 | -1) => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>('[data-compare]') ?? [])];
    const place = links.indexOf(document.activeElement as HTMLElement);
    links[place < 0 ? 0 : place + by]?.focus();
  };
  const { hint } = useKeys();
  const [next, previous] = [hint('nextRow') ?? '↓', hint('previousRow') ?? '↑'];
  useKeyPlace('duplicates');
  useActionKeys({ nextRow: () => step(1), previousRow: () => step(-1) });
  return (
    <div>
      <PageHeader
        title={t('duplicate.title')}
        description={importId ? t('duplicate.ofImport', { file: importName ?? '…' }) : t('duplicate.description')}
      />
      <div className={classes.page}>
        <div className={classes.main}>
          {!narrow && groups.length > 0 && (
            <p className={classes.soft}>{t('duplicate.keysOfList', { next, previous })}</p>
          )}
          {error && groups.length === 0 && (
            <EmptyState icon={IconCloudOff} title={t('duplicate.offline')} description={t('duplicate.offlineText')} />
          )}
          {!error && !isSearching && groups.length === 0 && (
            <EmptyState
              icon={IconArrowMerge}
              title={t('duplicate.none')}
              description={t(importId ? 'duplicate.noneOfImport' : 'duplicate.noneText')}
              action={
                <Button component={Link} to="/prospects" variant="default">
                  {t('duplicate.backToProspects')}
                </Button>
              }
            />
          )}
          <ul ref={list} className={classes.groups} aria-label={t('duplicate.title')}>
            {groups.map((group) => (
              <DuplicateGroup
                key={`${group.reasons[0]} ${group.prospects.map(({ id }) => id).join(' ')}`}
                group={group}
                isBusy={isBusy}
                onDistinct={sayDistinct}
              />
            ))}
          </ul>
          {foundMore !== undefined && (
            <p role="status" className={classes.soft}>
              {t(foundMore > 0 ? 'duplicate.foundMore' : 'duplicate.foundNoMore', { count: foundMore })}
              {!hasMore && ` ${t('duplicate.allSearched')}`}
            </p>
          )}
          {isSearching ? (
            <p role="status" className={classes.searching}>
              <Loader size={16} aria-hidden="true" /> {t('duplicate.searching')}
            </p>
          ) : (
            hasMore && (
              <Button variant="default" className={classes.more} onClick={more}>
                {t('duplicate.more')}
              </Button>
            )
          )}
        </div>
        <RecentMerges isBusy={isBusy} onUndo={undo} />
      </div>
    </div>
  );
}
