/** What zod finds wrong, in words for a person. A contract that says more has the last word. */
import type { z } from 'zod';
import { said, type Said } from '../billing/said';

/** Stands for zod's own message, so that one from a contract can be told from it. */
export const BY_ITS_CODE = '\u0000';

export function saidOf(issue: z.core.$ZodIssue): Said {
  if (issue.message !== BY_ITS_CODE) return { template: issue.message, values: [] };
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue);
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'invalid_format':
      return wrongFormat(issue);
    case 'invalid_value':
      return said`Give one of: ${issue.values.map(String).join(', ')}.`;
    default:
      return said`This is not valid here.`;
  }
}

function wrongType({ input, expected }: z.core.$ZodIssueInvalidType): Said {
  if (input === undefined) return said`This is required.`;
  if (expected === 'int') return said`Give a whole number.`;
  if (expected === 'number') return said`Give a number.`;
  return said`This is not the kind of value that is expected here (${expected}).`;
}

function tooSmall({ origin, minimum }: z.core.$ZodIssueTooSmall): Said {
  if (origin !== 'string') return said`Give ${String(minimum)} or more.`;
  return minimum === 1 ? said`This is required.` : said`Give ${String(minimum)} characters or more.`;
}

function tooBig({ origin, maximum }: z.core.$ZodIssueTooBig): Said {
  if (origin === 'string') return said`Give ${String(maximum)} characters at most.`;
  if (origin === 'array') return said`Give ${String(maximum)} at most.`;
  return said`Give ${String(maximum)} or less.`;
}

function wrongFormat({ format }: z.core.$ZodIssueInvalidStringFormat): Said {
  if (format === 'url') return said`Give a full web address, such as https://shop.example/terms.`;
  if (format === 'datetime') return said`Give a moment in UTC, such as 2026-01-31T09:30:00Z.`;
  if (format === 'date') return said`Give a day as YYYY-MM-DD, such as 2026-01-31.`;
  return said`This is not written as it is expected here.`;
}
