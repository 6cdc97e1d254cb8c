import { useMemo } from 'react';
import { useCaller, useRow, useRows } from '../../../engine/web/hooks.ts';
import { useNow } from '../../../engine/web/when.ts';
import { companyRecord } from '../../companies/company.record.ts';
import type { WriteAnswer } from '../../contact-rules/can-write.rules.ts';
import { consentRecord } from '../../contact-rules/consent.record.ts';
import { oppositionRecord } from '../../contact-rules/opposition.record.ts';
import { interactionRecord } from '../../interactions/interaction.record.ts';
import { outcomeRecord } from '../../outcomes/outcome.record.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { answerFor, type WritingWay } from '../judge-writing.ts';

/** Whether somebody may be written to this way, by what this device knows and the same rule as the server. */
export function useWriteRight(
  way: WritingWay,
  prospect: Prospect,
  address: string | null,
  { isService = false }: { isService?: boolean | undefined } = {},
): WriteAnswer {
  const { companyId, country } = useCaller();
  // What was said within this minute holds already.
  const at = new Date(Date.parse(useNow()) + 59_999).toISOString();
  const { all, newest } = useMemo(() => {
    const where = { field: 'prospectId', is: prospect.id };
    return { all: { where }, newest: { where, order: [{ field: 'occurredAt', descending: true }], limit: 60 } };
  }, [prospect.id]);
  const consents = useRows(consentRecord, all);
  const oppositions = useRows(oppositionRecord, all);
  const interactions = useRows(interactionRecord, newest);
  const outcomes = useRows(outcomeRecord);
  const offer = useRow(companyRecord, companyId)?.callPolicy.offer ?? null;
  const known = { consents, oppositions, interactions, outcomes, offer };
  return answerFor(way, prospect, known, { country, address, at, isService });
}
