import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../../design/dialog.tsx';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useErrorText } from '../../../engine/web/hooks.ts';
import { useServer, useServerList } from '../../../engine/web/server-list.ts';
import { ticketRecord } from '../ticket.record.ts';
import { ageBands, type Middle, type Share, type TicketFigures } from '../ticket-figures.rules.ts';
import { openTicket } from './opened-ticket.ts';
import { TicketStateBadge } from './ticket-badges.tsx';
import classes from './ticket-figures.module.css';
import { useTicketWords } from './ticket-words.ts';

const periods = [7, 30, 90, 365] as const;
/** Of fewer answers nothing is told. */
const FEWEST_ANSWERS = 10;

interface OpenedFigure {
  title: string;
  ids: readonly string[];
}

/** How support does: each figure opens the tickets it comes from. */
export function TicketFiguresPart() {
  const { t } = useTicketWords();
  const errorText = useErrorText();
  const [days, setDays] = useState(30);
  const [opened, setOpened] = useState<OpenedFigure>();
  const { data, error } = useServer<TicketFigures & { isPartial: boolean }>(`/api/v1/tickets/figures?days=${days}`);
  return (
    <div className={classes.page}>
      <div className={classes.period}>
        <span>{t('ticketScreen.figures.period')}</span>
        <SegmentedControl
          size="xs"
          aria-label={t('ticketScreen.figures.period')}
          value={String(days)}
          data={periods.map((one) => ({ value: String(one), label: t('ticketScreen.figures.days', { count: one }) }))}
          onChange={(value) => setDays(Number(value))}
        />
      </div>
      {error && !data && <p className={classes.note}>{errorText(error)}</p>}
      {!data && !error && <Skeleton height={240} />}
      {data && <Figures figures={data} onOpen={setOpened} />}
      {data?.isPartial && (
        <p className={classes.note}>{t('ticketScreen.figures.partial', { count: data.opened.length })}</p>
      )}
      {opened && <RowsDialog figure={opened} onClose={() => setOpened(undefined)} />}
    </div>
  );
}

interface FiguresProps {
  figures: TicketFigures;
  onOpen(figure: OpenedFigure): void;
}

function Figures({ figures, onOpen }: FiguresProps) {
  const { t } = useTicketWords();
  const { locale } = useLanguage();
  const text = (key: string) => t(`ticketScreen.figures.${key}`);
  const figure = (key: string, value: string, ids: readonly string[], note = '') => (
    <button
      key={key}
      type="button"
      className={classes.figure}
      disabled={ids.length === 0}
      onClick={() => onOpen({ title: text(key), ids })}
    >
      <span className={classes.label}>{text(key)}</span>
      <span className={classes.value}>{value}</span>
      <span className={classes.note}>{note}</span>
    </button>
  );
  const counted = (key: string, ids: readonly string[]) => figure(key, ids.length.toLocaleString(locale), ids);
  const percent = ({ part, whole }: Share) =>
    whole.length === 0
      ? text('none')
      : (part.length / whole.length).toLocaleString(locale, { style: 'percent', maximumFractionDigits: 1 });
  const shared = (key: string, share: Share) =>
    figure(
      key,
      percent(share),
      share.whole,
      share.whole.length > 0
        ? t('ticketScreen.figures.of', { part: share.part.length, whole: share.whole.length })
        : '',
    );
  const middle = (key: string, { minutes, ids }: Middle) =>
    figure(key, minutes === null ? text('none') : durationText(minutes, t, locale), ids);
  const { csat, answered } = figures;
  const isTooFew = csat.whole.length < FEWEST_ANSWERS;
  const rate = t('ticketScreen.figures.responseRate', { rate: percent(answered), count: csat.whole.length });
  return (
    <>
      <div className={classes.grid}>
        {counted('opened', figures.opened)}
        {counted('backlog', figures.backlog)}
        {middle('firstResponse', figures.firstResponse)}
        {shared('firstMet', figures.firstMet)}
        {middle('resolution', figures.resolution)}
        {shared('resolutionMet', figures.resolutionMet)}
        {shared('fcr', figures.fcr)}
        {shared('reopened', figures.reopened)}
        {figure('csat', isTooFew ? text('none') : percent(csat), csat.whole, isTooFew ? text('tooFew') : rate)}
      </div>
      <h2 className={classes.heading}>{text('ageing')}</h2>
      <div className={classes.bars}>
        {ageBands.map((band) => {
          const ids = figures.ageing[band];
          const width = `${(ids.length / Math.max(1, figures.backlog.length)) * 100}%`;
          const label = t(`ticketScreen.figures.age.${band}`);
          return (
            <button
              key={band}
              type="button"
              className={classes.bar}
              disabled={ids.length === 0}
              onClick={() => onOpen({ title: `${text('ageing')} · ${label}`, ids })}
            >
              <span>{label}</span>
              <span className={classes.track}>
                <span className={classes.fill} style={{ width }} />
              </span>
              <span className={classes.count}>{ids.length.toLocaleString(locale)}</span>
            </button>
          );
        })}
      </div>
    </>
  );
}

function durationText(minutes: number, t: ReturnType<typeof useTicketWords>['t'], locale: string): string {
  if (minutes < 90) return t('ticketScreen.figures.minutes', { count: minutes });
  const hours = (minutes / 60).toLocaleString(locale, { maximumFractionDigits: 1 });
  return t('ticketScreen.figures.hours', { count: hours });
}

const PAGE = 60;

/** The tickets a figure counts, as many as it says. */
function RowsDialog({ figure: { title, ids }, onClose }: { figure: OpenedFigure; onClose(): void }) {
  const { t } = useTicketWords();
  const [pages, setPages] = useState(1);
  const shown = Array.from({ length: pages }, (_, page) => ids.slice(page * PAGE, (page + 1) * PAGE));
  return (
    <Dialog
      title={t('ticketScreen.figures.rows', { title, count: ids.length })}
      closeText={t('ticketScreen.close')}
      onClose={onClose}
    >
      <ul className={classes.rows}>
        {shown.map((some) => some[0] && <Rows key={some[0]} ids={some} onOpened={onClose} />)}
      </ul>
      {pages * PAGE < ids.length && (
        <Button size="xs" variant="default" onClick={() => setPages(pages + 1)}>
          {t('ticketScreen.figures.more')}
        </Button>
      )}
    </Dialog>
  );
}

function Rows({ ids, onOpened }: { ids: readonly string[]; onOpened(): void }) {
  const { number } = useTicketWords();
  const where = { field: 'id', in: [...ids] };
  const { rows } = useServerList(ticketRecord, '/tickets', { where, limit: PAGE });
  return rows.map((ticket) => (
    <li key={ticket.id}>
      <button
        type="button"
        onClick={() => {
          onOpened();
          openTicket({ kind: 'ticket', id: ticket.id });
        }}
      >
        <span className={classes.rowName}>{`${number(ticket)} ${ticket.subject}`}</span>
        <TicketStateBadge ticket={ticket} />
      </button>
    </li>
  ));
}
