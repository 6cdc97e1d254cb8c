/** What the palette found, from the surest to the least. */
export interface PaletteFinds<Person, Command> {
  /** Their names begin with what was typed. */
  named: readonly Person[];
  /** It begins a word of these. */
  meant: readonly Command[];
  /** It stands somewhere in them, or they are called nearly so. */
  others: readonly Person[];
  perhaps: readonly Command[];
}

export type PaletteGroup<Person, Command> =
  | { kind: 'people'; of: readonly Person[] }
  | { kind: 'commands'; of: readonly Command[] };

/** In which order they stand: an action that was named comes before people who were not. Neighbours of a kind are one group. */
export function paletteOrder<Person, Command>(finds: PaletteFinds<Person, Command>): PaletteGroup<Person, Command>[] {
  const { named, meant, others, perhaps } = finds;
  const groups = [people(named), commands(meant), people(others), commands(perhaps)];
  if (meant.length === 0) groups.splice(0, 3, people([...named, ...others]));
  else if (others.length === 0) groups.splice(1, 3, commands([...meant, ...perhaps]));
  return groups.filter(({ of }) => of.length > 0);

  function people(of: readonly Person[]): PaletteGroup<Person, Command> {
    return { kind: 'people', of };
  }
  function commands(of: readonly Command[]): PaletteGroup<Person, Command> {
    return { kind: 'commands', of };
  }
}
