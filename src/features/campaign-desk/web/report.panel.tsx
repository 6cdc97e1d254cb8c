import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import table from '../../../design/plain-table.module.css';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useRows, useText } from '../../../engine/web/hooks.ts';
import { outcomeRecord } from '../../outcomes/outcome.record.ts';
import type { Rate } from '../rates.rules.ts';
import { BestSlots } from './best-slots.tsx';
import type { FigureRows, ShownReport } from './campaign-figures.ts';
import classes from './campaign-page.module.css';

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

/** What the campaign came to: each figure opens the prospects it counts. */
export function ReportPanel({ campaignId, report, onOpen }: ReportPanelProps) {
  const t = useText();
  const outcomes = useRows(outcomeRecord);
  const labelOf = (code: string | null) =>
    code ? (outcomes.find((one) => one.code === code)?.label ?? code) : t('campaignReport.noOutcome');
  const { people, activity, rates } = report;
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
                onOpen={code === null ? undefined : () => onOpen({ title: labelOf(code), query: { outcome: code } })}
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
          <table className={table.table}>
            <tbody>
              {Object.entries(rates).map(([name, rate]) => (
                <RateRow key={name} label={t(`campaignReport.rate.${name}`)} rate={rate} />
              ))}
            </tbody>
          </table>
        </section>
        <section className={classes.part}>
          <h3 className={classes.heading}>{t('campaignReport.activityTitle')}</h3>
          <table className={table.table}>
            <tbody>
              <ValueRow label={t('campaignReport.activity.attempts')} value={report.attempts} />
              <RateRow label={t('campaignReport.activity.pickedUp')} rate={activity.pickedUp} />
              <ValueRow label={t('campaignReport.activity.callsPerHour')} value={activity.callsPerHour} />
              <ValueRow label={t('campaignReport.activity.meanTalk')} value={activity.meanTalkInSeconds} />
              <ValueRow label={t('campaignReport.activity.perAttempt')} value={activity.secondsPerAttempt} />
              <RateRow label={t('campaignReport.activity.timedShare')} rate={activity.timedShare} />
            </tbody>
          </table>
        </section>
      </div>
      {report.reps.length > 0 && (
        <section className={classes.part}>
          <h3 className={classes.heading}>{t('campaignReport.repsTitle')}</h3>
          <table className={table.table}>
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
                  <td>{rep.name ?? t('campaignReport.somebody')}</td>
                  <td>
                    {rep.userId ? (
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        onClick={() => onOpen({ title: rep.name ?? '', query: { userId: rep.userId! } })}
                      >
                        {rep.called}
                      </Button>
                    ) : (
                      rep.called
                    )}
                  </td>
                  <td>{rep.attempts}</td>
                  <td>
                    <RateText rate={rep.reached} />
                  </td>
                  <td>
                    <RateText rate={rep.interest} />
                  </td>
                  <td>
                    <ValueText value={rep.callsPerHour} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <BestSlots hours={report.hours} advice={report.advice} />
      <div>
        <Button
          component="a"
          href={`/api/v1/campaigns/${campaignId}/report/file`}
          download
          variant="default"
          leftSection={<IconDownload size={16} />}
        >
          {t('campaignReport.download')}
        </Button>
      </div>
    </>
  );
}

interface BarProps {
  label: string;
  count: number;
  of: number;
  onOpen: (() => void) | undefined;
}

function Bar({ label, count, of, onOpen }: BarProps) {
  const { locale } = useLanguage();
  return (
    <li>
      <button type="button" className={classes.bar} disabled={!onOpen || count === 0} onClick={onOpen}>
        <span>{label}</span>
        <span className={classes.track}>
          {count > 0 && <span className={classes.fill} style={{ width: `${(count / Math.max(1, of)) * 100}%` }} />}
        </span>
        <span className={classes.count}>{count.toLocaleString(locale)}</span>
      </button>
    </li>
  );
}

function RateRow({ label, rate }: { label: string; rate: Rate }) {
  return (
    <tr>
      <td>{label}</td>
      <td className={classes.number}>
        <RateText rate={rate} />
      </td>
    </tr>
  );
}

/** « 24,2 % · 8 sur 33 »; a dash where there is nothing to be a part of, and a word of warning where n is small. */
function RateText({ rate }: { rate: Rate }) {
  const t = useText();
  const { locale } = useLanguage();
  const { value, part, of, isWeak } = rate;
  if (value === null) return <>—</>;
  return (
    <>
      {value.toLocaleString(locale, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 })}
      <div className={classes.weak}>
        {t('campaignReport.percentOf', { part, of })}
        {isWeak && ` · ${t('campaignReport.weak')}`}
      </div>
    </>
  );
}

function ValueRow({ label, value }: { label: string; value: number | null }) {
  return (
    <tr>
      <td>{label}</td>
      <td className={classes.number}>
        <ValueText value={value} />
      </td>
    </tr>
  );
}

function ValueText({ value }: { value: number | null }) {
  const { locale } = useLanguage();
  return <>{value === null ? '—' : value.toLocaleString(locale, { maximumFractionDigits: 1 })}</>;
}
