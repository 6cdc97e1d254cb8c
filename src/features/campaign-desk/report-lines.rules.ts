// The report as lines of a sheet: group, figure, value, what it is of, remark. A rate nobody can tell is « — ».
import type { Params } from '../../engine/messages.ts';
import type { HourCell } from './best-slots.rules.ts';
import type { CampaignActivity, CampaignRates, PeopleCounts, Rate } from './rates.rules.ts';

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
  hours: readonly (HourCell & { low: number; high: number; counts: boolean })[];
}

export type ReportLine = readonly [string, string, string | number | null, number | null, string];

interface Words {
  t: (key: string, params?: Params) => string;
  labelOf: (code: string) => string;
  day: (instant: string) => string;
}

export function reportLines(report: ReportToWrite, { t, labelOf, day }: Words): ReportLine[] {
  const { people, rates, activity, period } = report;
  const weak = (rate: Rate) => (rate.isWeak ? t('campaignReport.weak') : '');
  const ofRate = (group: string, label: string, rate: Rate): ReportLine => [
    t(`campaignReport.group.${group}`),
    label,
    rate.value === null ? '—' : oneDecimal(rate.value * 100),
    rate.of,
    [t('campaignReport.percentOf', { part: rate.part, of: rate.of }), weak(rate)].filter(Boolean).join(' · '),
  ];
  const figure = (group: string, label: string, value: number | null, note = ''): ReportLine => [
    t(`campaignReport.group.${group}`),
    label,
    value === null ? '—' : oneDecimal(value),
    null,
    note,
  ];
  return [
    figure('people', t('campaignReport.people.members'), people.members, periodText()),
    ...(['called', 'reached', 'decisionMakers', 'answered', 'interested', 'won'] as const).map((name) =>
      figure('people', t(`campaignReport.people.${name}`), people[name]),
    ),
    ...Object.entries(rates).map(([name, rate]) => ofRate('rates', t(`campaignReport.rate.${name}`), rate)),
    figure('activity', t('campaignReport.activity.attempts'), report.attempts),
    ofRate('activity', t('campaignReport.activity.pickedUp'), activity.pickedUp),
    figure('activity', t('campaignReport.activity.production'), report.productionInSeconds / 3_600),
    figure('activity', t('campaignReport.activity.callsPerHour'), activity.callsPerHour),
    figure('activity', t('campaignReport.activity.meanTalk'), activity.meanTalkInSeconds),
    figure('activity', t('campaignReport.activity.perAttempt'), activity.secondsPerAttempt),
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
    ...report.reps.flatMap(({ name, called, attempts, reached, interest, callsPerHour }): ReportLine[] => {
      const rep = name ?? t('campaignReport.somebody');
      return [
        figure('reps', t('campaignReport.rep.called', { name: rep }), called),
        figure('reps', t('campaignReport.rep.attempts', { name: rep }), attempts),
        ofRate('reps', t('campaignReport.rep.reached', { name: rep }), reached),
        ofRate('reps', t('campaignReport.rep.interest', { name: rep }), interest),
        figure('reps', t('campaignReport.rep.callsPerHour', { name: rep }), callsPerHour),
      ];
    }),
    ...report.hours.map(
      ({ weekday, hour, calls, reached, low, high, counts }): ReportLine => [
        t('campaignReport.group.hours'),
        t('campaignReport.hour', { day: t(`campaignReport.weekday.${weekday}`), from: hour, to: hour + 1 }),
        oneDecimal((reached / calls) * 100),
        calls,
        counts
          ? t('campaignReport.interval', { low: oneDecimal(low * 100), high: oneDecimal(high * 100) })
          : t('campaignReport.tooFew', { count: calls }),
      ],
    ),
  ];

  function periodText() {
    return period.from && period.to ? t('campaignReport.period', { from: day(period.from), to: day(period.to) }) : '';
  }
}

/** Half-up. */
export const oneDecimal = (value: number) => Math.round((value + Number.EPSILON) * 10) / 10;
