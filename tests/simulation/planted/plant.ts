/** How bugs are planted: by wrapping a port, by replacing a module's export, or by changing the database. None is in the product. */
import type { Gateway, StoreTx, World } from '../../../server/src/ports';
import type { RunOptions } from '../runner';
import type { SimulatedDatabase } from '../site/database';

export type PlantedBug = {
  readonly name: string;
  /** What tells of it: the first violation of the run has to be this one. */
  readonly caught: RegExp;
  readonly world?: (world: World, database: SimulatedDatabase) => void;
  /** Returns the way back. */
  readonly modules?: () => () => void;
  /** A unique index that is not there. */
  readonly withoutIndex?: string;
  readonly run?: Partial<Pick<RunOptions, 'seed' | 'clients' | 'years' | 'pace'>>;
};

/** Everything that transactions write goes through `change` first. */
export function onTx(world: World, change: (tx: StoreTx) => Partial<StoreTx>): void {
  const { transaction } = world.store;
  Object.assign(world.store, {
    transaction: (work: (tx: StoreTx) => Promise<unknown>) =>
      transaction((tx) => work({ ...tx, ...change(tx) })),
  });
}

export function onGateway(world: World, change: (gateway: Gateway) => Partial<Gateway>): void {
  const { open } = world.gateways;
  Object.assign(world.gateways, {
    open: async (...given: Parameters<typeof open>) => {
      const gateway = await open(...given);
      return gateway.hasCheckout ? { ...gateway, ...change(gateway) } : gateway;
    },
  });
}

/** Whoever imports this name gets the other thing, until it is put back (`strapi-process/typescript.cjs`). */
export function replace<Module extends object, Name extends keyof Module>(
  module: Module,
  name: Name,
  other: Module[Name]
): () => void {
  const original = Object.getOwnPropertyDescriptor(module, name);
  if (!original?.configurable) throw new Error(`The export ${String(name)} cannot be replaced.`);
  Object.defineProperty(module, name, { ...original, get: () => other });
  return () => void Object.defineProperty(module, name, original);
}

/** Drops an index until it is put back. Rows that are there twice by then are gone with the run. */
export function drop(database: SimulatedDatabase, index: string): () => void {
  const [found] = database.rows(`select sql from sqlite_master where type = 'index' and name = ?`, index);
  if (!found) throw new Error(`There is no index ${index}.`);
  database.raw.exec(`drop index ${index}`);
  return () => {
    database.empty();
    database.raw.exec(String(found['sql']));
  };
}
