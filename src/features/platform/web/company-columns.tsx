import type { DataTableColumn } from '../../../design/data-table.columns.ts';
import { StateBadge } from '../../../design/state-badge.tsx';
import type { Locale } from '../../../engine/messages.ts';
import { useText } from '../../../engine/web/hooks.ts';
import { dayInFigures } from '../../../engine/when.ts';
import { countryName } from '../../companies/web/country.field.tsx';
import type { SubscriptionState } from '../../subscriptions/life.rules.ts';
import { SubscriptionState as SubscriptionBadge } from '../../subscriptions/web/plan-card.tsx';
import classes from './platform.module.css';

/** A company as the register of the platform shows it. */
export interface ListedCompany {
  id: string;
  name: string;
  country: string;
  people: number;
  plan: string | null;
  subscription: SubscriptionState | null;
  createdAt: string;
  archivedAt: string | null;
}

export function companyColumns(t: (key: string) => string, locale: Locale): DataTableColumn<ListedCompany>[] {
  const column = (key: string, width: number, render: DataTableColumn<ListedCompany>['render'], grow?: number) => ({
    key,
    title: t(`platform.companies.${key}`),
    width,
    grow,
    render,
  });
  return [
    column('name', 220, ({ name }) => <strong className={classes.name}>{name}</strong>, 3),
    column('country', 140, ({ country }) => countryName(country, locale), 1),
    { ...column('people', 100, ({ people }) => people.toLocaleString(locale)), align: 'end' },
    column('plan', 150, ({ plan }) => plan ?? '', 1),
    column('createdOn', 120, ({ createdAt }) => dayInFigures(createdAt.slice(0, 10), locale)),
    column('state', 120, (company) => <CompanyState company={company} />),
  ];
}

function CompanyState({ company }: { company: ListedCompany }) {
  const t = useText();
  return company.archivedAt ? (
    <StateBadge text={t('platform.companies.archived')} />
  ) : company.subscription && company.subscription !== 'active' ? (
    <SubscriptionBadge state={company.subscription} />
  ) : (
    <StateBadge tone="won" text={t('platform.companies.active')} />
  );
}

/** A company on two lines, for a phone. */
export function CompanyLines({ company }: { company: ListedCompany }) {
  const t = useText();
  return (
    <div className={classes.lines}>
      <div className={classes.line}>
        <strong className={classes.name}>{company.name}</strong>
        <CompanyState company={company} />
      </div>
      <div className={classes.soft}>
        {[t('platform.companies.peopleCount', { count: company.people }), company.plan].filter(Boolean).join(' · ')}
      </div>
    </div>
  );
}
