/** An endpoint is a contract and the function that answers it. The tables of endpoints are checked to be complete. */
import type { z } from 'zod';
import type { Language } from '../billing/ids';
import type { Action, Contract } from '../contracts';
import type { Engine } from '../services/engine';

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

/** What a handler is given: everything from the request has passed the contract's schemas. */
export type Call<C extends Contract = Contract> = {
  readonly engine: Engine;
  readonly params: Parsed<C['params']>;
  readonly query: Parsed<C['query']>;
  readonly body: Parsed<C['body']>;
  /** Who asks, as the audit log names them: `admin:7 Ada Lovelace`. */
  readonly actor: string;
  /** Whether who asks has a permission beside the contract's own, which the route has asked for. */
  readonly may: (action: Action) => boolean;
  /** What it reads: whatever was stored in words is said in it. */
  readonly language: Language;
};

export type Handler<C extends Contract> = (call: Call<C>) => Promise<z.input<C['response']>>;

/** The names under which a module of contracts exports contracts, as opposed to shapes. */
type ContractName<Contracts> = {
  [Name in keyof Contracts]: Contracts[Name] extends Contract ? Name : never;
}[keyof Contracts] &
  string;

/** One handler for each contract of a module: leaving one out does not compile. */
export type HandlersOf<Contracts> = {
  readonly [Name in ContractName<Contracts>]: Contracts[Name] extends Contract
    ? Handler<Contracts[Name]>
    : never;
};

export type Endpoint = {
  readonly contract: Contract;
  readonly handle: (call: Call) => Promise<unknown>;
};

/** Joins each contract of a module with its handler, under the contract's name. */
export function endpoints<Contracts extends object>(
  contracts: Contracts,
  handlers: HandlersOf<Contracts>
): Readonly<Record<ContractName<Contracts>, Endpoint>> {
  const pairs = Object.entries(handlers).map(([name, handle]) => [
    name,
    { contract: contracts[name as keyof Contracts], handle },
  ]);
  return Object.fromEntries(pairs) as Record<ContractName<Contracts>, Endpoint>;
}
