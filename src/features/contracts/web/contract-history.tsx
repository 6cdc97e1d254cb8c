import { useMemo } from 'react';
import { useRows } from '../../../engine/web/hooks.ts';
import { userRecord } from '../../members/member.records.ts';
import type { Contract, ContractStep } from '../contract.record.ts';
import { termsAfter } from '../contract-history.rules.ts';
import { monthlyTotal } from '../contract-line.ts';
import { useContractWords } from './contract-words.ts';
import classes from './contracts.module.css';

/** What became of a contract, the last first: what, from when, at what price, by whom and why. */
export function ContractHistory({ contract }: { contract: Contract }) {
  const { t, day, amount } = useContractWords();
  const people = useRows(userRecord);
  const names = useMemo(() => new Map(people.map(({ id, name }) => [id, name])), [people]);
  const { history, currency } = contract;
  const lineOf = (step: ContractStep, place: number): string => {
    const { endsOn, lines } = termsAfter(history.slice(0, place + 1));
    const isEnd = step.kind === 'loss' || step.kind === 'cancellation';
    return [
      t(isEnd ? 'contractScreen.stepLast' : 'contractScreen.stepFrom', { day: day(step.on) }),
      step.changes.endsOn && endsOn && t('contractScreen.stepUntil', { day: day(endsOn) }),
      step.changes.lines && t('contractScreen.aMonth', { amount: amount(monthlyTotal(lines), currency) }),
      step.reason,
      step.userId && names.get(step.userId),
    ]
      .filter(Boolean)
      .join(' · ');
  };
  return (
    <section aria-label={t('contractScreen.history')}>
      <h3 className={classes.heading}>{t('contractScreen.history')}</h3>
      <ol className={classes.history}>
        {history
          .map((step, place) => (
            <li key={step.id}>
              <strong>{t(`contractScreen.step.${nameOf(step)}`)}</strong>
              <span>{lineOf(step, place)}</span>
            </li>
          ))
          .reverse()}
      </ol>
    </section>
  );
}

const nameOf = ({ kind, userId }: ContractStep) => (kind === 'renewal' && userId === null ? 'tacitRenewal' : kind);
