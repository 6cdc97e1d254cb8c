const HOUR = 3_600_000;

/** True once a device has been without a word from the server for longer than the company allows. */
export function isPastCacheLimit({
  lastContact,
  now,
  limitInHours,
}: {
  lastContact: string | null;
  now: string;
  limitInHours: number;
}): boolean {
  if (!lastContact) return false;
  return Date.parse(now) - Date.parse(lastContact) > limitInHours * HOUR;
}
