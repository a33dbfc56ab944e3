/**
 * A calendar day, `2026-03-31`, as the date widget handles it: it takes an instant and reads its day in UTC, and answers
 * with the midnight of the reader's own time zone. Every other pairing is off by a day somewhere on earth.
 */
export function dateOfDay(day: string): Date | undefined {
  const date = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

export function dayOfDate(date: Date): string {
  const part = (number: number, digits: number) => String(number).padStart(digits, '0');
  return `${part(date.getFullYear(), 4)}-${part(date.getMonth() + 1, 2)}-${part(date.getDate(), 2)}`;
}
