// Conversion, put together: who signed in a period and what it took, and what became of those who came in it.
import type { Caller } from '../../../engine/define.ts';
import type { CompanyTransaction, Database } from '../../../engine/server/database.ts';
import { companyStages } from '../../stages/server/company-stages.ts';
import { signaturesOf, sourceLines } from '../conversion-figures.rules.ts';
import { stepKey, stepsOf } from '../report-period.rules.ts';
import { qualifiedStages } from '../stage-odds.rules.ts';
import type { AskedReport } from './asked-report.ts';
import { type CourseRow, courseRows } from './signatures.ts';
import { cohortRevenue, cohortRows, tooManyLeads } from './source-cohorts.ts';
import { toldRows } from './told-rows.ts';

const STATEMENTS = 5;

export async function conversionReport(
  database: Database,
  transaction: CompanyTransaction,
  asked: AskedReport,
  caller: Caller,
) {
  const told = await toldRows(database, transaction, caller, STATEMENTS);
  const { days, before, step, today } = asked;
  const now = await told(courseRows(asked, days));
  const then = await told(courseRows(asked, before));
  const courses = now && then;
  const isTooMuch = (await told(tooManyLeads(asked)))?.[0]?.isTooMuch;
  const follows = isTooMuch === false;
  const cohorts = follows
    ? await told(cohortRows(asked, qualifiedStages(await companyStages(transaction))))
    : undefined;
  const money = follows ? await told(cohortRevenue(asked), { readsInvoices: true }) : undefined;
  const of = (by: CourseRow['by'], isCurrent = true) => (isCurrent ? now : then)?.filter((row) => row.by === by) ?? [];
  const [whole] = of('all');
  const lines = (by: 'owner' | 'source') => {
    const keys = new Set([true, false].flatMap((isCurrent) => of(by, isCurrent).map(({ key }) => key)));
    return [...keys]
      .map((key) => ({
        key,
        ...signaturesOf(of(by).find((row) => row.key === key)),
        before: of(by, false).find((row) => row.key === key)?.signed ?? 0,
      }))
      .toSorted((a, b) => b.signed - a.signed || b.before - a.before);
  };
  const cycleInDays = whole?.cycleMedian ?? of('all', false)[0]?.cycleMedian ?? null;
  return {
    ...{ ...days, before, step },
    isComing: !courses || isTooMuch === undefined || (follows && (!cohorts || !money)),
    isTooMuch: isTooMuch ?? false,
    /** Each null while it is being worked out. */
    signatures: courses ? signaturesOf(whole) : null,
    signaturesBefore: courses ? signaturesOf(of('all', false)[0]) : null,
    steps: courses
      ? stepsOf(days, step).map((part) => ({
          ...part,
          ...signaturesOf(of('step').find(({ key }) => key === stepKey(part.from, step))),
        }))
      : null,
    owners: courses ? lines('owner') : null,
    sources: courses ? lines('source') : null,
    cohorts: cohorts && money ? sourceLines(cohorts, money, { today, cycleInDays }) : null,
    cycleInDays,
  };
}
