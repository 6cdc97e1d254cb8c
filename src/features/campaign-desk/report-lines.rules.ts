// The report as lines of a sheet: group, figure, value, what it is of, remark. A rate nobody can tell is « — ».
import type { Params } from '../../engine/messages.ts';
import type { HourCell } from './best-slots.rules.ts';
import { type CampaignActivity, type CampaignRates, isFew, type PeopleCounts, type Rate } from './rates.rules.ts';
import type { SureRate, VariantLine } from './variant-lines.rules.ts';

export interface ReportToWrite {
  period: { from: string | null; to: string | null };
  people: PeopleCounts;
  rates: CampaignRates;
  attempts: number;
  productionInSeconds: number;
  activity: CampaignActivity;
  states: readonly { state: string; count: number }[];
  exclusions: readonly { reason: string; count: number }[];
  outcomes: readonly { code: string | null; count: number }[];
  notCalled: number;
  reps: readonly ({
    name: string | null;
    called: number;
    attempts: number;
    reached: Rate;
    interest: Rate;
  } & CampaignActivity)[];
  variants: readonly VariantLine[];
  blocked: readonly { code: string; count: number }[];
  againstRules: readonly { code: string; count: number }[];
  hours: readonly (HourCell & { low: number; high: number; counts: boolean })[];
}

export type ReportLine = readonly [string, string, string | number | null, number | null, string];

export interface ReportWords {
  t: (key: string, params?: Params) => string;
  labelOf: (code: string) => string;
  day: (instant: string) => string;
}

/** Every line: the figures of all, then those of each rep and of each hour. */
export const reportLines = (report: ReportToWrite, words: ReportWords): ReportLine[] => [
  ...figureLines(report, words),
  ...repLines(report, words),
  ...hourLines(report, words),
];

export function figureLines(report: ReportToWrite, words: ReportWords): ReportLine[] {
  const { t, labelOf } = words;
  const { people, rates, activity } = report;
  const { figure, ofCalls, ofRate, ofVariant } = writers(words);
  const { samples } = activity;
  return [
    figure('people', t('campaignReport.people.members'), people.members, periodText(report, words)),
    ...(['called', 'reached', 'decisionMakers', 'answered', 'interested', 'won'] as const).map((name) =>
      figure('people', t(`campaignReport.people.${name}`), people[name]),
    ),
    ...Object.entries(rates).map(([name, rate]) => ofRate('rates', t(`campaignReport.rate.${name}`), rate)),
    figure('activity', t('campaignReport.activity.attempts'), report.attempts),
    ofRate('activity', t('campaignReport.activity.pickedUp'), activity.pickedUp),
    figure('activity', t('campaignReport.activity.production'), report.productionInSeconds / 3_600),
    ofCalls('activity', t('campaignReport.activity.callsPerHour'), activity.callsPerHour, samples.callsPerHour),
    ofCalls('activity', t('campaignReport.activity.meanTalk'), activity.meanTalkInSeconds, samples.meanTalkInSeconds),
    ofCalls(
      'activity',
      t('campaignReport.activity.meanHandling'),
      activity.meanHandlingInSeconds,
      samples.meanHandlingInSeconds,
    ),
    ofCalls('activity', t('campaignReport.activity.perAttempt'), activity.secondsPerAttempt, samples.secondsPerAttempt),
    figure(
      'activity',
      t('campaignReport.activity.lineShare'),
      activity.lineShare === null ? null : activity.lineShare * 100,
    ),
    ofRate('activity', t('campaignReport.activity.timedShare'), activity.timedShare),
    ...report.states.map(({ state, count }) => figure('states', t(`campaignReport.state.${state}`), count)),
    ...report.exclusions.map(({ reason, count }) => figure('exclusions', t(`campaignReport.reason.${reason}`), count)),
    ...report.outcomes.map(({ code, count }) =>
      figure('outcomes', code ? labelOf(code) : t('campaignReport.noOutcome'), count),
    ),
    figure('outcomes', t('campaignReport.notCalled'), report.notCalled),
    ...report.variants.flatMap((variant) => [
      ofVariant(variant, 'answered'),
      ofVariant(variant, 'interest'),
      ofVariant(variant, 'won'),
    ]),
    ...report.blocked.map(({ code, count }) => figure('blocked', t(`callRight.short.${code}`, { count }), count)),
    ...report.againstRules.map(({ code, count }) =>
      figure('againstRules', t(`callRight.short.${code}`, { count }), count),
    ),
  ];
}

