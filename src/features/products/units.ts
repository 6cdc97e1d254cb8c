// What a product is counted in. Source: UN/ECE Recommendation 20, as EN 16931 (BT-130) asks it on invoices.
export const unitCodes = ['C62', 'HUR', 'DAY', 'MON', 'ANN', 'KGM', 'LTR', 'MTR', 'MTK'] as const;
export type UnitCode = (typeof unitCodes)[number];
