import { Popover } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useText } from '../../../engine/web/hooks.ts';
import { bandOf } from '../../prospects/score.rules.ts';
import classes from './score-chip.module.css';
import { Figure, type Scored } from './score-chip.tsx';
import { useReasonLines } from './score-reasons.ts';

/** The score with its band; pressed, it opens the lines it is made of. */
export function ScoreButton({ score, scoreReasons }: Scored) {
  const t = useText();
  const [opened, setOpened] = useState(false);
  if (score === null) return null;
  const band = bandOf(score);
  // The key closes the lines alone, not the card they belong to.
  function closeByKey(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !opened) return;
    event.preventDefault();
    event.stopPropagation();
    setOpened(false);
  }
  return (
    <Popover opened={opened} onChange={setOpened} width={300} position="bottom-end" withinPortal returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={classes.chip}
          data-band={band}
          aria-expanded={opened}
          title={t('score.why')}
          onClick={() => setOpened(!opened)}
          onKeyDown={closeByKey}
        >
          <Figure score={score} /> · {t(`score.${band}`)}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <ScoreReasons score={score} scoreReasons={scoreReasons} />
      </Popover.Dropdown>
    </Popover>
  );
}

function ScoreReasons({ score, scoreReasons }: { score: number } & Pick<Scored, 'scoreReasons'>) {
  const t = useText();
  const lines = useReasonLines()(scoreReasons);
  return (
    <section aria-label={t('score.why')}>
      <p className={classes.title}>{t('score.why')}</p>
      <ul className={classes.reasons}>
        {lines.map(({ name, points, isLess, text }) => (
          <li key={name}>
            <span className={classes.points} data-less={isLess || undefined}>
              {points}
            </span>
            <span>{text}</span>
          </li>
        ))}
      </ul>
      <p className={classes.total}>{lines.length === 0 ? t('score.nothing') : t('score.total', { score })}</p>
    </section>
  );
}
