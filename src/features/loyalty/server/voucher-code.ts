import { randomInt } from 'node:crypto';

// Without letters that look like figures: codes are read out over the telephone.
const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const GROUPS = 3;
const SIGNS_A_GROUP = 4;

/** « K7PQ-2MXW-9HRT »: sixty bits that nobody guesses. */
export function newVoucherCode(): string {
  const group = () => Array.from({ length: SIGNS_A_GROUP }, () => signs[randomInt(signs.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

/** A code as somebody typed it. */
export function readVoucherCode(typed: string): string {
  const plain = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
  return (plain.match(/.{1,4}/g) ?? []).join('-');
}
