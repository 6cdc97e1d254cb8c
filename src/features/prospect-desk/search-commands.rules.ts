import { plain } from '../../engine/text.ts';
import { slipsBetween } from '../search/misspelling.rules.ts';

/** What a palette must know of a command to find it. */
interface Findable {
  label: string;
  /** Other words for it, which are not shown. */
  words?: string;
  /** Only shown to whoever types for it: one of many of its kind. */
  onlyTyped?: boolean;
}

/** The commands somebody means: what was typed begins their words; and those they may mean: it stands within, or with a slip. */
export interface FoundCommands<Command> {
  meant: Command[];
  perhaps: Command[];
}

/** How well a word fits, the best first: it begins one of the label, one of the other words, stands within, has a slip. */
const BEGINS_LABEL = 0;
const BEGINS_OTHER = 1;
const WITHIN = 2;
const SLIPPED = 3;
const NOT = 4;

/** The commands for what was typed: every word of it has a place in them; those whose label it begins come first. */
export function commandsFor<Command extends Findable>(
  commands: readonly Command[],
  typed: string,
): FoundCommands<Command> {
  const words = wordsIn(typed);
  if (words.length === 0) return { meant: commands.filter(({ onlyTyped }) => !onlyTyped), perhaps: [] };
  const found = commands.map((command) => ({ command, fit: fitOf(command, words) }));
  const of = (...fits: number[]) =>
    fits.flatMap((wanted) => found.filter(({ fit }) => fit === wanted)).map(({ command }) => command);
  const exact = of(BEGINS_LABEL, BEGINS_OTHER, WITHIN);
  return {
    meant: of(BEGINS_LABEL, BEGINS_OTHER),
    // Nobody who finds a word as it was typed has mistyped it.
    perhaps: exact.length > 0 ? of(WITHIN) : of(SLIPPED),
  };
}

function fitOf({ label, words: others = '' }: Findable, words: readonly string[]): number {
  const [ofLabel, ofOthers] = [wordsIn(label), wordsIn(others)];
  const all = [...ofLabel, ...ofOthers];
  const begins = (list: readonly string[], word: string) => list.some((one) => one.startsWith(word));
  return Math.max(
    ...words.map((word) => {
      if (begins(ofLabel, word)) return BEGINS_LABEL;
      if (begins(ofOthers, word)) return BEGINS_OTHER;
      if (all.some((one) => one.includes(word))) return WITHIN;
      return all.some((one) => isSlipOf(word, one)) ? SLIPPED : NOT;
    }),
  );
}

/** One slip, in a word long enough to be recognised. */
const isSlipOf = (typed: string, word: string) =>
  typed.length >= 4 && word.length >= typed.length - 1 && slipsBetween(typed, word) <= 1;

/** « D’étape » is a word « étape » too. */
const wordsIn = (text: string) =>
  plain(text)
    .split(/[\s:;,.…'’()«»“”/-]+/)
    .filter(Boolean);
