import { Select } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { wallTime } from '../../../engine/dates.ts';
import { readTypedDay } from '../../../engine/typed-day.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { basesFor, basisFor, type LegalAnswer, type LegalBasis, openLegalQuestion } from '../legal-basis.rules.ts';
import classes from './import-questions.module.css';

export interface LegalBasisFieldsProps {
  answers: LegalAnswer;
  /** Shows which answer is missing. */
  insists?: boolean;
  onAnswer(answers: Partial<LegalAnswer>): void;
}

/** On what ground these people may be called; of consumers, also since when. */
export function LegalBasisFields({ answers, insists = false, onAnswer }: LegalBasisFieldsProps) {
  const t = useText();
  const { locale } = useLanguage();
  const when = useWhen();
  const { audience, collectedOn } = answers;
  const legalBasis = basisFor(audience, answers.legalBasis);
  const open = insists ? openLegalQuestion({ ...answers, legalBasis }) : undefined;
  return (
    <>
      <Select
        className={classes.legalBasis}
        label={t('importScreen.question.legalBasis')}
        placeholder={t('importScreen.question.choose')}
        data={basesFor(audience).map((value) => ({ value, label: t(`importScreen.legalBasis.${value}`) }))}
        value={legalBasis}
        error={open === 'legalBasis' && t('importScreen.question.legalBasisMissing')}
        allowDeselect={false}
        onChange={(basis) => onAnswer({ legalBasis: basis as LegalBasis })}
      />
      {audience === 'B2C' && (
        <DateInput
          className={classes.collectedOn}
          label={t('importScreen.question.collectedOn')}
          placeholder={t('importScreen.question.dayFormat')}
          locale={locale}
          valueFormat="DD/MM/YYYY"
          dateParser={readTypedDay}
          maxDate={wallTime(when.now, when.zone).day}
          value={collectedOn}
          error={open === 'collectedOn' && t('importScreen.question.collectedOnMissing')}
          onChange={(day) => onAnswer({ collectedOn: day })}
        />
      )}
    </>
  );
}
