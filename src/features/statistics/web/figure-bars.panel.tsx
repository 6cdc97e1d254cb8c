// What the period is made of, as bars to compare: the way from call to sale, outcomes, channels, campaigns and products.
import { Link } from '@tanstack/react-router';
import { BarTable } from '../../../design/bar-table.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useReportTexts } from '../../sales-reports/web/report-texts.ts';
import classes from '../../sales-reports/web/sales-report.module.css';
import type { CountedFigure } from '../dashboard.rules.ts';
import type { OpenFigure, ShownDashboard } from './dashboard-figures.ts';

interface PanelProps {
  told: ShownDashboard;
  open: OpenFigure;
}

const MOST_AT_FIRST = 7;

const funnel: readonly CountedFigure[] = [
  ...(['attempts', 'conversations', 'decisionMakers', 'positives'] as const),
  ...(['taken', 'held', 'conversion'] as const),
];

export function FunnelPanel({ told: { totals }, open }: PanelProps) {
  const t = useText();
  const texts = useReportTexts();
  const first = totals.attempts.count;
  return (
    <section className={classes.part}>
      <BarTable
        title={t('statistics.funnel')}
        heads={[t('statistics.step'), t('statistics.count')]}
        lines={funnel.map((figure, place) => {
          const { count } = totals[figure];
          const before = place > 0 ? totals[funnel[place - 1]!].count : 0;
          const name = t(`statistics.figure.${figure}`);
          return {
            key: figure,
            name,
            value: count,
            text: texts.number(count),
            label: `${name}, ${texts.number(count)}`,
            note: before > 0 && count <= before && t('statistics.ofBefore', { percent: texts.percent(count / before) }),
            onOpen: count > 0 ? () => open({ title: name, figure }) : undefined,
          };
        })}
        top={Math.max(first, ...funnel.map((figure) => totals[figure].count))}
      />
      <p className={classes.soft}>{t('statistics.funnelNote')}</p>
    </section>
  );
}

const colors: Readonly<Record<string, string>> = {
  gray: 'var(--kili-text-faint)',
  green: 'var(--kili-won-mark)',
  yellow: 'var(--kili-due-mark)',
  red: 'var(--kili-late-mark)',
};

export function OutcomesPanel({ told: { outcomes, totals }, open }: PanelProps) {
  const t = useText();
  const texts = useReportTexts();
  if (outcomes.length === 0) return null;
  return (
    <BarTable
      title={t('statistics.outcomes')}
      heads={[t('statistics.outcome'), t('statistics.count')]}
      folds={{ after: MOST_AT_FIRST, text: t('statistics.showAll', { count: outcomes.length }) }}
      lines={outcomes.map(({ key, label, color, count }) => {
        const name = label ?? key ?? t('statistics.noOutcome');
        return {
          key: key ?? '',
          name,
          value: count,
          text: texts.number(count),
          label: `${name}, ${texts.number(count)}`,
          note: texts.percent(count / totals.attempts.count),
          color: colors[color ?? ''],
          onOpen: () => open({ title: name, figure: 'attempts', query: { outcome: key ?? '' } }),
        };
      })}
    />
  );
}

export function ChannelsPanel({ told: { channels }, open }: PanelProps) {
  const t = useText();
  const texts = useReportTexts();
  const shown = channels.filter(({ out, in: received }) => out.count + received.count > 0);
  if (shown.length === 0) return null;
  return (
    <section className={classes.part}>
      <BarTable
        title={t('statistics.channels')}
        heads={[t('statistics.channel'), t('statistics.count')]}
        lines={shown.flatMap(({ key: channel, out, in: received }) =>
          ([['out', 'sent', out] as const, ['in', 'received', received] as const] as const).flatMap(
            ([direction, word, { count, before }]) => {
              if (count === 0) return [];
              const shown = t(`statistics.channelName.${channel}`);
              // One meets together.
              const name = channel === 'meeting' ? shown : `${shown} · ${t(`statistics.${word}`)}`;
              return {
                key: `${channel} ${direction}`,
                name,
                value: count,
                text: texts.number(count),
                label: `${name}, ${texts.number(count)}`,
                note: before > 0 && texts.before(texts.number(before)),
                onOpen: () => open({ title: name, figure: 'exchanges', query: { channel, direction } }),
              };
            },
          ),
        )}
      />
      <p className={classes.soft}>
        {t('statistics.channelsNote')} <Link to="/ce-qui-marche">{t('statistics.toAnalysis')}</Link>
      </p>
    </section>
  );
}

export function CampaignsPanel({ told: { campaigns }, open }: PanelProps) {
  const t = useText();
  const texts = useReportTexts();
  if (campaigns.length === 0) return null;
  return (
    <BarTable
      title={t('statistics.campaigns')}
      heads={[t('statistics.campaign'), t('statistics.figure.attempts')]}
      folds={{ after: MOST_AT_FIRST, text: t('statistics.showAll', { count: campaigns.length }) }}
      lines={campaigns.map(({ key, name, attempts, answered, positives }) => {
        const shown = name ?? t('statistics.unnamed');
        return {
          key,
          name: (
            <Link to="/campagnes/$campaignId" params={{ campaignId: key }} className={classes.name}>
              {shown}
            </Link>
          ),
          value: attempts.count,
          text: texts.number(attempts.count),
          label: `${shown}, ${texts.number(attempts.count)}`,
          note: `${t('statistics.answered')} ${texts.percent(answered.value)} · ${t('statistics.figure.positives')} ${texts.number(positives.count)}`,
          onOpen: () => open({ title: shown, figure: 'attempts', query: { campaignId: key } }),
        };
      })}
    />
  );
}

export function ProductsPanel({ told: { products }, open }: PanelProps) {
  const t = useText();
  const texts = useReportTexts();
  if (products.length === 0) return null;
  const [{ currency: home }] = products as [(typeof products)[number]];
  return (
    <BarTable
      title={t('statistics.products')}
      heads={[t('statistics.product'), t('statistics.amount')]}
      folds={{ after: MOST_AT_FIRST, text: t('statistics.showAll', { count: products.length }) }}
      lines={products.map(({ key, name, currency, amount, count }) => {
        const shown = key ? (name ?? t('statistics.unnamed')) : t('statistics.noProduct');
        return {
          key: `${key} ${currency}`,
          name: shown,
          // Bars of two currencies compare nothing.
          value: currency === home ? amount : 0,
          text: texts.money(amount, currency),
          label: `${shown}, ${texts.money(amount, currency)}`,
          onOpen:
            count > 0
              ? () => open({ title: shown, figure: 'product', query: { productId: key ?? '', currency } })
              : undefined,
        };
      })}
    />
  );
}
