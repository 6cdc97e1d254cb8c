// The contract somebody works on, whatever page lies beneath: the panel opens beside it and the page stays.
import { sharedValue, useSharedValue } from '../../../engine/web/shared-value.ts';

export type OpenedContract = { kind: 'new'; prospectId: string } | { kind: 'contract'; id: string };

const opened = sharedValue<OpenedContract | null>(null);

export const openContract = (wanted: OpenedContract): void => opened.set(wanted);
export const closeContract = (): void => opened.set(null);
export const useOpenedContract = () => useSharedValue(opened);
