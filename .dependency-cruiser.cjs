/**
 * The import rules of the house (ARCHITECTURE.md): which room may know which. `npm run imports` holds them;
 * tests/unit/house/import-rules.test.ts proves that each of them bites.
 */
const BILLING = '^server/src/billing/';
const PORTS = '^server/src/ports/';
const CONTRACTS = '^server/src/contracts/';
const CONTRACT_VALUES = '^server/src/contracts/contract\\.ts$';
const TEMPLATING = '^server/src/templating/';
const WORDS = '^server/src/words/';
const COMPOSE = '^server/src/compose\\.ts$';
const ADAPTERS = '(store|providers|mail|documents|settings|system|templating)';
const SKIN = '(controllers|webhooks|jobs|pages|routes|policies|services|middlewares)';
const LIFE_CYCLE = '^server/src/(index|register|bootstrap|destroy)\\.ts$';
const PRODUCT = '^(strapi-server\\.ts|strapi-admin\\.ts|server/|admin/|content-types/)';

/** A library that only one room may know, so that replacing it touches one room. */
const kept = (library, room) => ({
  name: `${library.replace(/^@/, '').replace(/\W+/g, '-')}-stays-in-its-room`,
  comment: `Only ${room} knows ${library}.`,
  severity: 'error',
  from: { path: PRODUCT, pathNot: room },
  to: { path: `(^|/)node_modules/(@types/)?${library.replace('.', '\\.')}/` },
});

module.exports = {
  forbidden: [
    {
      name: 'billing-is-pure',
      comment:
        'The core is values in, values out: itself, big.js, @js-temporal/polyfill and hashes, nothing else.',
      severity: 'error',
      from: { path: BILLING },
      to: {
        pathNot: [
          BILLING,
          '(^|/)node_modules/(@types/)?(big\\.js|@js-temporal/polyfill|temporal-spec|jsbi)/',
          '^(node:)?crypto$',
        ],
      },
    },
    {
      name: 'ports-know-billing-only',
      severity: 'error',
      from: { path: PORTS },
      to: { pathNot: [PORTS, BILLING] },
    },
    {
      name: 'use-cases-know-billing-and-ports-only',
      comment: 'A use case gets everything it needs as an argument, by a port.',
      severity: 'error',
      from: { path: '^server/src/use-cases/' },
      to: { pathNot: [BILLING, PORTS, '^server/src/use-cases/', CONTRACTS] },
    },
    {
      name: 'use-cases-know-contracts-by-type',
      severity: 'error',
      from: { path: '^server/src/use-cases/' },
      to: { path: CONTRACTS, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'contracts-know-billing-only',
      comment: 'Contracts are shared with the browser: shapes and zod, no server.',
      severity: 'error',
      from: { path: CONTRACTS },
      to: { pathNot: [CONTRACTS, BILLING, '(^|/)node_modules/zod/'] },
    },
    {
      name: 'words-know-billing-only',
      comment: 'Refusals in other languages: catalogues, and the core’s way of wording.',
      severity: 'error',
      from: { path: WORDS },
      to: { pathNot: [WORDS, BILLING] },
    },
    {
      name: 'adapters-never-know-each-other',
      comment: 'An adapter knows billing, ports and contracts; `templating` and `words` are leaves.',
      severity: 'error',
      from: { path: `^server/src/${ADAPTERS}/` },
      to: {
        path: '^server/src/',
        pathNot: ['^server/src/$1/', BILLING, PORTS, CONTRACTS, TEMPLATING, WORDS],
      },
    },
    {
      name: 'skin-never-knows-an-adapter',
      comment: 'Controllers, webhooks, jobs and pages call use cases; compose.ts hands them their ports.',
      severity: 'error',
      from: { path: `^server/src/${SKIN}/` },
      to: { path: `^server/src/${ADAPTERS}/`, pathNot: [TEMPLATING] },
    },
    {
      name: 'only-the-life-cycle-composes',
      comment: 'compose.ts joins ports to adapters. Others may know its type, never run it.',
      severity: 'error',
      from: { path: '^server/src/', pathNot: [LIFE_CYCLE, COMPOSE, '^server/src/services/'] },
      to: { path: COMPOSE, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'life-cycle-goes-through-compose',
      comment: 'The life cycle files stay thin: no use case and no core from them.',
      severity: 'error',
      from: { path: LIFE_CYCLE },
      to: { path: '^server/src/(use-cases|billing)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'admin-knows-contracts-only',
      severity: 'error',
      from: { path: '^admin/' },
      to: { path: '^(server|content-types)/', pathNot: [CONTRACTS] },
    },
    {
      name: 'admin-knows-contracts-by-type',
      comment:
        'The panel takes types, and the few values of contracts/contract.ts: never a schema, never zod.',
      severity: 'error',
      from: { path: '^admin/' },
      to: { path: CONTRACTS, pathNot: [CONTRACT_VALUES], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'admin-runs-in-a-browser',
      severity: 'error',
      from: { path: '^admin/src/', pathNot: '\\.test\\.tsx?$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'server-never-knows-admin',
      severity: 'error',
      from: { path: '^(server|content-types)/' },
      to: { path: '^admin/' },
    },
    {
      name: 'product-never-knows-tests',
      severity: 'error',
      from: { path: PRODUCT, pathNot: '\\.test\\.tsx?$' },
      to: { path: '^(tests|playground|scripts|bench)/' },
    },
    {
      name: 'product-needs-no-dev-dependency',
      comment: 'What runs at a site owner is in dependencies or peerDependencies.',
      severity: 'error',
      from: { path: PRODUCT, pathNot: '\\.test\\.tsx?$' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['npm', 'npm-peer', 'type-only'],
        pathNot: '/@types/',
      },
    },
    {
      name: 'dependencies-are-declared',
      severity: 'error',
      from: { path: PRODUCT },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: { path: PRODUCT },
      to: { couldNotResolve: true },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-dead-server-module',
      comment: 'What no door leads to is dead code.',
      severity: 'error',
      from: { path: '^strapi-server\\.ts$' },
      to: { path: '^(server/src|content-types)/', pathNot: ['\\.d\\.ts$'], reachable: false },
    },
    {
      name: 'no-dead-admin-module',
      comment: 'What no door leads to is dead code.',
      severity: 'error',
      from: { path: '^strapi-admin\\.ts$' },
      to: { path: '^admin/src/', pathNot: ['\\.d\\.ts$', '\\.test\\.tsx?$'], reachable: false },
    },
    kept('stripe', '^server/src/providers/stripe/'),
    kept('@mollie/api-client', '^server/src/providers/mollie/'),
    kept('nodemailer', '^server/src/mail/'),
    kept('liquidjs', '^server/src/templating/'),
    kept('node-cron', '^server/src/(jobs|settings)/'),
    kept('big.js', '^server/src/billing/'),
    kept('@js-temporal/polyfill', '^server/src/billing/'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
