// The reports as files: one line a figure, with what it is told of and how many it counts.
import { sql } from 'kysely';
import { type CsvCell, toCsv } from '../../../engine/csv-safe.ts';
import type { Caller } from '../../../engine/define.ts';
import { joinMessages, type Locale, textOf } from '../../../engine/messages.ts';
import type { CompanyTransaction, Database } from '../../../engine/server/database.ts';
import type { SureRate } from '../../campaign-desk/variant-lines.rules.ts';
import { decimalText } from '../../invoices/decimal-text.ts';
import { companyStages } from '../../stages/server/company-stages.ts';
import type { Signatures } from '../conversion-figures.rules.ts';
import { salesReportMessages } from '../sales-report.messages.ts';
import type { AskedReport } from './asked-report.ts';
import { conversionReport } from './conversion-report.ts';
import { salesReport } from './sales-report.ts';

interface Written {
  database: Database;
  transaction: CompanyTransaction;
  caller: Caller;
  question: AskedReport;
  locale: Locale;
}

const dictionary = joinMessages({ salesReport: salesReportMessages });

export async function conversionCsv({ database, transaction, caller, question, locale }: Written): Promise<string> {
  const report = await conversionReport(database, transaction, question, caller);
  const { t, number, head, personOf } = await wordsOf(transaction, locale);
  const line = (group: string, name: string, key: string, value: number | null, n: number | ''): CsvCell[] => [
    ...[t(`salesReport.file.${group}`), name, t(`salesReport.file.${key}`), number(value)],
    ...['', n === '' ? '' : number(n)],
  ];
  const signatures = (group: string, name: string, one: Signatures): CsvCell[][] => [
    line(group, name, 'signed', one.signed, ''),
    line(group, name, 'cycleMedian', one.cycleMedian, one.timed),
    line(group, name, 'cycleMean', one.cycleMean, one.timed),
    line(group, name, 'callsMean', one.callsMean, one.signed),
    line(group, name, 'callsMedian', one.callsMedian, one.signed),
    line(group, name, 'exchangesMean', one.exchangesMean, one.signed),
    line(group, name, 'exchangesMedian', one.exchangesMedian, one.signed),
  ];
  const rate = (name: string, key: string, { value, of }: SureRate) =>
    line('cohorts', name, key, value === null ? null : Math.round(value * 1000) / 10, of);
  return toCsv([
    head,
    ...(report.signatures ? signatures('whole', '', report.signatures) : []),
    ...(report.signaturesBefore ? signatures('before', '', report.signaturesBefore) : []),
    ...(report.owners ?? []).flatMap((one) => signatures('owners', personOf(one.key), one)),
    ...(report.sources ?? []).flatMap((one) => signatures('sources', one.key ?? t('salesReport.noSource'), one)),
    ...(report.cohorts ?? []).flatMap(({ key, months }) =>
      months.flatMap(({ month, leads, reached, qualified, won, revenue }) => {
        const name = `${key ?? t('salesReport.noSource')} · ${month.slice(0, 7)}`;
        return [
          line('cohorts', name, 'leads', leads, ''),
          rate(name, 'reached', reached),
          rate(name, 'qualified', qualified),
          rate(name, 'won', won),
          ...revenue.map(({ currency, amount, buyers }): CsvCell[] => [
            ...[
              t('salesReport.file.cohorts'),
              name,
              t('salesReport.file.revenue'),
              { figures: decimalText(amount, currency, locale) },
            ],
            ...[currency, number(buyers)],
          ]),
        ];
      }),
    ),
  ]);
}

export async function salesCsv({ database, transaction, caller, question, locale }: Written): Promise<string> {
  const report = await salesReport(database, transaction, question, caller);
  const { t, number, head, personOf, stageOf } = await wordsOf(transaction, locale);
  return toCsv([
    head,
    ...report.currencies.flatMap(({ currency, ...of }) => {
      const line = (group: string, name: string, key: string, amount: number | null, n: number): CsvCell[] => [
        ...[t(`salesReport.file.${group}`), name, t(`salesReport.file.${key}`)],
        amount === null ? '—' : { figures: decimalText(amount, currency, locale) },
        ...[currency, number(n)],
      ];
      const three = (
        group: string,
        name: string,
        { revenue, quote, sale }: Pick<typeof of, 'revenue' | 'quote' | 'sale'>,
      ) => [
        line(group, name, 'revenue', revenue.amount, revenue.count),
        line(group, name, 'quotes', quote.amount, quote.count),
        line(group, name, 'sales', sale.amount, sale.count),
      ];
      return [
        ...three('whole', '', of),
        line('whole', '', 'averageBasket', of.averageBasket, of.sale.count),
        ...of.steps.map(({ from, to, revenue }) =>
          line('steps', from === to ? from : `${from} – ${to}`, 'revenue', revenue.amount, revenue.count),
        ),
        ...of.products.map(({ name, amount, count }) =>
          line('products', name ?? t('salesReport.noProduct'), 'revenue', amount, count),
        ),
        ...of.reps.flatMap((one) => three('reps', personOf(one.key), one)),
        ...of.sources.flatMap((one) => three('sources', one.key ?? t('salesReport.noSource'), one)),
        ...of.forecast.stages.flatMap(({ stageId, amount, weighted, count }) => [
          line('forecast', stageOf(stageId), 'expected', amount, count),
          line('forecast', stageOf(stageId), 'weighted', weighted, count),
        ]),
        line('forecast', '', 'pending', of.pending.amount, of.pending.count),
      ];
    }),
  ]);
}

async function wordsOf(transaction: CompanyTransaction, locale: Locale) {
  const { db, companyId } = transaction;
  const t = (key: string) => textOf(dictionary, locale, key);
  const { rows } = await sql<{ id: string; name: string }>`select id, name from kili.user
    where company_id = ${companyId}`.execute(db);
  const people = new Map(rows.map(({ id, name }) => [id, name]));
  const stages = new Map((await companyStages(transaction)).map(({ id, name }) => [id, name]));
  return {
    t,
    head: ['part', 'line', 'figure', 'value', 'currency', 'n'].map((key) => t(`salesReport.file.${key}`)),
    personOf: (id: string | null) => (id && people.get(id)) || t('salesReport.nobody'),
    stageOf: (id: string) => stages.get(id) ?? '',
    number: (value: number | null): CsvCell =>
      value === null ? '—' : { figures: locale === 'fr' ? String(value).replace('.', ',') : String(value) },
  };
}
