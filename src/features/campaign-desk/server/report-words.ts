// The words a report is written in where no screen shows it.
import { sql } from 'kysely';
import { wallTime } from '../../../engine/dates.ts';
import type { Caller } from '../../../engine/define.ts';
import { joinMessages, type Locale, oneSubject, type Params, textOf } from '../../../engine/messages.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { callRightMessages } from '../../call-rights/call-right.messages.ts';
import { campaignPageMessages } from '../../campaigns/campaign-page.messages.ts';
import { campaignScreenMessages } from '../../campaigns/campaign-screens.messages.ts';
import { campaignReportMessages } from '../campaign-report.messages.ts';
import type { ReportWords } from '../report-lines.rules.ts';

const texts = joinMessages({
  callRight: callRightMessages,
  campaignReport: campaignReportMessages,
  campaignScreen: oneSubject(campaignScreenMessages, campaignPageMessages),
});

export async function reportWords({
  transaction: { db, companyId },
  caller,
  locale,
}: {
  transaction: CompanyTransaction;
  caller: Caller;
  locale: Locale;
}): Promise<ReportWords> {
  const { rows } = await sql<{ code: string; label: string }>`select code, label from kili.outcome
    where company_id = ${companyId}`.execute(db);
  const labels = new Map(rows.map(({ code, label }) => [code, label]));
  return {
    t: (key: string, params: Params = {}) => textOf(texts, locale, key, params),
    labelOf: (code) => labels.get(code) ?? code,
    day: (instant) => wallTime(instant, caller.timeZone).day,
  };
}
