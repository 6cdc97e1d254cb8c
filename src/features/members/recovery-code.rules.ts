/** A recovery code as it was given, from what somebody types off a sheet: « ABCD efgh 2345 » → « abcd-efgh-2345 ». */
export function readRecoveryCode(typed: string): string {
  const bare = typed.replace(/[\s\u2010-\u2015-]/g, '');
  // Codes of other lengths are older ones, in which capitals count.
  if (bare.length !== 12) return typed.replace(/\s/g, '');
  return bare.toLowerCase().replace(/(.{4})(?=.)/g, '$1-');
}
