import { SegmentedControl } from '@mantine/core';
import { IconFileInvoice, IconPackage, IconSearchOff } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import { CounterBar } from '../../../design/counter-bar.tsx';
import type { DataTableColumn } from '../../../design/data-table.columns.ts';
import { DataTable } from '../../../design/data-table.tsx';
import { EmptyState } from '../../../design/empty-state.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { StateBadge } from '../../../design/state-badge.tsx';
import type { AnyRecord, RowOf } from '../../../engine/define.ts';
import { allOf, type Filter, type Order } from '../../../engine/filter.ts';
import type { Locale } from '../../../engine/messages.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useRows, useText } from '../../../engine/web/hooks.ts';
import { useServerList } from '../../../engine/web/server-list.ts';
import { useNow, useWhen } from '../../../engine/web/when.ts';
import { dayInFigures } from '../../../engine/when.ts';
import { AddButton } from '../../keys/web/add-button.tsx';
import { amountText } from '../../sales/line-texts.rules.ts';
import { type Sale, saleRecord, saleStates } from '../../sales/sale.record.ts';
import { ForWhomDialog } from '../../sales/web/for-whom.dialog.tsx';
import { useWhose } from '../../sales/web/whom.ts';
import { numberOf, type Quote, quoteRecord, quoteStates } from '../quote.record.ts';
import { openDocument, useOpenedDocument } from './opened.ts';
import classes from './quote.module.css';
import { quoteTones, stateNow } from './quote-view.tsx';
import { useStateCounters } from './sums.ts';

const SALES = 'ventes';

type Asked = Partial<Record<'onglet' | 'etat' | 'devis' | 'nouveau', string>>;

/** What `nouveau` names. */
const newKinds: Readonly<Record<string, 'newQuote' | 'newSale'>> = { devis: 'newQuote', vente: 'newSale' };

/** All quotes and sales within one’s reach, by state, with what they come to. */
export function SalesScreen() {
  const t = useText();
  const navigate = useNavigate();
  const asked = useSearch({ strict: false }) as Asked;
  const isSales = asked.onglet === SALES;
  const go = (search: Asked) => navigate({ to: '/ventes', search });
  useAddressed(asked.devis);
  const tabs = (
    <SegmentedControl
      className={classes.tabs}
      size="xs"
      aria-label={t('quoteForm.tabs')}
      value={isSales ? 'sales' : 'quotes'}
      data={(['quotes', 'sales'] as const).map((value) => ({ value, label: t(`quoteForm.list.${value}`) }))}
      onChange={(value) => go(value === 'sales' ? { onglet: SALES } : {})}
    />
  );
  const [what, word] = isSales ? (['newSale', 'vente'] as const) : (['newQuote', 'devis'] as const);
  const create = useCaller().can('sales.edit') && (
    <AddButton place="trade" text={t(`quoteForm.${what}`)} onCreate={() => go({ ...asked, nouveau: word })} />
  );
  const parts = {
    tabs,
    create,
    state: asked.etat,
    onState: (etat?: string) => go({ ...asked, devis: undefined, etat }),
  };
  const kind = asked.nouveau ? newKinds[asked.nouveau] : undefined;
  return (
    <>
      {isSales ? <SaleList {...parts} /> : <QuoteList {...parts} />}
      {kind && (
        <ForWhomDialog
          title={t(`quoteForm.${kind}`)}
          closeText={t('quoteForm.close')}
          onClose={() => go({ ...asked, nouveau: undefined })}
          onChosen={(prospectId) => {
            go({ ...asked, nouveau: undefined });
            openDocument({ kind, prospectId });
          }}
        />
      )}
    </>
  );
}

/** The quote of the address stands open; closed, the address forgets it. */
function useAddressed(quoteId: string | undefined) {
  const navigate = useNavigate();
  const isOpen = useOpenedDocument() !== null;
  const wasOpen = useRef(false);
  useEffect(() => {
    if (quoteId) openDocument({ kind: 'quote', id: quoteId });
  }, [quoteId]);
  useEffect(() => {
    if (wasOpen.current && !isOpen && quoteId)
      navigate({ to: '/ventes', search: (before) => ({ ...before, devis: undefined }), replace: true });
    wasOpen.current = isOpen;
  }, [isOpen, quoteId, navigate]);
}

