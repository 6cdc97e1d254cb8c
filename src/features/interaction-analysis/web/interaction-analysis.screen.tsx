import { Button, Skeleton } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { useErrorText, useRows, useText } from '../../../engine/web/hooks.ts';
import { useToday } from '../../../engine/web/when.ts';
import { campaignRecord } from '../../campaigns/campaign.record.ts';
import { userRecord } from '../../members/member.records.ts';
import { daysOfPeriod } from '../analysis-period.rules.ts';
import { answerInDays, type ContactLine, conversionInDays } from '../contact-lines.rules.ts';
import { type AskedDays, type OpenedFigure, type ShownAnalysis, useAnalysis } from './analysis-figures.ts';
import { AskedDaysField, type Question } from './asked-days.field.tsx';
import { CallsBeforePanel } from './calls-before.panel.tsx';
import { ContactLinesPanel } from './contact-lines.panel.tsx';
import { ConversionLinesPanel } from './conversion-lines.panel.tsx';
import { FigureRowsDialog } from './figure-rows.dialog.tsx';
import classes from './interaction-analysis.module.css';

/** What works: calls before a conversion, channels and messages; each figure opens the prospects it counts. */
export function InteractionAnalysisScreen() {
  const t = useText();
  const errorText = useErrorText();
  const today = useToday();
  const [question, setQuestion] = useState<Question>({ period: 'days90', whose: '' });
  const [opened, setOpened] = useState<OpenedFigure>();
  const asked = askedOf(question, today);
  const { data, error, isPending } = useAnalysis(asked);
  return (
    <>
      <PageHeader title={t('analysis.title')} description={t('analysis.description')} />
      <div className={classes.page}>
        <AskedDaysField question={question} onChange={setQuestion} />
        {isPending && <Skeleton height={240} />}
        {error && !data && <p className={classes.soft}>{errorText(error)}</p>}
        {data?.isComing && (
          <p className={classes.soft} role="status">
            {t('analysis.coming')}
          </p>
        )}
        {data?.isTooMuch && <p className={classes.soft}>{t('analysis.tooMuch')}</p>}
        {data && (isEmpty(data) ? <NothingYet /> : <Parts told={data} onOpen={setOpened} />)}
      </div>
      {opened && <FigureRowsDialog asked={asked} figure={opened} onClose={() => setOpened(undefined)} />}
    </>
  );
}

function askedOf({ period, whose }: Question, today: string): AskedDays {
  const [kind, id] = whose.split(':');
  return {
    ...daysOfPeriod(period, today),
    ...(kind === 'user' && { ownerId: id! }),
    ...(kind === 'team' && { teamId: id! }),
  };
}

const isEmpty = ({ isComing, conversions, channels }: ShownAnalysis) =>
  !isComing && conversions?.conversions === 0 && channels?.every(({ contacted }) => contacted === 0);

function NothingYet() {
  const t = useText();
  return (
    <EmptyState
      icon={IconChartBar}
      title={t('analysis.none')}
      description={t('analysis.noneNote')}
      action={
        <Button component={Link} to="/prospects" variant="default">
          {t('analysis.toProspects')}
        </Button>
      }
    />
  );
}

function Parts({ told, onOpen }: { told: ShownAnalysis; onOpen(figure: OpenedFigure): void }) {
  const t = useText();
  const users = useRows(userRecord);
  const { conversions, sources, owners, channels, messages, messagesLeftOut } = told;
  const ownerName = (id: string | null) =>
    id ? (users.find((user) => user.id === id)?.name ?? t('campaignReport.somebody')) : t('analysis.noOwner');
  return (
    <>
      {conversions && <CallsBeforePanel conversions={conversions} onOpen={onOpen} />}
      <div className={classes.columns}>
        {sources && sources.length > 0 && (
          <ConversionLinesPanel
            title={t('analysis.sourcesTitle')}
            lines={sources}
            nameOf={(key) => key ?? t('analysis.noSource')}
            queryOf={(key) => ({ by: 'conversion', source: key ?? '' })}
            onOpen={onOpen}
          />
        )}
        {owners && owners.length > 0 && (
          <ConversionLinesPanel
            title={t('analysis.ownersTitle')}
            lines={owners}
            nameOf={ownerName}
            queryOf={(key) => ({ by: 'conversion', convertedOwnerId: key ?? '' })}
            onOpen={onOpen}
          />
        )}
      </div>
      {channels && (
        <div className={classes.part}>
          <ContactLinesPanel
            title={t('analysis.channelsTitle')}
            head={t('analysis.channel')}
            by="channel"
            lines={channels}
            nameOf={({ key }) => t(`interaction.kinds.${key}`)}
            onOpen={onOpen}
          />
          <p className={classes.soft}>
            {t('analysis.channelsNote', { answer: answerInDays, conversion: conversionInDays })}
          </p>
        </div>
      )}
      {messages && messages.length > 0 && (
        <div className={classes.part}>
          <ContactLinesPanel
            title={t('analysis.messagesTitle')}
            head={t('analysis.message')}
            by="message"
            lines={messages}
            nameOf={({ label, key }) => label ?? key}
            noteOf={({ key }) => t(`interaction.kind.${key.slice(0, key.indexOf(':'))}`)}
            onOpen={onOpen}
          />
          <p className={classes.soft}>
            {t('analysis.messagesNote')} {messagesLeftOut > 0 && t('analysis.leftOut', { count: messagesLeftOut })}
          </p>
        </div>
      )}
      <Scripts told={told} onOpen={onOpen} />
    </>
  );
}

function Scripts({ told: { scripts }, onOpen }: Parameters<typeof Parts>[0]) {
  const t = useText();
  const campaigns = useRows(campaignRecord);
  if (!scripts || scripts.length === 0) return null;
  const nameOf = ({ key, label }: ContactLine) => {
    const campaign = campaigns.find(({ id }) => id === label)?.name ?? t('analysis.lostCampaign');
    return t('analysis.variantOf', { campaign, letter: key.slice(key.indexOf(':') + 1) });
  };
  return (
    <ContactLinesPanel
      title={t('analysis.scriptsTitle')}
      head={t('analysis.variant')}
      by="script"
      lines={scripts}
      nameOf={nameOf}
      onOpen={onOpen}
    />
  );
}
