import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { pgStore } from '../../../engine/server/pg-store.ts';
import type { Engine } from '../../../engine/server/run-command.ts';
import { companyRecord } from '../../companies/company.record.ts';
import { userRecord } from '../../members/member.records.ts';
import { formatPhone } from '../../prospects/phone-format.rules.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
import { handedCallRecord } from '../../telephones/handed-call.record.ts';
import { isAtHand, mayBeDialled, secondsLeft } from '../../telephones/handed-call.rules.ts';
import type { PhoneView } from '../../telephones/phone-view.ts';

/** All that a paired telephone learns of Kili: whose it is, and the one number its person asked for. */
export async function viewForPhone(engine: Engine, transaction: CompanyTransaction): Promise<PhoneView> {
  const caller = await engine.callerOf(transaction);
  const now = new Date().toISOString();
  const store = pgStore(transaction, { caller, records: engine.records, now });
  const [user, company, call] = [
    await store.find(userRecord, caller.userId),
    await store.find(companyRecord, caller.companyId),
    await store.find(handedCallRecord, caller.userId),
  ];
  const whose = { person: user?.name ?? '', company: company?.name ?? '' };
  if (!call || !isAtHand(call, now)) return { ...whose, call: null };
  const prospect = (await store.find(prospectRecord, call.prospectId)) as Prospect | undefined;
  const { callId, number, state } = call;
  return {
    ...whose,
    call: {
      id: callId,
      number,
      shown: formatPhone(number, caller.country),
      name: prospect ? prospectName(prospect) : '',
      organisation: prospect?.organisation ?? null,
      isDialled: state === 'dialled',
      secondsLeft: mayBeDialled(call, now) ? secondsLeft(call, now) : 0,
    },
  };
}
