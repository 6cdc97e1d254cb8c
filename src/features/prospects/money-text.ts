/** « 18 000 € »; cents only when there are any. */
export function moneyText({ amount, currency }: { amount: number; currency: string }, locale: string): string {
  const minimumFractionDigits = amount % 100 === 0 ? 0 : 2;
  return (amount / 100).toLocaleString(locale, { style: 'currency', currency, minimumFractionDigits });
}
