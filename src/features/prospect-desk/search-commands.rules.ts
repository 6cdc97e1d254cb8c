import { plain } from '../../engine/text.ts';

/** What a palette must know of a command to find it. */
interface Findable {
  label: string;
  /** Other words for it, which are not shown. */
  words?: string;
  /** Only shown to whoever types for it: one of many of its kind. */
  onlyTyped?: boolean;
}

/** The commands for what was typed: every word stands in their label or among their words; labels come first. */
export function commandsFor<Command extends Findable>(commands: readonly Command[], typed: string): Command[] {
  const words = plain(typed)
    .split(/[\s:;,]+/)
    .filter(Boolean);
  if (words.length === 0) return commands.filter(({ onlyTyped }) => !onlyTyped);
  const startsAWord = ({ label }: Command) => words.every((word) => ` ${plain(label)}`.includes(` ${word}`));
  const found = commands.filter((command) => {
    const haystack = plain(`${command.label} ${command.words ?? ''}`);
    return words.every((word) => haystack.includes(word));
  });
  return [...found.filter(startsAWord), ...found.filter((command) => !startsAWord(command))];
}
