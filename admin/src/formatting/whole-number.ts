/** What somebody typed, when it is a whole number between the two; else null. Spaces around it do not matter. */
export function wholeNumber(typed: string, min: number, max: number): number | null {
  const text = typed.trim();
  if (!/^\d{1,9}$/.test(text)) return null;
  const number = Number(text);
  return number >= min && number <= max ? number : null;
}

/** How many of a plan were typed; null where that is none that can be sold. */
export const readQuantity = (typed: string): number | null => wholeNumber(typed, 1, 100_000);
