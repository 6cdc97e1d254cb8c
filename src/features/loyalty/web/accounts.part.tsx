import { Button, Checkbox, Select, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconGift } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { StateBadge } from '../../../design/state-badge.tsx';
import { useErrorText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import type { LoyaltyAccount } from '../loyalty-account.record.ts';
import classes from './loyalty.module.css';
import { useLoyaltyWords } from './loyalty-words.ts';
import { useProgramme } from './programme-here.ts';
import { WaitingAdjustments } from './waiting-adjustments.tsx';

type Line = Pick<
  LoyaltyAccount,
  'id' | 'prospectId' | 'available' | 'pending' | 'tierKey' | 'expiringPoints' | 'expiresOn'
> & { name: string; organisation: string | null };

interface Page {
  totals: Record<(typeof figures)[number], number>;
  items: Line[];
  nextCursor: string | null;
}

const figures = ['accounts', 'available', 'pending', 'expiring'] as const;
const TYPING_MS = 250;

/** Every customer with points, those with the most first. */
export function AccountsPart({ onOpen }: { onOpen(accountId: string): void }) {
  const { t, figure } = useLoyaltyWords();
  const errorText = useErrorText();
  const { current, planned } = useProgramme();
  const tiers = (current ?? planned)?.tiers ?? [];
  const [search, setSearch] = useState('');
  const [tierKey, setTierKey] = useState<string | null>(null);
  const [expiring, setExpiring] = useState(false);
  const [q] = useDebouncedValue(search.trim(), TYPING_MS);
  const asked = new URLSearchParams({
    ...(q && { q }),
    ...(tierKey && { tierKey }),
    ...(expiring && { expiring: 'true' }),
  });
  const list = useInfiniteQuery({
    queryKey: ['server', 'loyalty overview', asked.toString()],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => {
      const params = new URLSearchParams(asked);
      if (pageParam) params.set('cursor', pageParam);
      return askServer<Page>('GET', `/api/v1/loyalty-accounts/overview?${params}`, undefined, signal);
    },
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: (previous) => previous,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const totals = list.data?.pages[0]?.totals;
  const isEmpty = totals?.accounts === 0;
  if (!totals) {
    return list.error ? (
      <EmptyState
        icon={IconGift}
        title={errorText(list.error)}
        description=""
        action={<Button onClick={() => list.refetch()}>{t('loyaltyScreen.retry')}</Button>}
      />
    ) : (
      <Skeleton height={220} />
    );
  }
  return (
    <>
      <WaitingAdjustments />
      <dl className={classes.figures}>
        {figures.map((name) => (
          <div key={name} className={classes.figure}>
            <dd>{figure(totals[name])}</dd>
            <dt>{t(`loyaltyScreen.figure.${name}`)}</dt>
          </div>
        ))}
      </dl>
      {isEmpty && (
        <EmptyState icon={IconGift} title={t('loyaltyScreen.none')} description={t('loyaltyScreen.noneNote')} />
      )}
      {!isEmpty && (
        <div className={classes.tools}>
          <TextInput
            w={240}
            aria-label={t('loyaltyScreen.search')}
            placeholder={t('loyaltyScreen.search')}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          <Select
            w={180}
            clearable
            aria-label={t('loyaltyScreen.tier')}
            placeholder={t('loyaltyScreen.anyTier')}
            data={tiers.map(({ key, name }) => ({ value: key, label: name }))}
            value={tierKey}
            onChange={setTierKey}
          />
          <Checkbox
            label={t('loyaltyScreen.expiringOnly')}
            checked={expiring}
            onChange={(event) => setExpiring(event.currentTarget.checked)}
          />
        </div>
      )}
      {!isEmpty && items.length === 0 && <p className={classes.note}>{t('loyaltyScreen.noneFound')}</p>}
      {items.length > 0 && (
        <ul className={classes.list} aria-label={t('loyaltyScreen.list')}>
          {items.map((line) => (
            <li key={line.id}>
              <AccountLine
                line={line}
                tier={tiers.find(({ key }) => key === line.tierKey)?.name}
                onOpen={() => onOpen(line.id)}
              />
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
          {t('loyaltyScreen.more')}
        </Button>
      )}
    </>
  );
}

function AccountLine({ line, tier, onOpen }: { line: Line; tier: string | undefined; onOpen(): void }) {
  const { t, points, day, figure } = useLoyaltyWords();
  const { name, organisation, available, pending, expiringPoints, expiresOn, tierKey } = line;
  return (
    <button
      type="button"
      className={`${classes.line} ${classes.accountLine}`}
      aria-description={t('loyaltyScreen.openAccount', { name: name || t('loyaltyScreen.unnamed') })}
      onClick={onOpen}
    >
      <span className={classes.name}>
        <strong>{name || t('loyaltyScreen.unnamed')}</strong>
        {organisation && organisation !== name && <span className={classes.soft}>{organisation}</span>}
      </span>
      <StateBadge text={tier ?? tierKey} tone="brand" />
      <span className={classes.number}>{points(available)}</span>
      <span className={`${classes.soft} ${classes.number}`}>
        {expiresOn && t('loyaltyScreen.expiringOn', { points: figure(expiringPoints), day: day(expiresOn) })}
        {!expiresOn && pending > 0 && t('loyaltyScreen.pendingPoints', { points: figure(pending) })}
      </span>
    </button>
  );
}
