import { Anchor } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import type { Filter } from '../../../engine/filter.ts';
import { useCaller, useRows, useText } from '../../../engine/web/hooks.ts';
import { useServerList } from '../../../engine/web/server-list.ts';
import { readPhone } from '../../prospects/phone.rules.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import type { ProspectDraft } from '../new-prospect.rules.ts';
import classes from './new-prospect.module.css';
import { useNaming } from './prospect-naming.ts';

const SETTLED_MS = 250;
const nothing: Filter = { field: 'id', is: null };

export interface KnownProspectProps {
  /** What stands above: a number, an address, or a name with its organisation. */
  draft: Partial<Pick<ProspectDraft, 'phone' | 'email' | 'firstName' | 'lastName' | 'organisation'>>;
  onOpen(): void;
}

/** Says under a number, an address or a name that somebody already has it, before a second record of them is made. */
export function KnownProspect({ draft, onOpen }: KnownProspectProps) {
  const t = useText();
  const { nameOf, secondLineOf } = useNaming();
  const known = useKnownProspect(draft);
  if (!known) return null;
  const name = [nameOf(known), secondLineOf(known)].filter(Boolean).join(', ');
  return (
    <p role="status" className={classes.known}>
      {t('desk.alreadyKnown', { name })}{' '}
      <Anchor component={Link} to={`/prospects/${known.id}`} onClick={onOpen}>
        {t('desk.open')}
      </Anchor>
    </p>
  );
}

function useKnownProspect({ phone = '', email = '', ...person }: KnownProspectProps['draft']): Prospect | undefined {
  const { country } = useCaller();
  const reading = phone.trim() ? readPhone(phone, country) : undefined;
  const number = reading && reading.status !== 'invalid' ? reading.number : '';
  const address = /.+@.+\..+/.test(email) ? email.trim().toLowerCase() : '';
  const [sought] = useDebouncedValue(number || address || nameWords(person), SETTLED_MS);
  const where: Filter = sought ? { field: 'searchText', search: sought } : nothing;
  const [mine] = useRows(prospectRecord, { where, limit: 1 });
  const others = useServerList(prospectRecord, '/prospects', { q: sought, limit: 1, enabled: sought !== '' && !mine });
  return mine ?? (sought ? others.rows[0] : undefined);
}

/** Only a whole name within an organisation tells somebody: there are many of one name. */
function nameWords({ firstName = '', lastName = '', organisation = '' }: KnownProspectProps['draft']): string {
  const words = [firstName, lastName, organisation].map((word) => word.trim());
  return words.every(Boolean) ? words.join(' ') : '';
}
