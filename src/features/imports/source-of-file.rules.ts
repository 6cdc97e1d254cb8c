import { cutShort } from '../../engine/text.ts';

/** What is put behind the name of a file to name its refused rows. */
export const refusedWord = 'refus';

/** The name, without its ending, of the file that « salon - refus (1).csv » was refused from; undefined for any other name. */
export function nameBeforeRefusal(fileName: string): string | undefined {
  return new RegExp(`^(.+) - ${refusedWord}(?: ?\\(\\d+\\))?(?:\\.[a-z0-9]{1,5})?$`, 'i').exec(fileName)?.[1];
}

/** « salon-pro_durable-2025.xlsx » is the file of « Salon pro durable 2025 ». */
export function sourceOfFileName(fileName: string): string {
  const words = (nameBeforeRefusal(fileName) ?? fileName)
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/[-_.\s]+/g, ' ')
    .trim();
  return cutShort(words.charAt(0).toUpperCase() + words.slice(1), 120);
}
