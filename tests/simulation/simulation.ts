/** What a run is made of, as its actions see it. */
import type { Mode, PublicId } from '../../server/src/billing/ids';
import type { PaymentAccount } from '../../server/src/ports';
import type { Chance } from './chance';
import type { Faults } from './faults';
import type { SimulatedProvider } from './provider/provider';
import type { Delivery, ProviderHappening, Temper } from './provider/types';
import type { SimulatedDatabase } from './site/database';
import type { Site } from './site/site';
import type { Time } from './time';

export type Person = {
  readonly email: string;
  readonly mode: Mode;
  readonly temper: Temper;
};

export type PlanForSale = {
  readonly versionId: PublicId;
  readonly charging: 'charged' | 'external' | 'free';
};

/** What is to come about at a moment. */
export type Event =
  | { readonly kind: 'day' }
  | { readonly kind: 'month' }
  | { readonly kind: 'tick' }
  | { readonly kind: 'kicked' }
  | { readonly kind: 'admin' }
  | { readonly kind: 'newcomer'; readonly person: Person }
  | { readonly kind: 'deliver'; readonly delivery: Delivery }
  | { readonly kind: 'provider'; readonly provider: SimulatedProvider; readonly what: ProviderHappening }
  | { readonly kind: 'reads'; readonly person: Person; readonly token: string; readonly tries: number }
  | { readonly kind: 'at_page'; readonly person: Person; readonly token: string; readonly url: string }
  | { readonly kind: 'returns'; readonly token: string }
  | { readonly kind: 'key_back'; readonly provider: SimulatedProvider };

export type Simulation = {
  readonly chance: Chance;
  readonly faults: Faults;
  readonly time: Time;
  readonly site: Site;
  readonly database: SimulatedDatabase;
  readonly people: ReadonlyMap<string, Person>;
  readonly plans: readonly PlanForSale[];
  readonly accounts: Readonly<Record<Mode, readonly PaymentAccount[]>>;
  readonly providers: ReadonlyMap<string, SimulatedProvider>;
  /** Something is to happen after so long. */
  later(ms: number, event: Event): void;
  /** What must not be. */
  accuse(text: string): void;
};

/** One thing that somebody does. `run` says in a word what came of it; a refusal of the engine's is an answer, too. */
export type Action = {
  readonly name: string;
  /** How often, against the others. */
  readonly weight: number;
  run(simulation: Simulation): Promise<string>;
};

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const ADMIN = 'admin:1 Ada';
/** There was nothing that it could have been done to. */
export const NOTHING = 'nothing';

/** Any row of a table, by chance, that is so; null when there is none. */
export function anyOf(
  { chance, database }: Pick<Simulation, 'chance' | 'database'>,
  table: string,
  condition: string
): Record<string, unknown> | null {
  const [last] = database.rows(`select max(id) as id from ${table}`);
  const from = chance.between(1, Math.max(1, Number(last?.['id'] ?? 1)));
  const sql = (side: string) =>
    `select * from ${table} where id ${side} ? and (${condition}) order by id limit 1`;
  return database.rows(sql('>='), from)[0] ?? database.rows(sql('<'), from)[0] ?? null;
}

export const publicIdOf = (row: Record<string, unknown>): PublicId => String(row['document_id']);
