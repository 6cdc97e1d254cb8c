import { TagChip } from '../../../design/tag-chip.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useTagColors } from '../../tags/web/tag-colors.ts';
import { offeredTags } from '../tag-offers.rules.ts';

interface Offer {
  known: readonly string[];
  typed: string;
  borne?: readonly string[];
}

/** The list under a field of tags: Enter takes its first line, and a new tag has a line of its own, the last. */
export function useTagOffers({ known, typed, borne }: Offer) {
  const t = useText();
  const colorOf = useTagColors();
  const { matches, created } = offeredTags(known, typed, borne);
  return {
    data: created === undefined ? matches : [...matches, created],
    // They are chosen already, by a rule that knows what an accent is.
    filter: ({ options }: { options: unknown[] }) => options as never,
    selectFirstOptionOnChange: typed.trim() !== '',
    renderOption: ({ option: { value } }: { option: { value: string } }) =>
      value === created ? t('selection.createTag', { tag: value }) : <TagChip name={value} color={colorOf(value)} />,
  };
}
