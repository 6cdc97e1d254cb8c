import { createElement, type ReactNode, useMemo } from 'react';
import type { CallPerson } from '../../../design/call-slide.types.ts';
import { moneyText } from '../../../engine/money.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useRow, useRows, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { callableNumbers } from '../../call-rights/callable-number.rules.ts';
import { userRecord } from '../../members/member.records.ts';
import { formatPhone } from '../../prospects/phone.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
import { reminderRecord } from '../../reminders/reminder.record.ts';
import { wordsOfNextAction } from '../../reminders/reminder.rules.ts';
import { ScoreButton } from '../../scores/web/score-button.tsx';

/** Who is on the card, in the reader's language and form. */
export function useCallPerson(prospect: Prospect): CallPerson {
  const t = useText();
  const when = useWhen();
  const { locale } = useLanguage();
  const { userId, country } = useCaller();
  const owner = useRow(userRecord, prospect.ownerId ?? undefined);
  const phone = useMemo(() => {
    const first = callableNumbers(prospect)[0] ?? prospect.phones[0];
    return first && formatPhone(first.number, country);
  }, [prospect, country]);
  const amount = prospect.expectedAmount;
  const reminders = useRows(reminderRecord, { where: { field: 'prospectId', is: prospect.id } });
  const toDo = wordsOfNextAction(reminders, prospect)?.text;

  const facts: [string, ReactNode][] = [
    ['toDo', toDo],
    ['score', prospect.score === null ? null : createElement(ScoreButton, prospect)],
    ['attempts', callsInShort(prospect, t)],
    ['lastContact', prospect.lastContactAt && when.short(prospect.lastContactAt)],
    ['amount', amount && moneyText(amount, locale, { rounded: true })],
    ['owner', owner && owner.id !== userId ? owner.name : null],
    ['source', prospect.source],
  ];
  return {
    name: prospectName(prospect) || t('prospect.unnamed'),
    role: prospect.jobTitle ?? undefined,
    organisation: whereTheyAre(prospect),
    phone,
    facts: facts.flatMap(([key, value]) => (value ? [{ key, label: t(`callSlide.card.${key}`), value }] : [])),
  };
}

function whereTheyAre(prospect: Prospect): string {
  const isNamed = prospect.firstName !== null || prospect.lastName !== null;
  return [isNamed ? prospect.organisation : null, prospect.address.city, prospect.audience].filter(Boolean).join(' · ');
}

function callsInShort({ callCount, missedCalls }: Prospect, t: ReturnType<typeof useText>): string | null {
  if (callCount === 0) return null;
  return missedCalls > 0 ? t('callSlide.card.missed', { count: callCount, missed: missedCalls }) : String(callCount);
}
