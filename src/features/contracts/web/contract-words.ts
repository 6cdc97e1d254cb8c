import { useMemo } from 'react';
import type { Tone } from '../../../design/tone.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { dayInFigures } from '../../../engine/when.ts';
import { amountText } from '../../sales/line-texts.rules.ts';
import type { Contract, ContractTerms } from '../contract.record.ts';
import { isEnding, isRunning } from '../contract-history.rules.ts';

/** How a contract reads: amounts, days, and how it stands today. */
export function useContractWords() {
  const t = useText();
  const { locale } = useLanguage();
  return useMemo(() => {
    const day = (value: string) => dayInFigures(value, locale);
    const amount = (value: number, currency: string) => amountText(value, currency, locale);
    return {
      t,
      locale,
      day,
      amount,
      percent: (share: number) =>
        share.toLocaleString(locale, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }),
      aMonth: ({ monthly, currency }: Pick<Contract, 'monthly' | 'currency'>) =>
        t('contractScreen.aMonth', { amount: amount(monthly, currency) }),
      notice: ({ count, unit }: ContractTerms['notice']) => {
        if (count === 0) return t('contractScreen.noNotice');
        return t(unit === 'day' ? 'contractScreen.days' : 'contractScreen.months', { count });
      },
      reminder: (days: number | null) => {
        if (days === null) return t('contractScreen.noReminder');
        return days === 0 ? t('contractScreen.atNotice') : t('contractScreen.beforeNotice', { count: days });
      },
      term: (months: number | null) =>
        months === null ? t('contractScreen.noTerm') : t('contractScreen.months', { count: months }),
      /** « échéance 31/12/2026 », « se termine le 31/12/2026 », « fini le 30/06/2026 », « Sans échéance » */
      end: ({ endsOn, endedOn }: Pick<Contract, 'endsOn' | 'endedOn'>, today: string) => {
        if (endedOn && endedOn >= today) return t('contractScreen.endsFor', { day: day(endedOn) });
        if (endedOn) return t('contractScreen.ended', { day: day(endedOn) });
        return endsOn ? t('contractScreen.ends', { day: day(endsOn) }) : t('contractScreen.noEnd');
      },
      /** Its last day of notice, and that it is past where nothing was said by then. */
      noticeDay: (
        contract: Pick<Contract, 'state' | 'noticeOn'>,
        today: string,
      ): { text: string; isPast: boolean } | null => {
        if (contract.noticeOn === null || !isRunning(contract)) return null;
        const isPast = contract.noticeOn < today;
        const text = day(contract.noticeOn);
        return { text: isPast ? t('contractScreen.noticePast', { day: text }) : text, isPast };
      },
      /** Its state, and before all what must be done. */
      standing: (
        contract: Pick<Contract, 'state' | 'endsOn' | 'endedOn' | 'renewFrom'>,
        today: string,
      ): { text: string; tone: Tone } => {
        const { state, endsOn, renewFrom } = contract;
        if (isEnding(contract, today)) return { text: t('contractScreen.ending'), tone: 'due' };
        if (!isRunning(contract)) return { text: t(`contract.state.${state}`), tone: 'late' };
        if (endsOn && endsOn < today) return { text: t('contractScreen.overdue'), tone: 'late' };
        if (renewFrom && renewFrom <= today) return { text: t('contractScreen.dueSoon'), tone: 'due' };
        return { text: t(`contract.state.${state}`), tone: 'won' };
      },
    };
  }, [t, locale]);
}
