// What better-auth has to say, made fit for our log. It logs at error level what anybody can bring about (a wrong
// origin, an unknown user) with their own words in it; a bug is only what comes with an error.
export interface LogLine {
  level: 'info' | 'error';
  message: string;
}

const LONGEST_LINE = 300;

/** The line for a message and what came with it: a level that fits, nobody's address, nothing that was typed. */
export function toLogLine(said: unknown, details: readonly unknown[]): LogLine {
  const error = [said, ...details].find((one) => one instanceof Error);
  const sentence = typeof said === 'string' ? upToColon(said) : '';
  if (!error) return { level: 'info', message: harmless(sentence) };
  return {
    level: 'error',
    message: harmless([sentence, `${error.name}: ${error.message}`].filter(Boolean).join(' – ')),
  };
}

/** What follows a colon is the value complained of. */
const upToColon = (text: string) => text.split(':', 1)[0] ?? '';

function harmless(text: string): string {
  return text
    .slice(0, LONGEST_LINE)
    .replace(/\p{C}+/gu, ' ')
    .replace(/"[^"]*"/g, '"…"')
    .replace(/[^\s:"'<>(]*@[^\s"'<>)]*/g, '…')
    .trim();
}
