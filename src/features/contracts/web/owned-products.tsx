import { RecordPart } from '../../../design/record-part.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { quantityText } from '../../sales/line-texts.rules.ts';
import type { OwnedProduct } from '../owned-products.rules.ts';
import { useContractWords } from './contract-words.ts';
import classes from './contracts.module.css';

const MOST_SHOWN = 8;

/** What a customer has bought and pays for, once the server has told; nothing where there is nothing. */
export function OwnedProducts({ prospect }: { prospect: Prospect }) {
  const t = useText();
  const { day, locale } = useContractWords();
  const { data } = useServer<{ items: OwnedProduct[] }>(
    prospect.customerSince ? `/api/v1/prospects/${prospect.id}/products` : null,
  );
  if (!data || data.items.length === 0) return null;
  const { items } = data;
  return (
    <RecordPart title={t('contractScreen.owned')}>
      <ul className={classes.owned}>
        {items.slice(0, MOST_SHOWN).map(({ key, name, quantity, lastOn, recurs }) => (
          <li key={key}>
            <span className={classes.entryName}>{name}</span>
            <span className={classes.figure}>{quantity !== null && `× ${quantityText(quantity, locale)}`}</span>
            <span className={classes.soft}>
              {recurs && quantity === null
                ? t('contractScreen.ownedSince', { day: day(lastOn) })
                : [recurs && t('contractScreen.ownedRecurs'), t('contractScreen.ownedOn', { day: day(lastOn) })]
                    .filter(Boolean)
                    .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {items.length > MOST_SHOWN && (
        <p className={classes.soft}>{t('contractScreen.ownedMore', { count: items.length - MOST_SHOWN })}</p>
      )}
    </RecordPart>
  );
}
