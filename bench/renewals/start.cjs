/** A program written in TypeScript, in a process of its own: `fork(start.cjs, [file])`. */
require('../../tests/support/strapi-process/typescript.cjs');
require(process.argv[2]);
