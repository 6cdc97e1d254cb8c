import { Select } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { wallTime } from '../../../engine/dates.ts';
import { readTypedDay } from '../../../engine/typed-day.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { type FileAnswers, openQuestion } from '../file-answers.rules.ts';
import { basesFor, basisFor, type LegalBasis } from '../legal-basis.rules.ts';
import classes from './import-questions.module.css';

type LegalAnswers = Pick<FileAnswers, 'audience' | 'source' | 'legalBasis' | 'collectedOn'>;

export interface LegalBasisFieldsProps {
  answers: LegalAnswers;
  /** Shows which answer is missing. */
  insists?: boolean;
  /** No file is known yet: its date will be proposed from it. */
  isBeforeFile?: boolean;
  onAnswer(answers: Partial<LegalAnswers>): void;
}

/** On what ground these people may be called, and of when the file is: of consumers, since when they may be. */
export function LegalBasisFields({ answers, insists = false, isBeforeFile = false, onAnswer }: LegalBasisFieldsProps) {
  const t = useText();
  const { locale } = useLanguage();
  const when = useWhen();
  const { audience, collectedOn } = answers;
  const legalBasis = basisFor(audience, answers.legalBasis);
  const open = insists ? openQuestion({ ...answers, legalBasis }) : undefined;
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
      <DateInput
        className={classes.collectedOn}
        label={t(`importScreen.question.day.${audience}`)}
        placeholder={t(
          isBeforeFile && audience === 'B2B' ? 'importScreen.question.dayOfFile' : 'importScreen.question.dayFormat',
        )}
        locale={locale}
        valueFormat="DD/MM/YYYY"
        dateParser={readTypedDay}
        maxDate={wallTime(when.now, when.zone).day}
        value={collectedOn}
        error={open === 'collectedOn' && t('importScreen.question.collectedOnMissing')}
        onChange={(day) => onAnswer({ collectedOn: day })}
      />
    </>
  );
}
