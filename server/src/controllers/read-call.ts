/** Checks a request against its contract. What comes out of here is typed and has no key that the contract lacks. */
import { z } from 'zod';
import { BillingError } from '../billing/errors';
import { said, sentenceOf, type Said } from '../billing/said';
import type { Contract } from '../contracts';
import { BY_ITS_CODE, saidOf } from './issue-words';

export type RequestParts = { readonly params: unknown; readonly query: unknown; readonly body: unknown };
type Part = keyof RequestParts;

/** One thing wrong with a request. `path` is relative to the part that it stands in. */
export type FieldRefusal = {
  readonly in: Part;
  readonly path: readonly (string | number)[];
  readonly said: Said;
};
/** The same for a reader, its words in one language. */
export type FieldError = Omit<FieldRefusal, 'said'> & { readonly message: string };

/** A request that its contract refuses. It is a `BillingError`, so that whoever calls the façade meets one kind of refusal. */
export class InvalidPayload extends BillingError {
  /** In English, for the façade's callers. */
  readonly errors: readonly FieldError[];

  constructor(readonly fields: readonly FieldRefusal[]) {
    const first = fields[0];
    const where = first?.path.join('.');
    super(
      'invalid_argument',
      first && where
        ? said`Some of what was sent is not right. ${where}: ${first.said}`
        : (first?.said ?? 'The request is not valid.')
    );
    this.errors = fields.map((field) => readable(field, sentenceOf(field.said)));
  }
}

/** A field's refusal in words that were put into a language. */
export const readable = ({ in: part, path }: FieldRefusal, message: string): FieldError => ({
  in: part,
  path,
  message,
});

/** A contract without a body takes none: an unknown key is a misunderstanding, better said than ignored. */
const nothing = z.strictObject({});

/** Throws `InvalidPayload` with every field that is wrong, not only the first. */
export function readCall(contract: Contract, parts: RequestParts) {
  const wrong: FieldRefusal[] = [];
  const read = (part: Part, schema: z.ZodType): unknown => {
    const result = schema.safeParse(parts[part] ?? {}, { error: () => BY_ITS_CODE, reportInput: true });
    if (result.success) return result.data;
    wrong.push(...result.error.issues.flatMap((issue) => refusalsOf(part, issue)));
    return undefined;
  };
  const call = {
    params: contract.params && read('params', contract.params),
    query: contract.query && read('query', contract.query),
    body: read('body', contract.body ?? nothing),
  };
  if (wrong.length > 0) throw new InvalidPayload(wrong);
  return contract.body ? call : { ...call, body: undefined };
}

function refusalsOf(part: Part, issue: z.core.$ZodIssue): FieldRefusal[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  if (issue.code !== 'unrecognized_keys') return [{ in: part, path, said: saidOf(issue) }];
  return issue.keys.map((key) => ({
    in: part,
    path: [...path, key],
    said: said`This field is not known here: leave it out.`,
  }));
}
