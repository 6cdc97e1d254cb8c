// The report as a workbook: one line a figure, with what it is a part of.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { wallTime } from '../../../engine/dates.ts';
import type { Caller } from '../../../engine/define.ts';
import { joinMessages, type Locale, type Params, textOf } from '../../../engine/messages.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import type { Campaign } from '../../campaigns/campaign.record.ts';
import { xlsxWriter } from '../../exports/server/xlsx-writer.ts';
import { campaignReportMessages } from '../campaign-report.messages.ts';
import { reportLines } from '../report-lines.rules.ts';
import type { CampaignReport } from './campaign-report.ts';

const texts = joinMessages({ campaignReport: campaignReportMessages });
export const workbookType = xlsxWriter.contentType;

export async function reportWorkbook(
  report: CampaignReport,
  { campaign, caller, locale, transaction }: SheetContext,
): Promise<Buffer> {
  const t = (key: string, params: Params = {}) => textOf(texts, locale, key, params);
  const { db, companyId } = transaction;
  const { rows: outcomes } = await sql<{ code: string; label: string }>`select code, label from kili.outcome
    where company_id = ${companyId}`.execute(db);
  const labels = new Map(outcomes.map(({ code, label }) => [code, label]));
  const day = (instant: string) => wallTime(instant, caller.timeZone).day;
  const lines = reportLines(report, { t, labelOf: (code) => labels.get(code) ?? code, day });
  const folder = await mkdtemp(join(tmpdir(), 'kili-report-'));
  try {
    const path = join(folder, 'report.xlsx');
    await xlsxWriter.write(path, {
      language: locale,
      name: t('campaignReport.sheet'),
      columns: [
        { header: campaign.name, kind: 'text', width: 26 },
        { header: t('campaignReport.column.figure'), kind: 'text', width: 44 },
        { header: t('campaignReport.column.value'), kind: 'number', width: 14 },
        { header: t('campaignReport.column.of'), kind: 'number', width: 14 },
        { header: t('campaignReport.column.note'), kind: 'text', width: 40 },
      ],
      rows: inTurn(lines),
    });
    return await readFile(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface SheetContext {
  campaign: Campaign;
  caller: Caller;
  locale: Locale;
  transaction: CompanyTransaction;
}

async function* inTurn<T>(items: readonly T[]) {
  yield* items;
}
