import { IconListDetails } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { DataTableColumn } from '../../../design/data-table.columns.ts';
import { DataTable } from '../../../design/data-table.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { StateBadge } from '../../../design/state-badge.tsx';
import type { Locale } from '../../../engine/messages.ts';
import { moneyText } from '../../../engine/money.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { AddButton } from '../../keys/web/add-button.tsx';
import type { Plan } from '../../subscriptions/plan.ts';
import { LoadProblem } from './load-problem.tsx';
import { OwnerOnly } from './owner-only.tsx';
import { PlanPanel } from './plan.panel.tsx';
import classes from './platform.module.css';

const path = '/api/platform/plans';

/** What companies can be subscribed to, for the owner of the platform. */
export function PlansScreen() {
  const t = useText();
  return (
    <OwnerOnly title={t('planScreen.title')}>
      <Plans />
    </OwnerOnly>
  );
}

function Plans() {
  const t = useText();
  const { locale } = useLanguage();
  const queries = useQueryClient();
  const [opened, setOpened] = useState<string | null>(null);
  const { data, error, refetch, isPending } = useServer<{ items: Plan[] }>(path);
  const columns = useMemo(() => planColumns(t, locale), [t, locale]);
  const changed = () => {
    setOpened(null);
    queries.invalidateQueries({ queryKey: ['server', path] });
  };
  const create = <AddButton text={t('planScreen.create')} busy={opened !== null} onCreate={() => setOpened('new')} />;
  return (
    <>
      <PageHeader title={t('planScreen.title')} description={t('planScreen.description')} actions={create} />
      {error && !data ? (
        <LoadProblem error={error} onRetry={refetch} />
      ) : (
        <DataTable
          label={t('planScreen.title')}
          density="comfortable"
          autoFocus
          columns={columns}
          rows={data?.items ?? []}
          rowKey={({ id }) => id}
          loading={isPending}
          onOpen={({ id }) => setOpened(id)}
          openedKey={opened ?? undefined}
          renderCompact={(plan) => <PlanLines plan={plan} />}
          texts={{ selectAll: '', selectRow: ({ name }) => t('planScreen.open', { name }) }}
          empty={
            <EmptyState
              icon={IconListDetails}
              title={t('planScreen.none')}
              description={t('planScreen.noneNote')}
              action={create}
            />
          }
        />
      )}
      {opened !== null && (
        <PlanPanel
          key={opened}
          plan={data?.items.find(({ id }) => id === opened)}
          onClose={() => setOpened(null)}
          onChanged={changed}
        />
      )}
    </>
  );
}

function planColumns(t: (key: string) => string, locale: Locale): DataTableColumn<Plan>[] {
  const column = (key: string, width: number, render: DataTableColumn<Plan>['render'], grow?: number) => ({
    ...{ key, title: t(`planScreen.${key}`), width, grow, render },
    align: key === 'name' || key === 'state' ? undefined : ('end' as const),
  });
  const most = (value: number | null) => value?.toLocaleString(locale) ?? t('planScreen.noLimit');
  return [
    column('name', 180, ({ name }) => <strong className={classes.name}>{name}</strong>, 2),
    column('price', 210, (plan) => priceText(plan, locale)),
    column('seatsMax', 120, ({ seatsMax }) => most(seatsMax)),
    column('prospects', 120, ({ prospects }) => most(prospects)),
    column('emails', 130, ({ emails }) => most(emails)),
    column('companies', 120, ({ companies = 0 }) => companies.toLocaleString(locale)),
    column('state', 120, (plan) => <PlanState plan={plan} />),
  ];
}

const priceText = ({ priceInCents: amount }: Plan, locale: Locale) => moneyText({ amount, currency: 'EUR' }, locale);

function PlanState({ plan }: { plan: Plan }) {
  const t = useText();
  return plan.closedAt ? (
    <StateBadge text={t('planScreen.closed')} />
  ) : (
    <StateBadge tone="won" text={t('planScreen.offered')} />
  );
}

function PlanLines({ plan }: { plan: Plan }) {
  const t = useText();
  const { locale } = useLanguage();
  return (
    <div className={classes.lines}>
      <div className={classes.line}>
        <strong className={classes.name}>{plan.name}</strong>
        <PlanState plan={plan} />
      </div>
      <div className={classes.soft}>
        {priceText(plan, locale)} · {t('planScreen.companies')} {plan.companies ?? 0}
      </div>
    </div>
  );
}
