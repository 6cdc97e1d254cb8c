/** A colour as it reads on each scheme: `mark` for a dot or a bar, `text` on top of `soft`. */
export interface SchemePair {
  mark: string;
  text: string;
  soft: string;
}

export interface StageColor {
  name: string;
  light: SchemePair;
  dark: SchemePair;
}

/**
 * The ramp of stages, from the coldest to the closed ones, in this order everywhere.
 * Teal, amber and red are left out: they mean Kili, due and late. The two last are for won and lost.
 */
export const stageColors = [
  {
    name: 'slate',
    light: { mark: '#64748b', text: '#3f4c5f', soft: '#eef1f5' },
    dark: { mark: '#8c9bb0', text: '#c3cddb', soft: '#222a33' },
  },
  {
    name: 'sky',
    light: { mark: '#0ea5e9', text: '#075985', soft: '#e3f3fd' },
    dark: { mark: '#38bdf8', text: '#8fd8fb', soft: '#0d2b3d' },
  },
  {
    name: 'blue',
    light: { mark: '#3b82f6', text: '#1e4fc0', soft: '#e6effe' },
    dark: { mark: '#60a5fa', text: '#a3c9fd', soft: '#14284a' },
  },
  {
    name: 'indigo',
    light: { mark: '#6366f1', text: '#4338ca', soft: '#ebecfe' },
    dark: { mark: '#818cf8', text: '#b9c0fc', soft: '#232550' },
  },
  {
    name: 'violet',
    light: { mark: '#8b5cf6', text: '#6327c9', soft: '#f0eafe' },
    dark: { mark: '#a78bfa', text: '#cdbcfc', soft: '#2d2150' },
  },
  {
    name: 'purple',
    light: { mark: '#a855f7', text: '#7e22ce', soft: '#f6eafe' },
    dark: { mark: '#c084fc', text: '#dcb9fd', soft: '#371c4f' },
  },
  {
    name: 'fuchsia',
    light: { mark: '#d946ef', text: '#9b1bab', soft: '#fcebfe' },
    dark: { mark: '#e879f9', text: '#f1b2fb', soft: '#41164a' },
  },
  {
    name: 'pink',
    light: { mark: '#ec4899', text: '#ad1a61', soft: '#fdebf5' },
    dark: { mark: '#f472b6', text: '#fab3d6', soft: '#451731' },
  },
  {
    name: 'green',
    light: { mark: '#16a34a', text: '#15683a', soft: '#e4f6eb' },
    dark: { mark: '#34d07a', text: '#8aebb2', soft: '#12301f' },
  },
  {
    name: 'stone',
    light: { mark: '#8a817c', text: '#57504b', soft: '#f1efed' },
    dark: { mark: '#a39b95', text: '#cfc8c3', soft: '#2c2926' },
  },
] as const satisfies readonly StageColor[];

export type StageColorName = (typeof stageColors)[number]['name'];

/** A stage imported with an unknown colour still shows: in slate. */
export function stageColor(name: string): StageColor {
  return stageColors.find((color) => color.name === name) ?? stageColors[0];
}
