import { readWebsite } from '../../companies/company-identity.rules.ts';

/** Where a website as somebody typed or imported it is opened: over https, or not at all. */
export function websiteAddress(website: string | null | undefined): string | undefined {
  const address = website ? readWebsite(website) : undefined;
  return address?.startsWith('https://') ? address : undefined;
}
