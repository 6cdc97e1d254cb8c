import { Button, Group } from '@mantine/core';
import { IconFileSpreadsheet, IconFileTypePdf } from '@tabler/icons-react';
import table from '../../../design/plain-table.module.css';
import { useRows, useText } from '../../../engine/web/hooks.ts';
import { outcomeRecord } from '../../outcomes/outcome.record.ts';
import type { CampaignRates } from '../rates.rules.ts';
import { BestSlots } from './best-slots.tsx';
import { BlockedCallsPanel } from './blocked-calls.panel.tsx';
import type { FigureRows, ShownReport } from './campaign-figures.ts';
import classes from './campaign-page.module.css';
import figures from './figure-table.module.css';
import { MemberStatesPanel } from './member-states.panel.tsx';
import { Bar, RateRow, RateText, ValueRow, ValueText } from './report-figures.tsx';
import { ScriptVariantsPanel } from './script-variants.panel.tsx';

interface ReportPanelProps {
  campaignId: string;
  report: ShownReport;
  onOpen(rows: FigureRows): void;
}

const funnel = {
  members: 'members',
  called: 'called',
  reached: 'reached',
  decisionMakers: 'decisionMaker',
  interested: 'positive',
  won: 'won',
} as const;

/** Whom the part of each rate counts. */
const partOfRate = {
  penetration: 'called',
  reached: 'reached',
  argued: 'decisionMaker',
  answered: 'response',
  interest: 'positive',
  interestOfCalled: 'positive',
  wonOfCalled: 'won',
  wonOfReached: 'won',
  wonOfArgued: 'won',
  wonOfMembers: 'won',
  transformation: 'won',
} as const satisfies Record<keyof CampaignRates, string>;

/** Which calls each figure of the pace is taken from. */
const callsBehind = {
  attempts: 'attempts',
  pickedUp: 'pickedUp',
  callsPerHour: 'attempts',
  meanTalk: 'timed',
  meanHandling: 'handled',
  perAttempt: 'attempts',
  timedShare: 'timed',
} as const;

