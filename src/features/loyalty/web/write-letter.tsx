import { Button, Menu } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useCaller } from '../../../engine/web/hooks.ts';
import { openComposer } from '../../correspondence/web/composing.ts';
import { addressee } from '../../prospects/prepared-email.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import type { LoyaltyAccount } from '../loyalty-account.record.ts';
import type { Statement } from './account-facts.ts';
import { useLoyaltyWords } from './loyalty-words.ts';
import { useProgramme } from './programme-here.ts';

const LAST_MOVEMENTS = 10;

interface LetterProps {
  prospect: Prospect;
  account: LoyaltyAccount;
  statement: Statement;
  /** The panel gives way to the letter. */
  onWrite(): void;
}

/** Tells the customer how they stand: the letter is prepared, a person reads and sends it. */
export function WriteLetter({ prospect, account, statement, onWrite }: LetterProps) {
  const { t } = useLoyaltyWords();
  const { can } = useCaller();
  const letters = useLetters({ account, statement });
  const hasAddress = prospect.emails.length > 0 && !prospect.archivedAt;
  if (!hasAddress || !can('prospects.write', prospect.ownerId)) return null;
  const write = (key: string, words: string) => {
    const person = addressee(prospect, t);
    const greeting = person ? t('prospect.greeting', { name: person }) : t('prospect.greetingNobody');
    onWrite();
    const subject = t(`loyaltyScreen.letter.${key}Subject`);
    openComposer({ prospectId: prospect.id, channel: 'email', subject, body: `${greeting}\n\n${words}` });
  };
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="subtle" leftSection={<IconMail size={16} />}>
          {t('loyaltyScreen.letter.write')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {letters.map(({ key, words }) => (
          <Menu.Item key={key} onClick={() => write(key, words)}>
            {t(`loyaltyScreen.letter.${key}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function useLetters({ account, statement }: Pick<LetterProps, 'account' | 'statement'>) {
  const { t, locale, figure, points, day, signed } = useLoyaltyWords();
  const { current } = useProgramme();
  const programme = current?.name ?? t('loyaltyScreen.section');
  const tiers = current?.tiers ?? [];
  const place = tiers.findIndex(({ key }) => key === account.tierKey);
  const [tier, next] = [tiers[place]?.name ?? account.tierKey, tiers[place + 1]];
  const toNext = next && {
    points: figure(Math.max(0, next.from - account.statusPoints)),
    tier: next.name,
  };
  const standing = t('loyaltyScreen.letter.standing', { programme, points: points(statement.available) });
  const lines = statement.items
    .slice(0, LAST_MOVEMENTS)
    .map(({ at, kind, points: moved }) =>
      [new Date(at).toLocaleDateString(locale), t(`loyalty.kind.${kind}`), signed(moved)].join(' · '),
    );
  const ending = account.expiresOn && {
    points: points(account.expiringPoints),
    day: day(account.expiresOn),
  };
  const ends = ending ? [t('loyaltyScreen.letter.ends', ending)] : [];
  return [
    { key: 'statement', words: [standing, lines.join('\n'), ...ends].filter(Boolean).join('\n\n') },
    ...(ending ? [{ key: 'expiry', words: [standing, ...ends].join('\n\n') }] : []),
    {
      key: 'tier',
      words: [
        t('loyaltyScreen.letter.tierNow', { programme, tier }),
        ...(toNext ? [t('loyaltyScreen.letter.tierNext', toNext)] : []),
      ].join('\n\n'),
    },
  ];
}
