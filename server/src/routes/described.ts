import { z } from 'zod';

/**
 * The same schema, carrying its own JSON Schema. `strapi openapi` converts the schemas of routes with the zod that Strapi
 * ships, which fails on some schemas of a newer zod and then describes nothing of the whole site; a schema that brings its
 * description along is taken as it is, by any zod 4. `side`: as it is sent (`input`) or as it comes out (`output`).
 */
export function described<Schema extends z.ZodType>(schema: Schema, side: 'input' | 'output'): Schema {
  const { $schema: _dialect, ...description } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: side });
  // With its definition given, a copy stands alone; otherwise it refers to its original, which is what must not be read.
  const copy = schema.clone(schema.def);
  // Converters write into what they get.
  copy._zod.toJSONSchema = () => structuredClone(description);
  return copy;
}
