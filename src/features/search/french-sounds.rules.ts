// How a French ear hears what is written. Words are plain: small letters without accents. Both what is known and what
// is typed are folded here, on the device and on the server; whoever changes a fold has the words learned anew by a
// migration, see 0046.
import type { NearWord } from './misspelling.rules.ts';

/** A word somebody is known by, and how it sounds. */
export interface HeardWord {
  word: string;
  sound: string;
}

/** Sounding alike is nearer than a slip, and a whole word nearer than the beginning of one. */
const HEARD_WHOLE = 0.5;
const HEARD_BEGINNING = 0.75;
/** What is shorter sounds like too much. */
const SHORTEST_HEARD = 3;
const SHORTEST_BEGINNING = 4;

/** In their order, for one fold goes on from what the others left. A « c » that stays at the end is the one of « Charles ». */
const folds: readonly [RegExp, string, example: string][] = [
  [/(.)\1+/g, '$1', 'Philippe, Filipe'],
  [/y/g, 'i', 'Sylvie, Silvie'],
  [/w/g, 'v', 'Walter, Valter'],
  [/ph/g, 'f', 'Delphine, Delfine'],
  [/s?ch(?=[rl]|ae)/g, 'k', 'Christophe, Kristof; Michaël, Mikael'],
  [/(?:s?c|s)h/g, '_', 'Charles, Sharles'],
  [/h/g, '', 'Thierry, Tierry; Hélène, Élène'],
  [/(?<=n)coi/g, 'soi', 'François, Fransois'],
  [/c(?=[ei])/g, 's', 'Vincent, Vinsent'],
  [/c?k|c?qu?|c/g, 'k', 'Frédérick, Frédérique'],
  [/_/g, 'c', 'Charles'],
  [/gu(?=[ei])/g, '=', 'Marguerite'],
  [/g(?=[ei])/g, 'j', 'Georges, Jeorges'],
  [/=/g, 'g', 'Guy, Gui'],
  [/je(?=[aou])/g, 'j', 'Jean, Jan'],
  [/gn/g, 'ni', 'Agnès, Aniès'],
  [/z/g, 's', 'Isabelle, Izabelle'],
  [/ks/g, 'x', 'Alexandre, Aleksandre'],
  [/oeu/g, 'eu', 'Lecoeur, Lekeur'],
  [/e?au(?:l(?=[tdx]))?/g, 'o', 'Moreau, Moro; Renault, Reno'],
  [/oua/g, 'oi', 'Benoît, Benouat'],
  [/(?<=[bdfgjklmnprstvx])tion/g, 'sion', 'Action'],
  [/m(?=[pb])/g, 'n', 'Colombe, Colonbe'],
  [/[ae]in(?![aeiou])/g, 'in', 'Germain, Germin'],
  [/en(?=[^aeioun])/g, 'an', 'Laurent, Laurant'],
  [/[ae]i/g, 'e', 'Claire, Clère'],
  [/(.)\1+/g, '$1', 'what the others brought together'],
  [/(?<=[aeiou].*[^aeiou])e(?=[^aeiou](?:[aiou]|e(?!s?$)))/g, '', 'Catherine, Catrine'],
];

/** An end nobody hears; the first that fits. « Louise » keeps her s, « Louis » does not. */
const silentEnds: readonly [RegExp, example: string][] = [
  [/(?<=..)es?$/, 'Philippe, Filip; Georges, Jorj'],
  [/(?<=..)e[rt]$/, 'Gauthier, Gautié'],
  [/(?<=..)[tdsx]+$/, 'Thibaut, Thibaud, Tibo'],
];

/** The sound of a whole word. */
export function soundOf(word: string): string {
  const heard = heardFrom(word);
  const silent = silentEnds.find(([end]) => end.test(heard));
  return silent ? heard.replace(silent[0], '') : heard;
}

/** The sound of a beginning, of which no letter is the last. */
export function heardFrom(beginning: string): string {
  return folds.reduce((text, [letters, sound]) => text.replace(letters, sound), beginning);
}

/** The sounds a word must have to be heard as what was typed: this one, or one that begins so; nothing of a short one. */
export function askedSounds(typed: string): { whole: string | null; beginning: string | null } {
  const beginning = heardFrom(typed);
  return {
    whole: typed.length >= SHORTEST_HEARD && soundOf(typed).length > 1 ? soundOf(typed) : null,
    beginning: beginning.length >= SHORTEST_BEGINNING ? beginning : null,
  };
}

/** The words among those known that sound like what was typed, and do not hold it anyway. */
export function heardAs(typed: string, words: Iterable<HeardWord>, most: number): NearWord[] {
  const { whole, beginning } = askedSounds(typed);
  const near: NearWord[] = [];
  for (const { word, sound } of words) {
    if (word.includes(typed)) continue;
    if (sound === whole) near.push({ word, slips: HEARD_WHOLE });
    else if (beginning && sound.startsWith(beginning)) near.push({ word, slips: HEARD_BEGINNING });
  }
  const farther = ({ word }: NearWord) => Math.abs(word.length - typed.length);
  return near.sort((a, b) => a.slips - b.slips || farther(a) - farther(b) || (a.word < b.word ? -1 : 1)).slice(0, most);
}
