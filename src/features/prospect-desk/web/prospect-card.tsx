import { IconAlertTriangle, IconClockExclamation, IconPhoneOff } from '@tabler/icons-react';
import { PersonAvatar } from '../../../design/person-avatar.tsx';
import { moneyText } from '../../../engine/money.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useNow } from '../../../engine/web/when.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { ScoreChip } from '../../scores/web/score-chip.tsx';
import { ageInDays, stayMoment, stayState } from '../../stages/stay.rules.ts';
import { DueDate } from './due-date.tsx';
import { useReasonText } from './lost-reason.ts';
import classes from './prospect-card.module.css';
import { useNaming } from './prospect-naming.ts';
import { usePeople } from './stage-facts.ts';
import type { StageStay } from './usual-stays.ts';

/** What a card of the board says: who, how much, what comes next, whose it is and how long it has been here. */
export function ProspectCard({ prospect, stay }: { prospect: Prospect; stay: StageStay }) {
  const { locale } = useLanguage();
  const { nameOf, secondLineOf } = useNaming();
  const { personOf } = usePeople();
  const reasonText = useReasonText();
  const t = useText();
  const { expectedAmount, lostReason } = prospect;
  const owner = personOf(prospect.ownerId);
  return (
    <>
      <span className={classes.top}>
        {prospect.doNotCallAt && <IconPhoneOff size={13} role="img" aria-label={t('prospect.doNotCall')} />}
        <span className={classes.name}>{nameOf(prospect)}</span>
        {owner && <PersonAvatar name={owner.name} size={20} decorative={false} />}
      </span>
      <span className={classes.middle}>
        <span className={classes.line}>{secondLineOf(prospect)}</span>
        <ScoreChip {...prospect} compact />
        <Stay prospect={prospect} stay={stay} />
      </span>
      <span className={classes.foot}>
        {expectedAmount && <span className={classes.amount}>{moneyText(expectedAmount, locale)}</span>}
        {lostReason ? (
          <span className={classes.reason}>{reasonText(lostReason)}</span>
        ) : (
          <DueDate prospect={prospect} />
        )}
      </span>
    </>
  );
}

/** How long the prospect has been at its stage; amber and red come with a sign, for those who see neither. */
function Stay({ prospect, stay }: { prospect: Prospect; stay: StageStay }) {
  const t = useText();
  const now = useNow();
  const state = stayState(prospect, stay, stayMoment(now));
  const days = Math.floor(ageInDays(prospect.stageSince, now));
  const usual = stay.usualDays === null ? '' : ` · ${t('board.usual', { days: Math.round(stay.usualDays) })}`;
  const Sign = state === 'stuck' ? IconAlertTriangle : IconClockExclamation;
  const said = state === 'fine' ? '' : `${t(`board.state.${state}`)} · `;
  return (
    <span className={classes.stay} data-state={state} title={`${said}${t('board.here', { days })}${usual}`}>
      {state !== 'fine' && <Sign size={13} role="img" aria-label={t(`board.state.${state}`)} />}
      {t('board.days', { days })}
    </span>
  );
}
