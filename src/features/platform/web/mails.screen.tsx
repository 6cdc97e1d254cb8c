import { IconMail, IconMailOff, IconSend } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { DataTableColumn } from '../../../design/data-table.columns.ts';
import { DataTable } from '../../../design/data-table.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { StateBadge } from '../../../design/state-badge.tsx';
import type { Tone } from '../../../design/tone.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useNow } from '../../../engine/web/when.ts';
import { shortWhen } from '../../../engine/when.ts';
import { LoadProblem } from './load-problem.tsx';
import { type Mail, MailPanel } from './mail.panel.tsx';
import { OwnerOnly } from './owner-only.tsx';
import classes from './platform.module.css';
import { useServerPages } from './server-pages.ts';

interface MailPage {
  items: Mail[];
  nextCursor: string | null;
  /** Whether a mail server is set. */
  sends: boolean;
}

const tones: Record<Mail['state'], Tone> = { kept: 'neutral', waiting: 'due', sent: 'won', failed: 'late' };

/** Every mail Kili wrote; without a mail server this is where they are read. */
export function MailsScreen() {
  const t = useText();
  return (
    <OwnerOnly title={t('platform.mails.title')}>
      <Mails />
    </OwnerOnly>
  );
}

function Mails() {
  const t = useText();
  const when = useLocalWhen();
  const list = useServerPages<Mail, MailPage>('/api/platform/mails');
  const [openedId, setOpenedId] = useState<string>();
  const opened = list.items.find(({ id }) => id === openedId);
  const columns = useMemo((): DataTableColumn<Mail>[] => {
    const title = (key: string) => ({ key, title: t(`platform.mails.${key}`) });
    return [
      { ...title('date'), width: 120, render: ({ createdAt }) => <time dateTime={createdAt}>{when(createdAt)}</time> },
      { ...title('to'), width: 220, grow: 1, render: ({ to }) => to },
      { ...title('subject'), width: 260, grow: 2, render: ({ subject }) => subject },
      { ...title('state'), width: 130, render: (mail) => <MailState mail={mail} /> },
    ];
  }, [t, when]);
  const sends = list.first?.sends;
  return (
    <>
      <PageHeader title={t('platform.mails.title')}>
        {sends !== undefined && (
          <div className={classes.banner} data-tone={sends ? undefined : 'due'}>
            {sends ? <IconSend size={16} aria-hidden="true" /> : <IconMailOff size={16} aria-hidden="true" />}
            {t(sends ? 'platform.mails.sent' : 'platform.mails.kept')}
          </div>
        )}
      </PageHeader>
      {list.error ? (
        <LoadProblem error={list.error} onRetry={list.reload} />
      ) : (
        <DataTable
          label={t('platform.mails.title')}
          autoFocus
          columns={columns}
          rows={list.items}
          rowKey={(mail) => mail.id}
          loading={list.isLoading}
          hasMore={list.hasMore}
          onEndReached={list.loadMore}
          onOpen={({ id }) => setOpenedId(id)}
          openedKey={openedId}
          texts={{ selectAll: '', selectRow: ({ subject }) => subject }}
          renderCompact={(mail) => (
            <div className={classes.lines}>
              <div className={classes.line}>
                <strong className={classes.name}>{mail.subject}</strong>
                <MailState mail={mail} />
              </div>
              <div className={classes.soft}>{`${mail.to} · ${when(mail.createdAt)}`}</div>
            </div>
          )}
          empty={
            <EmptyState icon={IconMail} title={t('platform.mails.none')} description={t('platform.mails.noneNote')} />
          }
        />
      )}
      {opened && <MailPanel mail={opened} onClose={() => setOpenedId(undefined)} />}
    </>
  );
}

function MailState({ mail }: { mail: Mail }) {
  const t = useText();
  return <StateBadge tone={tones[mail.state]} text={t(`platform.mails.state_${mail.state}`)} />;
}

/** The installation belongs to no company: its moments are told in the zone of the reader. */
function useLocalWhen() {
  const { locale } = useLanguage();
  const now = useNow();
  return useMemo(() => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    return (instant: string) => shortWhen(instant, { now, zone, locale });
  }, [locale, now]);
}
