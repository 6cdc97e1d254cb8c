import { Button } from '@mantine/core';
import { IconArrowMerge, IconArrowsExchange } from '@tabler/icons-react';
import { KeyHint } from '../../../design/key-hint.tsx';
import { useNarrowScreen } from '../../../design/narrow-screen.ts';
import { useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { useNaming } from '../../prospect-desk/web/prospect-naming.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import classes from './merge.module.css';
import { useMergeChoices } from './merge-choices.ts';
import { JoinedRow, PartRow } from './merge-rows.tsx';
import { useMerging } from './merging.ts';

export interface MergeComparisonProps {
  master: Prospect;
  loser: Prospect;
  onSwap(): void;
  onLeave(masterId?: string): void;
}

/** Every field of two records, the side that is kept, and what comes of it. */
export function MergeComparison({ master, loser, onSwap, onLeave }: MergeComparisonProps) {
  const t = useText();
  const when = useWhen();
  const narrow = useNarrowScreen();
  const { nameOf } = useNaming();
  const { merge, isBusy } = useMerging();
  const choice = useMergeChoices({
    master,
    loser,
    onSwap,
    onLeave: () => onLeave(),
    onMerge: (choices) => merge(master.id, loser.id, choices).then((done) => done && onLeave(done.masterId)),
  });
  const { merged, parts, differing } = choice;
  const { hint } = useKeys();
  const sides = [
    { side: 'master', title: t('duplicate.kept'), prospect: master },
    { side: 'loser', title: t('duplicate.joined'), prospect: loser },
  ] as const;
  return (
    <>
      <div className={classes.table} ref={choice.table}>
        <div className={classes.heads}>
          <div className={classes.count}>{t('duplicate.differing', { count: differing })}</div>
          {sides.map(({ side, title, prospect }) => (
            <div key={side} className={classes.headOf} data-side={side}>
              <span className={classes.sideTitle}>{title}</span>
              <strong className={classes.who}>{nameOf(prospect)}</strong>
              <span className={classes.soft}>
                {t('duplicate.createdOn', { day: when.day(prospect.createdAt) })} ·{' '}
                {t('duplicate.calls', { count: prospect.callCount })}
              </span>
            </div>
          ))}
          <div className={classes.headOf} data-side="result">
            <span className={classes.sideTitle}>{t('duplicate.result')}</span>
            <strong className={classes.who}>{nameOf(merged)}</strong>
          </div>
        </div>
        {(master.doNotCallAt || loser.doNotCallAt) && (
          <JoinedRow
            part="doNotCallAt"
            hint={t('duplicate.strictest')}
            master={master.doNotCallAt}
            loser={loser.doNotCallAt}
            merged={merged.doNotCallAt}
          />
        )}
        {(['phones', 'emails', 'tags'] as const)
          .filter((part) => merged[part].length > 0)
          .map((part) => (
            <JoinedRow
              key={part}
              part={part}
              hint={t('duplicate.unionOf')}
              master={master[part]}
              loser={loser[part]}
              merged={merged[part]}
            />
          ))}
        {parts.map((part) =>
          part.isDecided && part.differs ? (
            <JoinedRow
              key={part.part}
              part={part.part}
              hint={t('duplicate.consumerStays')}
              master={part.master}
              loser={part.loser}
              merged={part[part.kept]}
            />
          ) : (
            <PartRow
              key={part.part}
              compared={part}
              side={choice.sideOf(part.part)}
              merged={merged}
              onChoose={(side) => choice.choose(part.part, side)}
            />
          ),
        )}
      </div>
      <div className={classes.foot}>
        {!narrow && <span className={classes.keys}>{t('duplicate.keys', { swap: hint('swapRecords') ?? '—' })}</span>}
        <Button variant="subtle" color="gray" onClick={() => onLeave()}>
          {t('duplicate.cancel')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconArrowsExchange size={16} />}
          title={t('duplicate.swapText')}
          onClick={choice.swap}
        >
          {t('duplicate.swap')}
        </Button>
        <Button
          leftSection={<IconArrowMerge size={16} />}
          rightSection={!narrow && <KeyHint keys={hint('mergeRecords')} />}
          loading={isBusy}
          onClick={choice.merge}
        >
          {t('duplicate.merge')}
        </Button>
      </div>
    </>
  );
}
