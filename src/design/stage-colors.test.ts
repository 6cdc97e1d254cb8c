import { describe, expect, it } from 'vitest';
import { stageColor, stageColors } from './stage-colors.ts';

/** Contrast between two colours as WCAG 2 defines it, from 1 to 21. */
function contrast(first: string, second: string): number {
  const [lighter = 0, darker = 0] = [luminance(first), luminance(second)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe('stage colours', () => {
  it('are ten, each under its own name', () => {
    expect(new Set(stageColors.map((color) => color.name)).size).toBe(10);
  });

  it.each(stageColors.map((color) => [color.name, color] as const))(
    '%s can be read in light and in dark',
    (_, color) => {
      expect(contrast(color.light.text, color.light.soft)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(color.dark.text, color.dark.soft)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(color.dark.mark, '#14181a')).toBeGreaterThanOrEqual(3);
    },
  );

  it('show slate when the name is unknown', () => {
    expect(stageColor('chartreuse').name).toBe('slate');
  });
});
