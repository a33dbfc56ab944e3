/** Checks a request against its contract. What comes out of here is typed and has no key that the contract lacks. */
import { z } from 'zod';
import { BillingError } from '../billing/errors';
import type { Contract } from '../contracts';

export type RequestParts = { readonly params: unknown; readonly query: unknown; readonly body: unknown };
type Part = keyof RequestParts;

/** One thing wrong with a request. `path` is relative to the part that it stands in. */
export type FieldError = {
  readonly in: Part;
  readonly path: readonly (string | number)[];
  readonly message: string;
};

/** A request that its contract refuses. It is a `BillingError`, so that whoever calls the façade meets one kind of refusal. */
export class InvalidPayload extends BillingError {
  readonly errors: readonly FieldError[];

  constructor(errors: readonly FieldError[]) {
    const first = errors[0];
    const where = first?.path.join('.');
    super(
      'invalid_argument',
      where ? `${where}: ${first?.message}` : (first?.message ?? 'The request is not valid.')
    );
    this.errors = errors;
  }
}

/** A contract without a body takes none: an unknown key is a misunderstanding, better said than ignored. */
const nothing = z.strictObject({});

/** Throws `InvalidPayload` with every field that is wrong, not only the first. */
export function readCall(contract: Contract, parts: RequestParts) {
  const errors: FieldError[] = [];
  const read = (part: Part, schema: z.ZodType): unknown => {
    const result = schema.safeParse(parts[part] ?? {}, { error: wordsForMissing });
    if (result.success) return result.data;
    errors.push(...result.error.issues.flatMap((issue) => fieldErrors(part, issue)));
    return undefined;
  };
  const call = {
    params: contract.params && read('params', contract.params),
    query: contract.query && read('query', contract.query),
    body: read('body', contract.body ?? nothing),
  };
  if (errors.length > 0) throw new InvalidPayload(errors);
  return contract.body ? call : { ...call, body: undefined };
}

const wordsForMissing: z.core.$ZodErrorMap = (issue) =>
  issue.code === 'invalid_type' && issue.input === undefined ? 'This is required.' : undefined;

function fieldErrors(part: Part, issue: z.core.$ZodIssue): FieldError[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  if (issue.code !== 'unrecognized_keys') return [{ in: part, path, message: issue.message }];
  return issue.keys.map((key) => ({
    in: part,
    path: [...path, key],
    message: 'This field is not known here: leave it out.',
  }));
}
