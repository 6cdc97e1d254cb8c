/** Addresses that anybody can have: there the whole address stands for the company, elsewhere its domain. */
const shared = [
  ...['gmail.com', 'googlemail.com', 'outlook.com', 'outlook.fr', 'hotmail.com', 'hotmail.fr', 'live.fr', 'live.com'],
  ...['yahoo.com', 'yahoo.fr', 'orange.fr', 'wanadoo.fr', 'free.fr', 'sfr.fr', 'laposte.net', 'icloud.com', 'gmx.fr'],
  ...['proton.me', 'protonmail.com', 'gmx.com', 'bbox.fr'],
];

/** By what one sees that a company has had its trial: one for each legal entity, or mail domain. */
export function trialKeyOf({ siren, email }: { siren?: string | null; email: string }): string {
  const number = (siren ?? '').replace(/\s/g, '');
  if (number) return `siren:${number}`;
  const address = email.trim().toLowerCase();
  const domain = address.slice(address.lastIndexOf('@') + 1);
  return `mail:${shared.includes(domain) ? address : domain}`;
}