interface ListProps {
  tabs: React.ReactNode;
  create: React.ReactNode;
  state: string | undefined;
  onState(state?: string): void;
}

const newestQuotes = [{ field: 'createdAt', descending: true }];
const newestSales = [{ field: 'soldOn', descending: true }];
const present = { field: 'archivedAt', is: null };

function QuoteList({ tabs, create, state, onState }: ListProps) {
  const t = useText();
  const now = useNow();
  const when = useWhen();
  const { locale } = useLanguage();
  const list = useDocuments(quoteRecord, '/quotes', { state, order: newestQuotes, base: present });
  const counters = useStateCounters('/api/v1/quotes/totals', quoteStates, 'quote.state');
  const whose = useWhose(list.rows);
  const columns = useMemo((): DataTableColumn<Quote>[] => {
    return [
      {
        key: 'number',
        title: t('quoteForm.column.number'),
        width: 180,
        render: (row) => numberOf(row) ?? t('quoteForm.draft'),
      },
      { key: 'who', title: t('quoteForm.column.who'), width: 180, grow: 1, render: (row) => whose(row.prospectId) },
      {
        key: 'state',
        title: t('quoteForm.column.state'),
        width: 120,
        render: (row) => <State quote={row} now={now} />,
      },
      ...amountColumns<Quote>(t, locale),
      {
        key: 'when',
        title: t('quoteForm.column.when'),
        width: 110,
        render: (row) => when.day(row.sentAt ?? row.createdAt),
      },
      {
        key: 'until',
        title: t('quoteForm.column.until'),
        width: 140,
        render: (row) => row.validUntil && dayInFigures(row.validUntil, locale),
      },
    ];
  }, [t, locale, whose, when, now]);
  return (
    <DocumentList
      {...{ tabs, create, state, onState, list, columns, counters }}
      label={t('quoteForm.list.quotes')}
      onOpen={(row) => openDocument({ kind: 'quote', id: row.id })}
      nameOf={(row) => whose(row.prospectId)}
      renderCompact={(row) => (
        <span className={classes.compact}>
          <span className={classes.entryName}>{whose(row.prospectId)}</span>
          <span className={classes.figure}>{amountText(row.gross, row.currency, locale)}</span>
          <span className={classes.soft}>{numberOf(row) ?? t('quoteForm.draft')}</span>
          <State quote={row} now={now} />
        </span>
      )}
      none={<EmptyState icon={IconFileInvoice} title={t('quoteForm.none')} description={t('quoteForm.noneNote')} />}
    />
  );
}

type Amounts = Pick<Sale, 'net' | 'gross' | 'currency'>;

/** Before and after tax. */
const amountColumns = <Row extends Amounts>(t: ReturnType<typeof useText>, locale: Locale): DataTableColumn<Row>[] =>
  (['net', 'gross'] as const).map((key) => ({
    key,
    title: t(`quoteForm.column.${key}`),
    width: 130,
    align: 'end',
    render: (row) => <span className={classes.figure}>{amountText(row[key], row.currency, locale)}</span>,
  }));

function State({ quote, now }: { quote: Quote; now: string }) {
  const t = useText();
  const state = stateNow(quote, now);
  return <StateBadge text={t(`quote.state.${state}`)} tone={quoteTones[state]} />;
}

