export interface EmailReading {
  address: string;
  kind: 'personal' | 'generic';
  /** A likely typing mistake in the domain; shown, never applied. */
  suggestion?: string;
}

export interface EmailsReading {
  emails: EmailReading[];
  unreadable: { typed: string; suggestion?: string }[];
}

const address = /^(?!\.)(?!.*\.\.)[a-z0-9_'+\-.]*[a-z0-9_+-]@(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,}$/i;

const genericNames = new Set(
  'contact contacts info infos information accueil commercial commerciaux direction secretariat admin administration administratif compta comptabilite facturation rh recrutement sales support sav hello bonjour office mairie agence service services noreply no-reply webmaster postmaster devis commande commandes boutique magasin reception standard communication marketing'.split(
    ' ',
  ),
);

const domainTypos: readonly (readonly [RegExp, string])[] = [
  [/^(?:gmial|gmal|gamil|gmai|gmil|gmaill|gnail)\.(?:com|fr)$/, 'gmail.com'],
  [/^gmail\.(?:fr|con|co|cm|om)$/, 'gmail.com'],
  [/^(?:hotmial|hotmal|hotmai|hotmil|homail|htomail|hotmaill)\.(com|fr)$/, 'hotmail.$1'],
  [/^(?:outlok|outloook|oultook|outlool)\.(com|fr)$/, 'outlook.$1'],
  [/^(?:yaho|yahooo|yhaoo)\.(com|fr)$/, 'yahoo.$1'],
  [/^(?:orange\.f|ornage\.fr|orang\.fr|oragne\.fr)$/, 'orange.fr'],
  [/^(?:wanado|wanadoo)\.f$/, 'wanadoo.fr'],
  [/^(?:wanado|wandoo|wanadooo)\.fr$/, 'wanadoo.fr'],
  [/^(?:lapost|laposte)\.(?:ne|fr|com)$/, 'laposte.net'],
  [/^(?:fre|freee)\.fr$/, 'free.fr'],
  [/^(.+)\.con$/, '$1.com'],
];

/** What is longer is no list of addresses, and would take the patterns below minutes. */
const LONGEST_CELL = 1_000;

/** Every e-mail address in a cell: « Paul <mailto:paul@example.com>; contact@example.com. » */
export function readEmails(raw: string): EmailsReading {
  const read: EmailsReading = { emails: [], unreadable: [] };
  if (raw.length > LONGEST_CELL) return { emails: [], unreadable: [{ typed: raw.trim() }] };
  for (const typed of pieces(raw)) {
    const email = readAddress(typed);
    if (!email) read.unreadable.push({ typed, ...suggest(typed) });
    else if (!read.emails.some((known) => emailKey(known.address) === emailKey(email.address))) read.emails.push(email);
  }
  return read;
}

/** `contact@`, `info@`…: an address of the organisation, which tells nothing of who reads it. */
export function isGenericEmail(email: string): boolean {
  return genericNames.has((email.split('@')[0] ?? '').toLowerCase());
}

/** Addresses are kept as typed and compared in lower case. */
export function emailKey(email: string): string {
  return email.trim().toLowerCase();
}

function pieces(raw: string): string[] {
  const text = raw.normalize('NFC').replace(/\u00A0/g, ' ');
  const bracketed = [...text.matchAll(/<([^<>]*@[^<>]*)>/g)].map((match) => match[1] ?? '');
  const candidates = bracketed.length > 0 ? bracketed : text.split(/[;,|\s]+(?:(?:ou|et|or|and)\s+)?|\/(?=\S+@)/);
  const cleaned = candidates.map((piece) =>
    piece
      .trim()
      .replace(/^mailto:/i, '')
      .replace(/\?.*$/, '')
      .replace(/^[<("']+|[>)"';:,.]+$/g, ''),
  );
  const withSign = cleaned.filter((piece) => piece.includes('@'));
  if (withSign.length > 0) return withSign;
  return text.trim() ? [text.trim()] : [];
}

function readAddress(typed: string): EmailReading | undefined {
  const at = typed.lastIndexOf('@');
  const email = typed.slice(0, at) + typed.slice(at).toLowerCase();
  if (!address.test(email)) return undefined;
  return { address: email, kind: isGenericEmail(email) ? 'generic' : 'personal', ...suggest(email) };
}

function suggest(typed: string): { suggestion?: string } {
  const at = typed.lastIndexOf('@');
  if (at < 1) return {};
  const domain = typed.slice(at + 1).toLowerCase();
  const typo = domainTypos.find(([pattern]) => pattern.test(domain));
  return typo ? { suggestion: `${typed.slice(0, at)}@${domain.replace(typo[0], typo[1])}` } : {};
}
