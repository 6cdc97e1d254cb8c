/** What a colour may say: something is due, late or refused, won, or ours. Neutral says nothing. */
export type Tone = 'neutral' | 'brand' | 'due' | 'late' | 'won';
