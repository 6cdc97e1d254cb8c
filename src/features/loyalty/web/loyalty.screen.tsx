import { Button, SegmentedControl } from '@mantine/core';
import { IconGift } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { EmptyState } from '../../../design/empty-state.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { AccountPanel } from './account.panel.tsx';
import { AccountsPart } from './accounts.part.tsx';
import classes from './loyalty.module.css';
import { ProgrammePart } from './programme.part.tsx';
import { useProgramme } from './programme-here.ts';
import { RewardsPart } from './rewards.part.tsx';

const tabs = ['accounts', 'rewards', 'programme'] as const;
type Tab = (typeof tabs)[number];

/** The loyalty programme: who has how many points, what they get for them, and by which rules. */
export function LoyaltyScreen() {
  const t = useText();
  const { can } = useCaller();
  const navigate = useNavigate();
  const { onglet, compte } = useSearch({ strict: false });
  const { current, planned } = useProgramme();
  const mayEdit = can('loyalty.edit');
  const shown = tabs.filter((one) => one !== 'programme' || mayEdit);
  const tab: Tab = shown.find((one) => one === onglet) ?? 'accounts';
  const go = (search: { onglet?: string; compte?: string }) =>
    navigate({ to: '/fidelisation', search: { ...(tab !== 'accounts' && { onglet: tab }), ...search } });
  const hasNone = !current && !planned;
  return (
    <>
      <PageHeader title={t('loyaltyScreen.title')} description={current?.name}>
        <SegmentedControl
          size="xs"
          w="fit-content"
          aria-label={t('loyaltyScreen.tabs')}
          value={tab}
          data={shown.map((value) => ({ value, label: t(`loyaltyScreen.tab.${value}`) }))}
          onChange={(value) => navigate({ to: '/fidelisation', search: value === 'accounts' ? {} : { onglet: value } })}
        />
      </PageHeader>
      {tab === 'programme' && <ProgrammePart />}
      {tab !== 'programme' && (
        <div className={classes.page}>
          {hasNone && (
            <EmptyState
              icon={IconGift}
              title={t('loyaltyScreen.off')}
              description={t(mayEdit ? 'loyaltyScreen.offNote' : 'loyaltyScreen.offForYou')}
              action={
                mayEdit && <Button onClick={() => go({ onglet: 'programme' })}>{t('loyaltyScreen.setUp')}</Button>
              }
            />
          )}
          {!hasNone && tab === 'accounts' && <AccountsPart onOpen={(id) => go({ compte: id })} />}
          {!hasNone && tab === 'rewards' && <RewardsPart />}
        </div>
      )}
      {compte && <AccountPanel key={compte} accountId={compte} onClose={() => go({})} />}
    </>
  );
}
