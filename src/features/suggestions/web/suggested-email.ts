import { useText } from '../../../engine/web/hooks.ts';
import { addressee } from '../../prospects/prepared-email.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import type { SuggestedAction } from '../suggestion.rules.ts';

type Writing = Extract<SuggestedAction, { kind: 'write' }>;

/** The words of the e-mail a suggestion begins. */
export function useSuggestedWords(): (writing: Writing) => string {
  const t = useText();
  return ({ template, message }) => t(message ?? `suggestion.message.${template}`);
}

/** What the e-mail a suggestion begins is about. */
export function useSuggestedSubject(): (writing: Writing) => string {
  const t = useText();
  return ({ template }) => t(`suggestion.subject.${template}`);
}

/** The whole e-mail a suggestion begins. */
export function useSuggestedEmail(): (prospect: Prospect, writing: Writing) => { subject: string; body: string } {
  const t = useText();
  const wordsOf = useSuggestedWords();
  const subjectOf = useSuggestedSubject();
  return (prospect, writing) => {
    const person = addressee(prospect, t);
    const greeting = person ? t('prospect.greeting', { name: person }) : t('prospect.greetingNobody');
    return { subject: subjectOf(writing), body: `${greeting}\n\n${wordsOf(writing)}\n` };
  };
}