/** What the campaign came to: each figure opens the prospects it counts. */
export function ReportPanel({ campaignId, report, onOpen }: ReportPanelProps) {
  const t = useText();
  const outcomes = useRows(outcomeRecord);
  const labelOf = (code: string | null) =>
    code ? (outcomes.find((one) => one.code === code)?.label ?? code) : t('campaignReport.noOutcome');
  const { people, activity, rates } = report;
  const openCalls = (title: string, query: FigureRows['query']) => onOpen({ title, query, path: 'report/calls' });
  const values = {
    attempts: report.attempts,
    pickedUp: activity.pickedUp,
    callsPerHour: activity.callsPerHour,
    meanTalk: activity.meanTalkInSeconds,
    meanHandling: activity.meanHandlingInSeconds,
    perAttempt: activity.secondsPerAttempt,
    timedShare: activity.timedShare,
  };
  const samples: Readonly<Partial<Record<string, number>>> = {
    callsPerHour: activity.samples.callsPerHour,
    meanTalk: activity.samples.meanTalkInSeconds,
    meanHandling: activity.samples.meanHandlingInSeconds,
    perAttempt: activity.samples.secondsPerAttempt,
  };
  const openOf = ({ name, userId }: ShownReport['reps'][number], part: string) =>
    onOpen({ title: name ?? '', query: { part, userId: userId! } });
  return (
    <>
      <div className={classes.columns}>
        <section className={classes.part}>
          <h3 className={classes.heading}>{t('campaignReport.funnelTitle')}</h3>
          <ul className={classes.bars}>
            {Object.entries(funnel).map(([name, part]) => (
              <Bar
                key={name}
                label={t(`campaignReport.people.${name}`)}
                count={people[name as keyof typeof people]}
                of={people.members}
                onOpen={() => onOpen({ title: t(`campaignReport.people.${name}`), query: { part } })}
              />
            ))}
          </ul>
        </section>
        <section className={classes.part}>
          <h3 className={classes.heading}>{t('campaignReport.outcomesTitle')}</h3>
          <ul className={classes.bars}>
            {report.outcomes.map(({ code, count }) => (
              <Bar
                key={code ?? ''}
                label={labelOf(code)}
                count={count}
                of={people.members}
                onOpen={() => onOpen({ title: labelOf(code), query: { outcome: code ?? '' } })}
              />
            ))}
            <Bar
              label={t('campaignReport.notCalled')}
              count={report.notCalled}
              of={people.members}
              onOpen={() => onOpen({ title: t('campaignReport.notCalled'), query: { part: 'notCalled' } })}
            />
          </ul>
          <p className={classes.soft}>{t('campaignReport.outcomesNote', { total: people.members })}</p>
        </section>
      </div>
      <div className={classes.columns}>
        <section className={classes.part}>
          <h3 className={classes.heading}>{t('campaignReport.ratesTitle')}</h3>
          <table className={`${table.table} ${figures.pairs}`}>
            <tbody>
              {(Object.keys(partOfRate) as (keyof CampaignRates)[]).map((name) => (
                <RateRow
                  key={name}
                  label={t(`campaignReport.rate.${name}`)}
                  rate={rates[name]}
                  onOpen={() => onOpen({ title: t(`campaignReport.rate.${name}`), query: { part: partOfRate[name] } })}
                />
              ))}
            </tbody>
          </table>
        </section>
        <section className={classes.part}>
          <h3 className={classes.heading}>{t('campaignReport.activityTitle')}</h3>
          <table className={`${table.table} ${figures.pairs}`}>
            <tbody>
              {(Object.keys(callsBehind) as (keyof typeof callsBehind)[]).map((name) => {
                const label = t(`campaignReport.activity.${name}`);
                const onOpen = () => openCalls(label, { part: callsBehind[name] });
                const value = values[name];
                return typeof value === 'object' && value !== null ? (
                  <RateRow key={name} label={label} rate={value} onOpen={onOpen} />
                ) : (
                  <ValueRow key={name} label={label} value={value} sample={samples[name]} onOpen={onOpen} />
                );
              })}
            </tbody>
          </table>
        </section>
      </div>
      <div className={classes.columns}>
        <MemberStatesPanel report={report} onOpen={onOpen} />
        <BlockedCallsPanel report={report} />
      </div>
      {report.variants.length > 0 && <ScriptVariantsPanel variants={report.variants} onOpen={onOpen} />}
      {report.reps.length > 0 && (
        <section className={classes.part}>
          <h3 className={classes.heading}>{t('campaignReport.repsTitle')}</h3>
          <table className={`${table.table} ${figures.table}`} aria-label={t('campaignReport.repsTitle')}>
            <thead>
              <tr>
                <th scope="col">{t('campaignReport.repName')}</th>
                <th scope="col">{t('campaignReport.people.called')}</th>
                <th scope="col">{t('campaignReport.activity.attempts')}</th>
                <th scope="col">{t('campaignReport.rate.reached')}</th>
                <th scope="col">{t('campaignReport.rate.interest')}</th>
                <th scope="col">{t('campaignReport.activity.callsPerHour')}</th>
              </tr>
            </thead>
            <tbody>
              {report.reps.map((rep) => (
                <tr key={rep.userId ?? ''}>
                  <th scope="row">{rep.name ?? t('campaignReport.somebody')}</th>
                  <td data-label={t('campaignReport.people.called')}>
                    <button
                      type="button"
                      className={classes.opens}
                      data-figure
                      disabled={!rep.userId}
                      onClick={() => openOf(rep, 'called')}
                    >
                      {rep.called}
                    </button>
                  </td>
                  <td data-label={t('campaignReport.activity.attempts')}>
                    <button
                      type="button"
                      className={classes.opens}
                      data-figure
                      disabled={!rep.userId || rep.attempts === 0}
                      onClick={() => openCalls(rep.name ?? '', { userId: rep.userId! })}
                    >
                      {rep.attempts}
                    </button>
                  </td>
                  <td data-label={t('campaignReport.rate.reached')}>
                    <button
                      type="button"
                      className={classes.opens}
                      data-figure
                      disabled={!rep.userId || rep.reached.part === 0}
                      onClick={() => openOf(rep, 'reached')}
                    >
                      <RateText rate={rep.reached} />
                    </button>
                  </td>
                  <td data-label={t('campaignReport.rate.interest')}>
                    <button
                      type="button"
                      className={classes.opens}
                      data-figure
                      disabled={!rep.userId || rep.interest.part === 0}
                      onClick={() => openOf(rep, 'positive')}
                    >
                      <RateText rate={rep.interest} />
                    </button>
                  </td>
                  <td data-label={t('campaignReport.activity.callsPerHour')}>
                    <ValueText value={rep.callsPerHour} sample={rep.samples.callsPerHour} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <BestSlots
        hours={report.hours}
        advice={report.advice}
        onOpen={(title, { weekday, hour }) => openCalls(title, { weekday: `${weekday}`, hour: `${hour}` })}
      />
      <Group gap={8}>
        {(
          [
            ['pdf', 'downloadPdf', IconFileTypePdf],
            ['file', 'download', IconFileSpreadsheet],
          ] as const
        ).map(([file, text, Icon]) => (
          <Button
            key={file}
            component="a"
            href={`/api/v1/campaigns/${campaignId}/report/${file}`}
            download
            variant="default"
            leftSection={<Icon size={16} />}
          >
            {t(`campaignReport.${text}`)}
          </Button>
        ))}
      </Group>
    </>
  );
}
