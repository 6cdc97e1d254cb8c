import { Button, Select } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { allOf } from '../../../engine/filter.ts';
import { useErrorText, useRows, useText } from '../../../engine/web/hooks.ts';
import { useServerList } from '../../../engine/web/server-list.ts';
import { auditEventRecord } from '../../audit/audit-event.record.ts';
import { auditActions } from '../../audit/audit-sentence.rules.ts';
import { userRecord } from '../../members/member.records.ts';
import { Allowed } from './allowed.tsx';
import classes from './journal.module.css';
import { JournalActions } from './journal-actions.tsx';
import { JournalEntry } from './journal-entry.tsx';

const byName = { order: [{ field: 'name' }] };

/** What was done that matters, newest first: who, when, from where. */
export function JournalScreen() {
  const t = useText();
  return (
    <Allowed permission="audit.view" title={t('audit.title')}>
      <Journal />
    </Allowed>
  );
}

function Journal() {
  const t = useText();
  const errorText = useErrorText();
  const people = useRows(userRecord, byName);
  const [action, setAction] = useState<string | null>(null);
  const [userId, setUserId] = useState<string | null>(null);
  const where = allOf(
    action ? { field: 'action', is: action } : undefined,
    userId ? { field: 'userId', is: userId } : undefined,
  );
  const { rows, isLoading, error, hasMore, loadMore } = useServerList(auditEventRecord, '/audit-events', {
    where,
    sort: '-at',
    limit: 50,
  });
  const isFiltered = where !== undefined;
  return (
    <>
      <PageHeader
        title={t('audit.title')}
        description={t('audit.description')}
        actions={<JournalActions action={action} userId={userId} />}
      >
        <div className={classes.filters}>
          <Select
            aria-label={t('audit.actionFilter')}
            placeholder={t('audit.anyAction')}
            data={auditActions.map((one) => ({ value: one, label: t(`audit.action.${one}`) }))}
            value={action}
            onChange={setAction}
            clearable
          />
          <Select
            aria-label={t('audit.personFilter')}
            placeholder={t('audit.anybody')}
            data={people.map(({ id, name }) => ({ value: id, label: name }))}
            value={userId}
            onChange={setUserId}
            clearable
            searchable
          />
        </div>
      </PageHeader>
      <div className={classes.page} aria-busy={isLoading || undefined}>
        {error && rows.length === 0 && <p className={classes.soft}>{errorText(error)}</p>}
        {!error && !isLoading && rows.length === 0 && (
          <EmptyState
            icon={IconHistory}
            title={t(isFiltered ? 'audit.noneFiltered' : 'audit.none')}
            description={isFiltered ? '' : t('audit.noneNote')}
          />
        )}
        {rows.length > 0 && (
          <ol className={classes.events}>
            {rows.map((event) => (
              <JournalEntry key={event.id} event={event} />
            ))}
          </ol>
        )}
        {hasMore && (
          <Button className={classes.more} variant="default" onClick={loadMore}>
            {t('audit.more')}
          </Button>
        )}
      </div>
    </>
  );
}
