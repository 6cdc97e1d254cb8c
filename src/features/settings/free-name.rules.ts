import { isSameName } from '../../engine/same-name.ts';

/** The name itself, or with the first number behind that nobody bears yet: « Nouveau rôle 2 ». */
export function freeName(wanted: string, { taken, longest }: { taken: readonly string[]; longest: number }): string {
  for (let number = 1; ; number++) {
    const ending = number === 1 ? '' : ` ${number}`;
    const name = wanted.slice(0, longest - ending.length).trimEnd() + ending;
    if (!taken.some((other) => isSameName(other, name))) return name;
  }
}
