import { callNotes } from './call-notes.ts';
import type { Dice } from './dice.ts';
import type { Letter } from './message-notes.ts';
import { mensNames, pickName, surnames, womensNames } from './names.ts';
import type { Vocabulary } from './offer.ts';

const weekdays = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi'];
const months = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ');
const inEuros = new Intl.NumberFormat('fr-FR');

/** A call that reached nobody is seldom worth a word. */
const noteOdds: Readonly<Record<string, number>> = {
  PAS_DE_REPONSE: 0.12,
  REPONDEUR: 0.2,
  OCCUPE: 0.15,
  MESSAGE_VOCAL: 0.6,
};

/** Writes about one prospect: product, competitor, budget and people stay the same from note to note. */
export interface NoteWriter {
  budgetInEuros: number;
  competitor: string;
  pick(texts: readonly string[], at: string): string;
  letter(letters: readonly Letter[], at: string): Letter;
  /** What is written under a call of this outcome, if anything. */
  callNote(outcome: string, at: string): string | null;
}

export function noteWriter(dice: Dice, vocabulary: Vocabulary): NoteWriter {
  const budgetInEuros = drawAmount(dice, vocabulary);
  const product = dice.pick(vocabulary.products);
  const competitor = dice.pick(vocabulary.competitors);
  const firstName = pickName(dice, dice.chance(0.5) ? womensNames : mensNames);
  const lastName = pickName(dice, surnames);

  function gap(name: string, at: string): string {
    switch (name) {
      case 'product':
        return product;
      case 'competitor':
        return competitor;
      case 'budget':
        return `${inEuros.format(budgetInEuros)} €`;
      case 'firstName':
        return firstName;
      case 'lastName':
        return lastName;
      case 'need':
        return dice.pick(vocabulary.needs);
      case 'refusal':
        return dice.pick(vocabulary.refusals);
      case 'document':
        return dice.pick(vocabulary.documents);
      case 'weekday':
        return dice.pick(weekdays);
      case 'month':
        return months[(Number(at.slice(5, 7)) + dice.between(0, 4)) % 12]!;
      case 'year':
        return at.slice(0, 4);
      case 'count':
        return String(dice.between(2, 5));
      case 'number':
        return `${at.slice(2, 4)}-${String(dice.between(11, 999)).padStart(4, '0')}`;
      default:
        throw new Error(`nothing fills the gap {${name}}`);
    }
  }

  // A gap that begins with a capital begins a sentence: {Need}.
  const fill = (text: string, at: string) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const plainName = name.charAt(0).toLowerCase() + name.slice(1);
      const filling = gap(plainName, at);
      return plainName === name ? filling : filling.charAt(0).toUpperCase() + filling.slice(1);
    });
  const pick = (texts: readonly string[], at: string) => fill(dice.pick(texts), at);

  return {
    budgetInEuros,
    competitor,
    pick,
    letter(letters, at) {
      const { subject, note } = dice.pick(letters);
      return { subject: fill(subject, at), note: fill(note, at) };
    },
    callNote(outcome, at) {
      const texts = callNotes[outcome];
      return texts && dice.chance(noteOdds[outcome] ?? 0.93) ? pick(texts, at) : null;
    },
  };
}

/** An amount as people say it: few are big, all are round. */
function drawAmount(dice: Dice, { amounts: [least, most] }: Vocabulary): number {
  const amount = least * (most / least) ** (dice.share() * dice.share() ** 0.4);
  const step = amount > 10_000 ? 500 : 50;
  return Math.round(amount / step) * step;
}
