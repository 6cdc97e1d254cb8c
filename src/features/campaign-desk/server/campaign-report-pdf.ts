// The report as a printed document, from the same figures as the page and the workbook.
import { wallTime } from '../../../engine/dates.ts';
import type { Caller } from '../../../engine/define.ts';
import type { Locale } from '../../../engine/messages.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { openPaper, type Paper } from '../../../engine/server/pdf-paper.ts';
import { dayInFigures, dayInWords } from '../../../engine/when.ts';
import type { Campaign } from '../../campaigns/campaign.record.ts';
import { halfDayOf, type SlotAdvice } from '../best-slots.rules.ts';
import { figureLines, hourLines, oneDecimal, periodText, type ReportLine } from '../report-lines.rules.ts';
import type { CampaignReport } from './campaign-report.ts';
import { reportWords } from './report-words.ts';

export const pdfType = 'application/pdf';
/** The best hours, so that they fit a page; the workbook has all of them. */
const MOST_HOURS = 15;

interface PdfContext {
  campaign: Campaign;
  caller: Caller;
  locale: Locale;
  transaction: CompanyTransaction;
  now: string;
}

export async function reportPdf(report: CampaignReport, context: PdfContext): Promise<Buffer> {
  const { campaign, caller, locale, now } = context;
  const words = await reportWords(context);
  const { t } = words;
  const number = (value: number | null, minimumFractionDigits = 0) =>
    value === null ? '—' : value.toLocaleString(locale, { minimumFractionDigits, maximumFractionDigits: 1 });
  const percent = (value: number | null) => (value === null ? '—' : `${number(oneDecimal(value * 100), 1)} %`);
  const day = (instant: string) => dayInFigures(wallTime(instant, caller.timeZone).day, locale);
  const paper = openPaper({ title: `${t('campaignReport.title')} – ${campaign.name}`, language: locale });

  writeHead();
  paper.figures(
    (['members', 'called', 'reached', 'answered', 'interested', 'won'] as const).map((name) => ({
      label: t(`campaignReport.people.${name}`),
      value: number(report.people[name]),
    })),
  );
  paper.text(adviceText(report.advice));
  const [, ...groups] = Map.groupBy(figureLines(report, { ...words, day }), ([group]) => group);
  for (const [group, lines] of groups) writeGroup(group, lines);
  if (report.reps.length > 0) writeReps();
  const hours = hourLines({ hours: report.hours.slice(0, MOST_HOURS) }, words);
  if (hours.length > 0) writeGroup(hours[0]![0], hours);
  return paper.end((page, pages) => t('campaignReport.page', { name: campaign.name, page, pages }));

  function writeHead() {
    const { startsOn, endsOn, goal, state } = campaign;
    const planned =
      startsOn && endsOn && t('campaignScreen.dates.between', { from: inFigures(startsOn), to: inFigures(endsOn) });
    const period = periodText(report, { t, day });
    const called = period && `${t('campaignReport.calls')} ${period}`;
    const made = t('campaignReport.madeOn', { day: dayInWords(wallTime(now, caller.timeZone).day, locale) });
    const course = t(`campaignScreen.courseState.${state}`);
    paper.title(
      campaign.name,
      [goal ?? '', [made, course, planned, called].filter(Boolean).join(' · ')].filter(Boolean),
    );
  }

  function inFigures(plannedDay: string) {
    return dayInFigures(plannedDay, locale);
  }

  function writeGroup(group: string, lines: readonly ReportLine[]) {
    paper.heading(group);
    const isOfRates = lines.some(([, , , of]) => of !== null);
    const columns: Parameters<Paper['table']>[0] = [
      { title: t('campaignReport.column.figure'), weight: 46 },
      { title: t('campaignReport.column.value'), weight: 12, isNumber: true },
      ...(isOfRates
        ? [
            { title: t('campaignReport.column.of'), weight: 12, isNumber: true },
            { title: t('campaignReport.column.note'), weight: 30 },
          ]
        : [{ title: '', weight: 42 }]),
    ];
    paper.table(
      columns,
      lines.map(([, label, value, of, note]) => {
        const digits = of === null ? 0 : 1;
        const shown = typeof value === 'number' ? number(value, digits) : (value ?? '');
        const isGrey = of !== null && note === t('campaignReport.tooFew', { count: of });
        const cells = isOfRates ? [label, shown, of === null ? '' : number(of), note] : [label, shown, note];
        return { cells, isGrey };
      }),
    );
  }

  function writeReps() {
    paper.heading(t('campaignReport.group.reps'));
    const title = (key: string) => t(`campaignReport.${key}`);
    paper.table(
      [
        { title: title('repName'), weight: 28 },
        { title: title('people.called'), weight: 12, isNumber: true },
        { title: title('activity.attempts'), weight: 13, isNumber: true },
        { title: title('rate.reached'), weight: 16, isNumber: true },
        { title: title('rate.interest'), weight: 16, isNumber: true },
        { title: title('activity.callsPerHour'), weight: 15, isNumber: true },
      ],
      report.reps.map(({ name, called, attempts, reached, interest, callsPerHour }) => ({
        cells: [
          name ?? title('somebody'),
          number(called),
          number(attempts),
          percent(reached.value),
          percent(interest.value),
          number(callsPerHour),
        ],
      })),
    );
  }

  function adviceText(advice: SlotAdvice): string {
    if (advice.kind === 'none') return t('campaignReport.adviceNone');
    const { weekday, hour, reached, calls } = advice.best;
    const weekdayText = t(`campaignReport.weekday.${weekday}`);
    const when =
      advice.kind === 'hour'
        ? t('campaignReport.hour', { day: weekdayText, from: hour, to: hour + 1 })
        : t(`campaignReport.${halfDayOf(hour)}`, { day: weekdayText });
    const key = advice.isAlone ? 'campaignReport.adviceAlone' : 'campaignReport.adviceAmong';
    return t(key, { when, percent: percent(reached / calls), count: calls });
  }
}
