/** What a TypeScript site may write against the packed types. Compiled by `npm run check:pack`, never run. */
import admin from 'strapi-plugin-client-billing/strapi-admin';
import server from 'strapi-plugin-client-billing/strapi-server';

/** Fails to compile when the types are missing: everything is assignable to `any`, but `any` is not `false`. */
type IsAny<T> = 0 extends 1 & T ? true : false;
export const serverIsTyped: IsAny<typeof server> = false;
export const adminIsTyped: IsAny<typeof admin> = false;

export const lifeCycle = [server.register, server.bootstrap, server.destroy];
export const isFunction: (typeof server)['register'] extends (...args: never[]) => unknown ? true : false =
  true;
export const panel: (typeof admin)['register'] extends (...args: never[]) => unknown ? true : false = true;
