/** The same values, with null for each of these texts that shows nothing: "not known" is kept in one way only. */
export function withoutBlanks<Given extends object>(given: Given, texts: readonly (keyof Given)[]): Given {
  const blank = texts.filter((text) => typeof given[text] === 'string' && given[text].trim() === '');
  return { ...given, ...Object.fromEntries(blank.map((text) => [text, null])) };
}
