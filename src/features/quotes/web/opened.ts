// The quote or the sale somebody works on, whatever page lies beneath: the panel opens beside it and the page stays.
import { sharedValue, useSharedValue } from '../../../engine/web/shared-value.ts';

export type OpenedDocument =
  | { kind: 'newQuote' | 'newSale'; prospectId: string; campaignId?: string | undefined }
  | { kind: 'quote'; id: string }
  | { kind: 'sale'; id: string };

const opened = sharedValue<OpenedDocument | null>(null);

export const openDocument = (wanted: OpenedDocument): void => opened.set(wanted);
export const closeDocument = (): void => opened.set(null);
export const useOpenedDocument = () => useSharedValue(opened);
