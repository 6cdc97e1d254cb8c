import { Button } from '@mantine/core';
import { IconTrophy } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '../../../design/empty-state.tsx';
import { useRows, useText } from '../../../engine/web/hooks.ts';
import { FEWEST_CONVERSIONS } from '../../interaction-analysis/conversion-calls.rules.ts';
import { userRecord } from '../../members/member.records.ts';
import type { Signatures } from '../conversion-figures.rules.ts';
import { CohortsPanel } from './cohorts.panel.tsx';
import { FigureTile } from './figure-tile.tsx';
import type { ShownConversion } from './report-figures.ts';
import { type OpenFigure, ReportFrame } from './report-frame.tsx';
import { useReportTexts } from './report-texts.ts';
import classes from './sales-report.module.css';
import { SignatureLinesPanel } from './signature-lines.panel.tsx';
import { TrendChart } from './trend-chart.tsx';

/** How long and how much it takes to sign, and which source brings most; each figure opens whom it counts. */
export function ConversionReportScreen() {
  return (
    <ReportFrame<ShownConversion> tab="conversion">
      {(told, open) => (isEmpty(told) ? <NothingYet /> : <Parts told={told} open={open} />)}
    </ReportFrame>
  );
}

const isEmpty = ({ isComing, signatures, signaturesBefore, cohorts }: ShownConversion) =>
  !isComing && !signatures?.signed && !signaturesBefore?.signed && cohorts?.length === 0;

function NothingYet() {
  const t = useText();
  return (
    <EmptyState
      icon={IconTrophy}
      title={t('salesReport.conversion.none')}
      description={t('salesReport.conversion.noneNote')}
      action={
        <Button component={Link} to="/prospects" variant="default">
          {t('salesReport.conversion.toProspects')}
        </Button>
      }
    />
  );
}

function Parts({ told, open }: { told: ShownConversion; open: OpenFigure }) {
  const t = useText();
  const users = useRows(userRecord);
  const { signatures, signaturesBefore, owners, sources, isTooMuch, cohorts, cycleInDays } = told;
  const personOf = (id: string | null) =>
    id ? (users.find((user) => user.id === id)?.name ?? t('salesReport.somebody')) : t('salesReport.nobody');
  const sourceOf = (key: string | null) => key ?? t('salesReport.noSource');
  return (
    <>
      {signatures && signaturesBefore && <Tiles now={signatures} before={signaturesBefore} open={open} />}
      <Course told={told} open={open} />
      <div className={classes.columns}>
        {owners && owners.length > 0 && (
          <SignatureLinesPanel
            title={t('salesReport.conversion.owners')}
            head={t('salesReport.conversion.owner')}
            lines={owners}
            nameOf={personOf}
            queryOf={(key) => ({ repId: key ?? '' })}
            open={open}
          />
        )}
        {sources && sources.length > 0 && (
          <SignatureLinesPanel
            title={t('salesReport.conversion.sources')}
            head={t('salesReport.conversion.source')}
            lines={sources}
            nameOf={sourceOf}
            queryOf={(key) => ({ source: key ?? '' })}
            open={open}
          />
        )}
      </div>
      {isTooMuch && <p className={classes.soft}>{t('salesReport.conversion.tooMuch')}</p>}
      {cohorts && cohorts.length > 0 && (
        <CohortsPanel lines={cohorts} cycleInDays={cycleInDays} nameOf={sourceOf} open={open} />
      )}
    </>
  );
}

function Tiles({ now, before, open }: { now: Signatures; before: Signatures; open: OpenFigure }) {
  const t = useText();
  const texts = useReportTexts();
  const title = t('salesReport.conversion.signed');
  const openSigned = now.signed > 0 ? () => open({ title, query: { figure: 'signed' } }) : undefined;
  const effort = (mean: number | null, median: number | null, then: number | null) => [
    mean === null
      ? t('salesReport.conversion.fromFive', { least: FEWEST_CONVERSIONS })
      : t('salesReport.conversion.median', { value: texts.days(median) }),
    then !== null && texts.before(texts.days(then)),
    texts.sample(now.signed, now.isWeak),
  ];
  const days = (then: number | null) => [
    then !== null && texts.before(texts.days(then)),
    texts.sample(now.timed, now.timed < 30),
  ];
  return (
    <section className={classes.part}>
      <div className={classes.tiles}>
        <FigureTile
          label={title}
          value={texts.number(now.signed)}
          notes={[texts.change(now.signed, before.signed, texts.number(before.signed))]}
          onOpen={openSigned}
        />
        <FigureTile
          label={t('salesReport.conversion.cycleMedian')}
          value={texts.days(now.cycleMedian)}
          notes={[
            ...days(before.cycleMedian),
            now.sinceCreationMedian !== null &&
              t('salesReport.conversion.sinceCreation', { days: texts.days(now.sinceCreationMedian) }),
          ]}
          onOpen={openSigned}
        />
        <FigureTile
          label={t('salesReport.conversion.cycleMean')}
          value={texts.days(now.cycleMean)}
          notes={days(before.cycleMean)}
          onOpen={openSigned}
        />
        <FigureTile
          label={t('salesReport.conversion.calls')}
          value={texts.days(now.callsMean)}
          notes={effort(now.callsMean, now.callsMedian, before.callsMean)}
          onOpen={openSigned}
        />
        <FigureTile
          label={t('salesReport.conversion.exchanges')}
          value={texts.days(now.exchangesMean)}
          notes={effort(now.exchangesMean, now.exchangesMedian, before.exchangesMean)}
          onOpen={openSigned}
        />
        {now.errors > 0 && (
          <FigureTile
            label={t('salesReport.conversion.errors')}
            value={texts.number(now.errors)}
            tone="due"
            notes={[t('salesReport.conversion.errorsNote')]}
            onOpen={() => open({ title: t('salesReport.conversion.errors'), query: { figure: 'errors' } })}
          />
        )}
      </div>
      <p className={classes.soft}>{t('salesReport.conversion.note')}</p>
    </section>
  );
}

function Course({ told: { steps, step: by, signatures }, open }: { told: ShownConversion; open: OpenFigure }) {
  const t = useText();
  const texts = useReportTexts();
  if (!steps || !signatures?.signed) return null;
  const title = t('salesReport.conversion.signed');
  const byKey = new Map(steps.map((step) => [step.from, step]));
  return (
    <TrendChart
      title={t('salesReport.conversion.course')}
      parts={steps.map((step) => ({
        key: step.from,
        tick: texts.tick(step, by),
        name: t('salesReport.open', { figure: title, value: texts.number(step.signed), line: texts.span(step) }),
        value: step.signed,
        text: texts.number(step.signed),
        onOpen:
          step.signed > 0
            ? () => open({ title: `${title} · ${texts.span(step)}`, query: { figure: 'signed' }, days: step })
            : undefined,
      }))}
      heads={[
        t('salesReport.conversion.step'),
        title,
        t('salesReport.conversion.days'),
        t('salesReport.conversion.callsShort'),
      ]}
      cellsOf={({ key, text }) => {
        const step = byKey.get(key)!;
        return [texts.span(step), text, texts.days(step.cycleMedian), texts.days(step.callsMean)];
      }}
    />
  );
}
