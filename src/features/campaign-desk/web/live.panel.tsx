import { Button, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import table from '../../../design/plain-table.module.css';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { askServer } from '../../../engine/web/server.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useWhen } from '../../../engine/web/when.ts';
import type { Campaign } from '../../campaigns/campaign.record.ts';
import { useCallList } from '../../prospect-desk/web/call-list.ts';
import type { FigureRows, LiveCampaign } from './campaign-figures.ts';
import classes from './campaign-page.module.css';
import figures from './figure-table.module.css';
import { usePlannedLater } from './use-planned-later.ts';

interface LivePanelProps {
  campaign: Campaign;
  live: LiveCampaign;
  onOpen(rows: FigureRows): void;
}

const parts = {
  called: 'called',
  interested: 'positive',
  toCallBack: 'callBack',
  refused: 'refused',
  left: 'left',
  paused: 'paused',
} as const;

/** How far it has come and how fast it goes, at most some seconds old, and who has which card. */
export function LivePanel({ campaign, live, onOpen }: LivePanelProps) {
  const t = useText();
  const { locale } = useLanguage();
  const laterOf = usePlannedLater();
  const number = (value: number) => value.toLocaleString(locale);
  const figure = (name: keyof typeof parts, text: string, note = '') => (
    <button
      type="button"
      className={classes.figure}
      onClick={() => onOpen({ title: t(`campaignScreen.live.${name}`), query: { part: parts[name] } })}
    >
      <span className={classes.value}>{text}</span>
      <span className={classes.label}>{t(`campaignScreen.live.${name}`)}</span>
      {note && <span className={classes.weak}>{note}</span>}
    </button>
  );
  return (
    <section className={classes.part} aria-labelledby="live">
      <h2 id="live" className={classes.heading}>
        {t('campaignScreen.liveTitle')}
      </h2>
      <fieldset className={classes.figures} aria-label={t('campaignScreen.figures')}>
        {figure('called', t('campaignScreen.calledOf', { called: number(live.called), total: number(live.total) }))}
        {figure('interested', number(live.interested))}
        {figure('toCallBack', number(live.toCallBack))}
        {figure('refused', number(live.refused))}
        {figure('left', number(live.left), laterOf(live))}
        <PlainFigure value={number(live.callsInLastHour)} label={t('campaignScreen.live.pace')} />
        {live.paused > 0 && figure('paused', number(live.paused))}
      </fieldset>
      <CardsOnScreen campaign={campaign} cards={live.cards} />
    </section>
  );
}

function PlainFigure({ value, label }: { value: string; label: string }) {
  return (
    <div className={classes.figure}>
      <span className={classes.value}>{value}</span>
      <span className={classes.label}>{label}</span>
    </div>
  );
}

function CardsOnScreen({ campaign, cards }: { campaign: Campaign; cards: LiveCampaign['cards'] }) {
  const { id: campaignId } = campaign;
  const t = useText();
  const when = useWhen();
  const { can, userId } = useCaller();
  const { call } = useCallList();
  const { submit, busy, problem } = useSubmit(async (card: LiveCampaign['cards'][number]) => {
    await askServer('POST', `/api/v1/campaigns/${campaignId}/take-over`, { prospectId: card.prospectId });
    if (card.prospectId && can('prospects.call'))
      await call({ title: titleOf(card), prospectIds: [card.prospectId], campaignId });
  });
  const nameOf = ({ prospectName, organisation }: LiveCampaign['cards'][number]) =>
    prospectName ?? organisation ?? t('campaignReport.unnamed');
  const titleOf = (card: LiveCampaign['cards'][number]) =>
    t('campaignScreen.takenTitle', { campaign: campaign.name, name: nameOf(card) });
  if (cards.length === 0) return <p className={classes.soft}>{t('campaignScreen.cardsNone')}</p>;
  return (
    <>
      {problem && <p className={classes.error}>{problem}</p>}
      <table className={`${table.table} ${figures.table}`} aria-label={t('campaignScreen.cardsTitle')}>
        <thead>
          <tr>
            <th scope="col">{t('campaignScreen.card.who')}</th>
            <th scope="col">{t('campaignScreen.card.on')}</th>
            <th scope="col">{t('campaignScreen.card.treated')}</th>
            <th scope="col">
              <VisuallyHidden>{t('campaignScreen.takeOver')}</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {cards.map((card) => (
            <tr key={card.userId}>
              <th scope="row">{card.userName}</th>
              <td>
                {card.prospectId ? (
                  <Link to="/prospects/$prospectId" params={{ prospectId: card.prospectId }}>
                    {nameOf(card)}
                  </Link>
                ) : (
                  <span className={classes.soft}>
                    {t(card.state === 'paused' ? 'campaignScreen.onBreak' : 'campaignScreen.between')}
                  </span>
                )}
                {card.prospectId && (card.dialledAt ?? card.shownAt) && (
                  <div className={classes.weak}>
                    {t(card.dialledAt ? 'campaignScreen.ringing' : 'campaignScreen.openSince', {
                      since: when.clock((card.dialledAt ?? card.shownAt)!),
                    })}
                  </div>
                )}
              </td>
              <td data-label={t('campaignScreen.card.treated')}>{card.treated}</td>
              <td className={classes.number}>
                {card.prospectId && can('campaigns.manage') && card.userId !== userId && (
                  <Button
                    size="xs"
                    variant="default"
                    loading={busy}
                    aria-label={t('campaignScreen.takeOverOf', { name: nameOf(card) })}
                    onClick={() => submit(card)}
                  >
                    {t('campaignScreen.takeOver')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
