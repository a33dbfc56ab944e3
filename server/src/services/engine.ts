import type { Core } from '@strapi/types';
import { compose } from '../compose';
import { PLUGIN_ID } from '../contracts';

/** The composed plugin: the world that use cases work in, and the jobs that run by themselves. */
export type Engine = ReturnType<typeof compose>;

/** One per Strapi instance: Strapi makes a service once, when it is first asked for. */
export const createEngine = ({ strapi }: { strapi: Core.Strapi }): Engine => compose(strapi);

export function engineOf(strapi: Core.Strapi): Engine {
  return strapi.plugin(PLUGIN_ID).service('engine') as unknown as Engine;
}
