/** What a person calls a day, `YYYY-MM-DD`, in the merchant's time zone. */
export type CalendarDate = string;

/** A moment in UTC, ISO 8601 with milliseconds and `Z`: it sorts as text. */
export type Instant = string;

export type Interval = {
  readonly unit: 'day' | 'week' | 'month' | 'year';
  readonly count: number;
};

/** Half-open: `[start, end)`. */
export type Period = { readonly start: CalendarDate; readonly end: CalendarDate };
