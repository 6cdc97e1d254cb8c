import { cutShort } from '../../engine/text.ts';

/** « salon-pro_durable-2025.xlsx » is the file of « Salon pro durable 2025 ». */
export function sourceOfFileName(fileName: string): string {
  const words = fileName
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/[-_.\s]+/g, ' ')
    .trim();
  return cutShort(words.charAt(0).toUpperCase() + words.slice(1), 120);
}
