import { Button, Skeleton } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { PageHeader } from '../../../design/page-header.tsx';
import { Section, Sections } from '../../../design/section.tsx';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { useNow } from '../../../engine/web/when.ts';
import { shortWhen } from '../../../engine/when.ts';
import { LoadProblem } from './load-problem.tsx';
import { OwnerOnly } from './owner-only.tsx';
import classes from './platform.module.css';

interface Health {
  version: string;
  node: string;
  upSinceSeconds: number;
  database: { version: string; sizeInBytes: number; connections: number };
  counts: Record<'companies' | 'archivedCompanies' | 'accounts' | 'sessions', number>;
  jobs: { waiting: number; failed: number; oldestAt: string | null };
  mails: Record<'kept' | 'waiting' | 'failed', number>;
  tables: { name: string; aboutRows: number; sizeInBytes: number }[];
}

/** How the installation is doing: versions, sizes, work that waits. */
export function HealthScreen() {
  const t = useText();
  return (
    <OwnerOnly title={t('platform.health.title')}>
      <HealthFacts />
    </OwnerOnly>
  );
}

function HealthFacts() {
  const t = useText();
  const { data, error, refetch, isFetching } = useServer<Health>('/api/platform/health', { refetchInterval: 15_000 });
  const refresh = (
    <Button variant="default" leftSection={<IconRefresh size={16} />} loading={isFetching} onClick={() => refetch()}>
      {t('platform.health.refresh')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('platform.health.title')} description={t('platform.health.description')} actions={refresh} />
      {error && !data && <LoadProblem error={error} onRetry={refetch} />}
      {!data && !error && (
        <Sections>
          <Skeleton height={300} />
        </Sections>
      )}
      {data && <Facts health={data} />}
    </>
  );
}

function Facts({ health }: { health: Health }) {
  const t = useText();
  const { locale } = useLanguage();
  const now = useNow();
  const { database, counts, jobs, mails } = health;
  const { data: speech } = useServer<{ state: string }>('/api/dictation/engine', { refetchInterval: 15_000 });
  const dictation = speech ? t(`dictation.settings.${speech.state}`) : '';
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const oldest = jobs.oldestAt ? shortWhen(jobs.oldestAt, { now, zone, locale }) : t('platform.health.nothing');
  const count = (value: number) => value.toLocaleString(locale);
  return (
    <Sections>
      <Group
        title="software"
        facts={{ version: health.version, node: health.node, up: spanText(health.upSinceSeconds, t), dictation }}
        late={speech?.state === 'failed' ? ['dictation'] : []}
      />
      <Group
        title="database"
        facts={{
          postgres: database.version,
          size: sizeText(database.sizeInBytes, locale),
          connections: count(database.connections),
        }}
      />
      <Group
        title="people"
        facts={{
          companies: count(counts.companies),
          archivedCompanies: count(counts.archivedCompanies),
          accounts: count(counts.accounts),
          sessions: count(counts.sessions),
        }}
      />
      <Group
        title="work"
        facts={{
          jobsWaiting: count(jobs.waiting),
          oldest,
          jobsFailed: count(jobs.failed),
          mailsWaiting: count(mails.waiting),
          mailsFailed: count(mails.failed),
          mailsKept: count(mails.kept),
        }}
        late={[...(jobs.failed > 0 ? ['jobsFailed'] : []), ...(mails.failed > 0 ? ['mailsFailed'] : [])]}
      />
      <Section title={t('platform.health.tables')}>
        <table className={classes.tables}>
          <thead>
            <tr>
              <th scope="col">{t('platform.health.table')}</th>
              <th scope="col">{t('platform.health.rows')}</th>
              <th scope="col">{t('platform.health.size')}</th>
            </tr>
          </thead>
          <tbody>
            {health.tables.map((table) => (
              <tr key={table.name}>
                <td>{table.name}</td>
                <td>{count(table.aboutRows)}</td>
                <td>{sizeText(table.sizeInBytes, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
    </Sections>
  );
}

function Group({ title, facts, late = [] }: { title: string; facts: Record<string, string>; late?: string[] }) {
  const t = useText();
  return (
    <Section title={t(`platform.health.${title}`)}>
      <dl className={classes.facts}>
        {Object.entries(facts).map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{t(`platform.health.${name}`)}</dt>
            <dd data-tone={late.includes(name) ? 'late' : undefined}>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function sizeText(bytes: number, locale: string): string {
  const unit = bytes < 1e6 ? 'kilobyte' : bytes < 1e9 ? 'megabyte' : 'gigabyte';
  const value = bytes / { kilobyte: 1e3, megabyte: 1e6, gigabyte: 1e9 }[unit];
  return value.toLocaleString(locale, { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 });
}

function spanText(seconds: number, t: (key: string, params: { count: number }) => string): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return t('platform.health.minutes', { count: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return t('platform.health.hours', { count: hours });
  return t('platform.health.days', { count: Math.floor(hours / 24) });
}
