/** Strapi's own description of its routes: from here, since it must be of the Strapi that is booted. */
export { generate } from '@strapi/openapi';
