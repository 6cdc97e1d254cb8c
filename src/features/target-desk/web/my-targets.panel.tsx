import { Link } from '@tanstack/react-router';
import { useText } from '../../../engine/web/hooks.ts';
import { useTargetTexts } from './target-texts.ts';
import classes from './targets.module.css';
import { type StandingTarget, useStandingTargets } from './told-targets.ts';

const MOST_TILES = 4;

/**
 * How one's own targets stand, furthest behind first; nothing where there is none. The calls of the day have their place
 * above already.
 */
export function MyTargetsPanel() {
  const t = useText();
  const { data } = useStandingTargets();
  const known = data?.items.filter(({ isComing }) => !isComing) ?? [];
  const shown = inOrder(known).slice(0, MOST_TILES);
  if (shown.length === 0) return null;
  const title = t('targetDesk.mine.title');
  return (
    <section className={classes.mine} aria-label={title}>
      <h2 className={classes.mineTitle}>
        {title}
        <Link to="/objectifs" className={classes.toAll}>
          {t('targetDesk.mine.all')}
        </Link>
      </h2>
      <ul className={classes.tiles}>
        {shown.map((target) => (
          <Tile key={`${target.holder} ${target.measure} ${target.period}`} {...target} />
        ))}
      </ul>
    </section>
  );
}

/** One's own; where there are none, those one shares. */
function inOrder(known: readonly StandingTarget[]): StandingTarget[] {
  const own = known.filter(({ holder }) => holder === 'own');
  return (own.length > 0 ? own : known)
    .filter(({ holder, measure, period }) => holder !== 'own' || measure !== 'calls' || period !== 'day')
    .toSorted((a, b) => (a.pace ?? a.attainment ?? 0) - (b.pace ?? b.attainment ?? 0));
}

function Tile({ holder, measure, period, done, target, attainment, pace, requiredPerDay, tone }: StandingTarget) {
  const t = useText();
  const texts = useTargetTexts();
  const figures = { done: texts.amount(done, measure), target: texts.amount(target, measure) };
  const perDay = { count: texts.perDay(requiredPerDay, measure) };
  return (
    <li className={classes.tile}>
      <Link to="/objectifs" search={{ mesure: measure, periode: period }} className={classes.tileLink}>
        <span className={classes.soft}>
          {t('targetDesk.mine.line', {
            measure: t(`target.measure.${measure}`),
            period: t(`targetDesk.mine.period.${period}`),
          })}
        </span>
        <span className={classes.tileValue} data-figures>
          {t('targetDesk.mine.of', figures)}
        </span>
        <span className={classes.track} aria-hidden>
          <span
            className={classes.bar}
            data-tone={tone ?? undefined}
            style={{ width: `${Math.min(100, Math.max(0, (attainment ?? 0) * 100))}%` }}
          />
        </span>
        <span className={classes.soft}>
          {[
            holder !== 'own' && t(`targetDesk.mine.${holder}`),
            pace !== null && `${t('targetDesk.pace')} ${texts.percent(pace)}`,
            requiredPerDay !== null && requiredPerDay > 0 && period !== 'day' && t('targetDesk.mine.perDay', perDay),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </Link>
    </li>
  );
}