/** « du 01/12 au 05/12 », « du 30/11 » where all calls were made on one day. */
export function periodText(
  { period }: Pick<ReportToWrite, 'period'>,
  { t, day }: Pick<ReportWords, 't' | 'day'>,
): string {
  if (!period.from || !period.to) return '';
  const [from, to] = [day(period.from), day(period.to)];
  return from === to ? t('campaignReport.oneDay', { day: from }) : t('campaignReport.period', { from, to });
}

function repLines({ reps }: ReportToWrite, words: ReportWords): ReportLine[] {
  const { t } = words;
  const { figure, ofCalls, ofRate } = writers(words);
  return reps.flatMap(({ name, called, attempts, reached, interest, callsPerHour, samples }): ReportLine[] => {
    const rep = name ?? t('campaignReport.somebody');
    return [
      figure('reps', t('campaignReport.rep.called', { name: rep }), called),
      figure('reps', t('campaignReport.rep.attempts', { name: rep }), attempts),
      ofRate('reps', t('campaignReport.rep.reached', { name: rep }), reached),
      ofRate('reps', t('campaignReport.rep.interest', { name: rep }), interest),
      ofCalls('reps', t('campaignReport.rep.callsPerHour', { name: rep }), callsPerHour, samples.callsPerHour),
    ];
  });
}

export const hourLines = ({ hours }: Pick<ReportToWrite, 'hours'>, { t }: Pick<ReportWords, 't'>): ReportLine[] =>
  hours.map(
    ({ weekday, hour, calls, reached, low, high, counts }): ReportLine => [
      t('campaignReport.group.hours'),
      t('campaignReport.hour', { day: t(`campaignReport.weekday.${weekday}`), from: hour, to: hour + 1 }),
      oneDecimal((reached / calls) * 100),
      calls,
      counts
        ? t('campaignReport.interval', { low: oneDecimal(low * 100), high: oneDecimal(high * 100) })
        : t('campaignReport.tooFew', { count: calls }),
    ],
  );

function writers({ t }: Pick<ReportWords, 't'>) {
  const percent = (value: number | null) => (value === null ? '—' : oneDecimal(value * 100));
  return {
    figure: (group: string, label: string, value: number | null, note = ''): ReportLine => [
      t(`campaignReport.group.${group}`),
      label,
      value === null ? '—' : oneDecimal(value),
      null,
      note,
    ],
    ofCalls: (group: string, label: string, value: number | null, calls: number): ReportLine => [
      t(`campaignReport.group.${group}`),
      label,
      value === null ? '—' : oneDecimal(value),
      calls,
      value !== null && isFew(calls) ? t('campaignReport.weak') : '',
    ],
    ofRate: (group: string, label: string, rate: Rate): ReportLine => [
      t(`campaignReport.group.${group}`),
      label,
      percent(rate.value),
      rate.of,
      [t('campaignReport.percentOf', { part: rate.part, of: rate.of }), rate.isWeak && t('campaignReport.weak')]
        .filter(Boolean)
        .join(' · '),
    ],
    ofVariant: (variant: VariantLine, name: 'answered' | 'interest' | 'won'): ReportLine => {
      const rate: SureRate = variant[name];
      return [
        t('campaignReport.group.variants'),
        t(`campaignReport.variant.${name}`, { letter: variant.letter }),
        percent(rate.value),
        rate.of,
        rate.counts && rate.low !== null
          ? t('campaignReport.interval', { low: oneDecimal(rate.low * 100), high: oneDecimal(rate.high! * 100) })
          : t('campaignReport.tooFew', { count: rate.of }),
      ];
    },
  };
}

/** Half-up. */
export const oneDecimal = (value: number) => Math.round((value + Number.EPSILON) * 10) / 10;
