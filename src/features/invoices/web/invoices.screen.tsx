import { Button } from '@mantine/core';
import { IconBook2, IconFileInvoice } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { CounterBar } from '../../../design/counter-bar.tsx';
import { CreateButton } from '../../../design/create-button.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { addDays } from '../../../engine/dates.ts';
import type { Filter } from '../../../engine/filter.ts';
import { useCaller, useErrorText, useText } from '../../../engine/web/hooks.ts';
import { useServer, useServerList } from '../../../engine/web/server-list.ts';
import { useToday } from '../../../engine/web/when.ts';
import { type Invoice, invoiceRecord } from '../invoice.record.ts';
import type { DraftPanelProps } from './draft.panel.tsx';
import { InvoicePanel } from './invoice.panel.tsx';
import { usePaperTexts } from './invoice-calls.ts';
import { InvoiceState } from './invoice-state.tsx';
import classes from './invoices.module.css';
import { JournalDialog } from './journal.dialog.tsx';
import { NewInvoiceDialog } from './new-invoice.dialog.tsx';

/** In the address, where another invoice would stand. */
const NEW = 'nouvelle';
const JOURNAL = 'journal';

const groups = ['unpaid', 'late', 'remind', 'drafts', 'paid', 'credits'] as const;
type Group = (typeof groups)[number];
type Figures = Record<Group, { currency: string; count: number; gross: number; open: number }[]>;

/** What is invoiced, by how it stands; each opens beside the list. */
export function InvoicesScreen({ DraftPart }: Pick<DraftPanelProps, 'DraftPart'>) {
  const t = useText();
  const errorText = useErrorText();
  const { can } = useCaller();
  const navigate = useNavigate();
  const { etat, facture } = useSearch({ strict: false });
  const group = groups.find((one) => one === etat);
  const today = useToday();
  const { data: figures } = useServer<Figures>('/api/v1/invoices/figures');
  const { rows, isLoading, error, hasMore, loadMore } = useServerList(invoiceRecord, '/invoices', {
    where: group && filterOf(group, today),
    sort: '-createdAt',
    limit: 50,
  });
  const go = (search: { etat?: string; facture?: string }) => navigate({ to: '/factures', search });
  const open = (id: string) => go({ etat, facture: id });
  const countOf = (of: Group) => figures?.[of].reduce((sum, { count }) => sum + count, 0);
  const create = can('prospects.edit') && <CreateButton text={t('invoiceScreen.create')} onCreate={() => open(NEW)} />;
  return (
    <>
      <PageHeader
        title={t('invoiceScreen.title')}
        description={t('invoiceScreen.description')}
        actions={
          <>
            <Button component="a" href="/api/v1/invoices/file" variant="default">
              {t('invoiceScreen.file')}
            </Button>
            {can('invoices.issue') && (
              <Button variant="default" leftSection={<IconBook2 size={16} />} onClick={() => open(JOURNAL)}>
                {t('invoiceScreen.journal.open')}
              </Button>
            )}
            {create}
          </>
        }
      >
        <CounterBar
          label={t('invoiceScreen.filters')}
          activeKeys={group ? [group] : []}
          onToggle={(key) => go({ etat: key === group ? undefined : key })}
          counters={groups.map((key) => ({
            key,
            label: t(`invoiceScreen.filter.${key}`),
            value: countOf(key)?.toLocaleString(),
            tone: (key === 'late' || key === 'remind') && countOf(key) ? 'late' : undefined,
          }))}
        />
      </PageHeader>
      <div className={classes.page} aria-busy={isLoading || undefined}>
        {figures && <Sums figures={figures} group={group ?? 'unpaid'} />}
        {error && rows.length === 0 && <p className={classes.error}>{errorText(error)}</p>}
        {isLoading && <div className={classes.skeleton} />}
        {!error && !isLoading && rows.length === 0 && (
          <EmptyState
            icon={IconFileInvoice}
            title={t('invoiceScreen.none')}
            description={t('invoiceScreen.noneNote')}
            action={create}
          />
        )}
        {rows.length > 0 && <InvoiceTable invoices={rows} onOpen={open} />}
        {hasMore && (
          <Button className={classes.start} variant="default" onClick={loadMore}>
            {t('invoiceScreen.more')}
          </Button>
        )}
      </div>
      {facture && facture !== NEW && facture !== JOURNAL && (
        <InvoicePanel invoiceId={facture} onClose={() => go({ etat })} onOpen={open} DraftPart={DraftPart} />
      )}
      {facture === JOURNAL && can('invoices.issue') && <JournalDialog onClose={() => go({ etat })} />}
      {facture === NEW && <NewInvoiceDialog onClose={() => go({ etat })} onMade={open} />}
    </>
  );
}

/** What the shown list comes to, each currency by itself. */
function Sums({ figures, group }: { figures: Figures; group: Group }) {
  const t = useText();
  const { money } = usePaperTexts();
  if (figures[group].length === 0) return null;
  return (
    <p className={classes.sums}>
      <span>{t(`invoiceScreen.filter.${group}`)}</span>
      {figures[group].map(({ currency, gross, open }) => (
        <strong key={currency}>{money(['unpaid', 'late', 'remind'].includes(group) ? open : gross, currency)}</strong>
      ))}
    </p>
  );
}

function InvoiceTable({ invoices, onOpen }: { invoices: readonly Invoice[]; onOpen(id: string): void }) {
  const t = useText();
  const { money, day } = usePaperTexts();
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          {(['number', 'buyer', 'issuedOn', 'dueOn', 'status'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`invoice.column.${column}`)}
            </th>
          ))}
          {(['due', 'open'] as const).map((column) => (
            <th key={column} scope="col" className={classes.figure}>
              {t(`invoice.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {invoices.map((invoice) => {
          const { id, number, kind, buyer, issuedOn, dueOn, due, openAmount, currency } = invoice;
          return (
            <tr key={id} onClick={() => onOpen(id)}>
              <th scope="row" className={classes.number}>
                <button type="button">{number ?? t(`invoiceScreen.draftTitle.${kind}`)}</button>
              </th>
              <td className={classes.buyer}>{buyer.name}</td>
              <td className={classes.quiet}>{issuedOn && day(issuedOn)}</td>
              <td className={`${classes.quiet} ${classes.onlyWide}`}>{dueOn && day(dueOn)}</td>
              <td className={classes.badge}>
                <InvoiceState invoice={invoice} />
              </td>
              <td className={classes.figure}>{money(kind === 'credit' ? -due : due, currency)}</td>
              <td className={`${classes.figure} ${classes.onlyWide}`}>
                {openAmount > 0 ? money(openAmount, currency) : ''}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function filterOf(group: Group, today: string): Filter {
  const isIssued: Filter = { field: 'number', isNot: null };
  const isOpen: Filter = { field: 'openAmount', from: 1 };
  switch (group) {
    case 'drafts':
      return { field: 'number', is: null };
    case 'credits':
      return { and: [isIssued, { field: 'kind', is: 'credit' }] };
    case 'paid':
      return {
        and: [
          isIssued,
          { field: 'kind', isNot: 'credit' },
          { field: 'openAmount', is: 0 },
          { field: 'isCancelled', is: false },
        ],
      };
    case 'remind':
      return { and: [isIssued, isOpen, { field: 'remindOn', before: addDays(today, 1) }] };
    case 'late':
      return { and: [isIssued, isOpen, { field: 'dueOn', before: today }] };
    default:
      return { and: [isIssued, isOpen] };
  }
}
