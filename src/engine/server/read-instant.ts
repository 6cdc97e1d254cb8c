/**
 * An instant as PostgreSQL writes it, in the ISO text of the code: milliseconds, in UTC. Thousands pass here for one
 * screen, and nearly all are in UTC already: cut out, they are read several times faster than as a date.
 */
export function readInstant(text: string): string {
  const isPlain = text.length >= SHORTEST && text.length <= LONGEST && text[4] === '-' && text.endsWith('+00');
  if (!isPlain) return new Date(text).toISOString();
  const milliseconds = text.slice(20, -3).slice(0, 3).padEnd(3, '0');
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${milliseconds}Z`;
}

const SHORTEST = '2026-11-29 12:00:00+00'.length;
const LONGEST = '2026-11-29 12:00:00.123456+00'.length;
