// The report as a workbook: one line a figure, with what it is a part of.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Caller } from '../../../engine/define.ts';
import type { Locale } from '../../../engine/messages.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import type { Campaign } from '../../campaigns/campaign.record.ts';
import { xlsxWriter } from '../../exports/server/xlsx-writer.ts';
import { reportLines } from '../report-lines.rules.ts';
import type { CampaignReport } from './campaign-report.ts';
import { reportWords } from './report-words.ts';

export const workbookType = xlsxWriter.contentType;

export async function reportWorkbook(
  report: CampaignReport,
  { campaign, caller, locale, transaction }: SheetContext,
): Promise<Buffer> {
  const words = await reportWords({ transaction, caller, locale });
  const { t } = words;
  const lines = reportLines(report, words);
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
