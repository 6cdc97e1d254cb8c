/** How long an account number is, by country. Source: the IBAN registry. */
const lengths: Readonly<Record<string, number>> = Object.fromEntries(
  `AD24 AE23 AT20 BE16 BF28 BG22 BI27 BJ28 CF27 CG27 CH21 CI28 CM27 CV25 CY28 CZ24 DE22 DJ27 DK18 DZ26 EE20 EG29 ES24
  FI18 FR27 GA27 GB22 GQ27 GR27 GW25 HR21 HU28 IE22 IS26 IT27 KM27 LB28 LI21 LT20 LU20 LV21 MA28 MC27 MG27 ML28 MR27 MT31
  MU30 NE28 NL18 NO15 PL28 PT25 RO24 SE24 SI19 SK24 SM27 SN28 TD27 TG28 TN24`
    .split(/\s+/)
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/** An IBAN without its spaces, its form and check digits being right; undefined for what is none. That it exists is not said. */
export function readIban(typed: string): string | undefined {
  const iban = typed.replace(/[\s.-]/g, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(iban)) return undefined;
  const length = lengths[iban.slice(0, 2)];
  if (length !== undefined && iban.length !== length) return undefined;
  const digits = `${iban.slice(4)}${iban.slice(0, 4)}`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n ? iban : undefined;
}

/** As people write it, in groups of four: FR76 3000 6000 … */
export const ibanText = (iban: string): string => iban.replace(/(.{4})(?=.)/g, '$1 ');
