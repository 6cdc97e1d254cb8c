import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** A number as people of the country read it: « 06 12 34 56 78 », « +41 21 345 67 89 » abroad; unread text as it is. */
export function formatPhone(number: string, country: string): string {
  // Nearly every number is French; a list of them should not be parsed one by one while it scrolls.
  const french = /^\+33([1-9])(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(number);
  if (french && country === 'FR') return `0${french.slice(1).join(' ')}`;
  const parsed = number.startsWith('+') ? parsePhoneNumberFromString(number) : undefined;
  if (!parsed) return number;
  return parsed.country === country ? parsed.formatNational() : parsed.formatInternational();
}