function SaleList({ tabs, create, state, onState }: ListProps) {
  const t = useText();
  const { locale } = useLanguage();
  const list = useDocuments(saleRecord, '/sales', { state, order: newestSales });
  const counters = useStateCounters('/api/v1/sales/totals', saleStates, 'sale.state');
  const whose = useWhose(list.rows);
  const columns = useMemo((): DataTableColumn<Sale>[] => {
    return [
      { key: 'when', title: t('quoteForm.column.when'), width: 110, render: (row) => dayInFigures(row.soldOn, locale) },
      { key: 'who', title: t('quoteForm.column.who'), width: 180, grow: 1, render: (row) => whose(row.prospectId) },
      {
        key: 'state',
        title: t('quoteForm.column.state'),
        width: 120,
        render: (row) => <SaleState sale={row} />,
      },
      ...amountColumns<Sale>(t, locale),
    ];
  }, [t, locale, whose]);
  return (
    <DocumentList
      {...{ tabs, create, state, onState, list, columns, counters }}
      label={t('quoteForm.list.sales')}
      onOpen={(row) => openDocument({ kind: 'sale', id: row.id })}
      nameOf={(row) => whose(row.prospectId)}
      renderCompact={(row) => (
        <span className={classes.compact}>
          <span className={classes.entryName}>{whose(row.prospectId)}</span>
          <span className={classes.figure}>{amountText(row.gross, row.currency, locale)}</span>
          <span className={classes.soft}>{dayInFigures(row.soldOn, locale)}</span>
          <SaleState sale={row} />
        </span>
      )}
      none={<EmptyState icon={IconPackage} title={t('quoteForm.noSale')} description={t('quoteForm.noSaleNote')} />}
    />
  );
}

function SaleState({ sale }: { sale: Sale }) {
  const t = useText();
  return <StateBadge text={t(`sale.state.${sale.state}`)} tone={sale.state === 'made' ? 'won' : 'late'} />;
}

/** The list as the server has it, page by page; without a network what this device has of it. */
function useDocuments<R extends AnyRecord>(
  record: R,
  path: string,
  { state, order, base }: { state: string | undefined; order: Order[]; base?: Filter },
) {
  const where = useMemo(() => allOf(base, state ? { field: 'state', is: state } : undefined), [base, state]);
  const query = useMemo(() => ({ ...(where && { where }), order }), [where, order]);
  const here = useRows(record, query);
  const [by] = order;
  const list = useServerList(record, path, {
    ...(where && { where }),
    sort: `${by?.descending ? '-' : ''}${by?.field}`,
  });
  return { ...list, rows: list.error ? here : list.rows };
}

interface DocumentListProps<Row extends { id: string }> extends ListProps {
  label: string;
  list: { rows: readonly Row[]; isLoading: boolean; hasMore: boolean; loadMore(): void };
  columns: readonly DataTableColumn<Row>[];
  counters: Parameters<typeof CounterBar>[0]['counters'];
  none: React.ReactNode;
  onOpen(row: Row): void;
  nameOf(row: Row): string;
  renderCompact(row: Row): React.ReactNode;
}

function DocumentList<Row extends RowOf<AnyRecord> & { id: string }>(props: DocumentListProps<Row>) {
  const t = useText();
  const { tabs, create, state, onState, label, list, columns, counters, none, onOpen, nameOf, renderCompact } = props;
  return (
    <>
      <PageHeader title={t('quoteForm.title')} actions={create}>
        {tabs}
        <CounterBar
          label={t('quoteForm.filters')}
          counters={counters}
          activeKeys={state ? [state] : []}
          onToggle={(key) => onState(key === state ? undefined : key)}
        />
      </PageHeader>
      <div className={classes.table}>
        <DataTable
          {...{ label, columns, renderCompact, onOpen }}
          rows={list.rows}
          rowKey={(row) => row.id}
          density="comfortable"
          loading={list.isLoading}
          hasMore={list.hasMore}
          onEndReached={list.loadMore}
          question={`${label} ${state}`}
          autoFocus
          texts={{ selectAll: t('quoteForm.selectAll'), selectRow: nameOf }}
          empty={
            state ? (
              <EmptyState
                icon={IconSearchOff}
                title={t('quoteForm.noneSuch')}
                description={t('quoteForm.noneSuchNote')}
              />
            ) : (
              none
            )
          }
        />
      </div>
    </>
  );
}
