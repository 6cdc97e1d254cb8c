/**
 * Where a website as somebody typed or imported it is opened: over https, or not at all. What names another scheme, such
 * as `javascript:`, or hides its host behind a user name leads nowhere.
 */
export function websiteAddress(website: string | null | undefined): string | undefined {
  const typed = website?.trim() ?? '';
  if (!typed || /\s/.test(typed)) return undefined;
  const address = /^[a-z][a-z\d+.-]*:/i.test(typed) ? typed : `https://${typed.replace(/^\/+/, '')}`;
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname, username, password, href } = new URL(address);
  const isPublic = protocol === 'https:' && hostname.includes('.') && !username && !password;
  return isPublic ? href : undefined;
}
