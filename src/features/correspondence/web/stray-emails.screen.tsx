import { Button, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconMailCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { FormProblem } from '../../../design/form.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { useErrorText, useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useServerList } from '../../../engine/web/server-list.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
import { type StrayEmail, strayEmailRecord } from '../email.record.ts';
import classes from './composer.module.css';

const path = '/stray-emails';

/** Mails that came and found no prospect: one says where they belong, or puts them aside. */
export function StrayEmailsScreen() {
  const t = useText();
  const errorText = useErrorText();
  const [gone, setGone] = useState<readonly string[]>([]);
  const { rows, isLoading, error, hasMore, loadMore } = useServerList(strayEmailRecord, path, { limit: 50 });
  const left = rows.filter(({ id }) => !gone.includes(id));
  return (
    <>
      <PageHeader title={t('composer.strayTitle')} description={t('composer.strayNote')} count={String(left.length)} />
      <FormProblem text={error ? errorText(error) : undefined} />
      {!isLoading && !error && left.length === 0 && (
        <EmptyState icon={IconMailCheck} title={t('composer.strayNone')} description={t('composer.strayNoneNote')} />
      )}
      <ul className={classes.strays}>
        {left.map((stray) => (
          <Stray key={stray.id} stray={stray} onGone={() => setGone((before) => [...before, stray.id])} />
        ))}
      </ul>
      {hasMore && (
        <Button variant="default" mx={24} onClick={loadMore}>
          +
        </Button>
      )}
    </>
  );
}

function Stray({ stray, onGone }: { stray: StrayEmail; onGone(): void }) {
  const t = useText();
  const when = useWhen();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed, 200);
  const [prospectId, setProspectId] = useState<string | null>(null);
  const { rows } = useServerList(prospectRecord, '/prospects', { q, limit: 10, enabled: q.trim().length > 1 });
  const attaching = useSubmit(async () => {
    await askServer('POST', `/api/v1${path}/${stray.id}/attach`, { prospectId });
    onGone();
  });
  const discarding = useSubmit(async () => {
    await askServer('POST', `/api/v1${path}/${stray.id}/discard`, {});
    onGone();
  });
  const other = stray.direction === 'in' ? stray.fromAddress : stray.toAddress;
  return (
    <li className={classes.stray}>
      <strong>{stray.subject || other}</strong>
      <span className={classes.soft}>
        {t(`composer.channels.${stray.channel}`)} · {other} · {when.full(stray.receivedAt)}
      </span>
      <p className={classes.strayBody}>{stray.body}</p>
      <FormProblem text={attaching.problem ?? discarding.problem} />
      <div className={classes.strayTools}>
        <Select
          searchable
          aria-label={t('composer.strayChoose')}
          placeholder={t('composer.strayChoose')}
          value={prospectId}
          filter={({ options }) => options}
          data={rows.map((one) => ({
            value: one.id,
            label: [prospectName(one) || t('prospect.unnamed'), one.organisation].filter(Boolean).join(' · '),
          }))}
          onSearchChange={setTyped}
          onChange={setProspectId}
        />
        <Button disabled={!prospectId} loading={attaching.busy} onClick={() => attaching.submit()}>
          {t('composer.strayAttach')}
        </Button>
        <Button variant="default" loading={discarding.busy} onClick={() => discarding.submit()}>
          {t('composer.strayDiscard')}
        </Button>
      </div>
    </li>
  );
}
