/**
 * Each import rule of `.dependency-cruiser.cjs` is broken once, in a small house made for it, and must be reported. A rule
 * without a case here fails the last test, so none can be added that never bites.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const REPO = resolve(__dirname, '../../..');

type Violation = { readonly rule: string; readonly from: string };
type Files = Readonly<Record<string, string>>;

/** rule → the file that breaks it, as path and content. */
const BREACHES: Readonly<Record<string, readonly [path: string, content: string]>> = {
  'billing-is-pure': ['server/src/billing/a.ts', "import '../ports';"],
  'ports-know-billing-only': ['server/src/ports/a.ts', "import '../mail/ok';"],
  'use-cases-know-billing-and-ports-only': ['server/src/use-cases/a.ts', "import '../store/ok';"],
  'use-cases-know-contracts-by-type': [
    'server/src/use-cases/b.ts',
    "import { shape } from '../contracts/shapes'; export const x = shape;",
  ],
  'contracts-know-billing-only': ['server/src/contracts/a.ts', "import '../use-cases/ok';"],
  'words-know-billing-only': ['server/src/words/a.ts', "import '../contracts/shapes';"],
  'adapters-never-know-each-other': ['server/src/mail/a.ts', "import '../store/ok';"],
  'skin-never-knows-an-adapter': ['server/src/controllers/a.ts', "import '../store/ok';"],
  'only-the-life-cycle-composes': [
    'server/src/jobs/a.ts',
    "import { compose } from '../compose'; export const x = compose;",
  ],
  'life-cycle-goes-through-compose': [
    'server/src/bootstrap.ts',
    "import { ok } from './use-cases/ok'; export const x = ok;",
  ],
  'admin-knows-contracts-only': ['admin/src/a.ts', "import '../../server/src/use-cases/ok';"],
  'admin-knows-contracts-by-type': [
    'admin/src/b.ts',
    "import { shape } from '../../server/src/contracts/shapes'; export const x = shape;",
  ],
  'admin-runs-in-a-browser': ['admin/src/c.ts', "import 'node:fs';"],
  'server-never-knows-admin': ['server/src/services/a.ts', "import '../../../admin/src/ok';"],
  'product-never-knows-tests': ['server/src/services/b.ts', "import '../../../tests/ok';"],
  'product-needs-no-dev-dependency': [
    'server/src/services/c.ts',
    "import supertest from 'supertest'; supertest;",
  ],
  'dependencies-are-declared': ['server/src/services/d.ts', "import lodash from 'lodash'; lodash;"],
  'no-unresolvable': ['server/src/services/e.ts', "import './nowhere';"],
  'no-cycles': ['server/src/billing/b.ts', "import './cycle';"],
  'no-dead-server-module': ['server/src/billing/dead.ts', 'export const dead = 1;'],
  'no-dead-admin-module': ['admin/src/dead.ts', 'export const dead = 1;'],
  'stripe-stays-in-its-room': ['server/src/store/b.ts', "import Stripe from 'stripe'; Stripe;"],
  'mollie-api-client-stays-in-its-room': [
    'server/src/providers/stripe/mollie.ts',
    "import '@mollie/api-client';",
  ],
  'nodemailer-stays-in-its-room': ['server/src/store/c.ts', "import mailer from 'nodemailer'; mailer;"],
  'liquidjs-stays-in-its-room': ['server/src/pages/a.ts', "import { Liquid } from 'liquidjs'; Liquid;"],
  'node-cron-stays-in-its-room': ['server/src/use-cases/c.ts', "import cron from 'node-cron'; cron;"],
  'big-js-stays-in-its-room': ['server/src/use-cases/d.ts', "import Big from 'big.js'; Big;"],
  'js-temporal-polyfill-stays-in-its-room': [
    'server/src/use-cases/e.ts',
    "import { Temporal } from '@js-temporal/polyfill'; Temporal;",
  ],
};

/** What the rules allow, so that a rule that forbids everything is seen too. */
const ALLOWED: Files = {
  'strapi-server.ts': "export * from './server/src';",
  'strapi-admin.ts': "export * from './admin/src';",
  'content-types/index.ts': 'export const contentTypes = {};',
  'server/src/index.ts': "export * from './register'; export * from '../../content-types';",
  'server/src/register.ts': "import { compose } from './compose'; export const register = compose;",
  'server/src/compose.ts':
    "import './store/ok'; import './mail/ok'; import './providers/stripe/ok'; import './providers/mollie/ok'; import './use-cases/ok'; import './controllers/ok'; import './jobs/ok'; export const compose = 1;",
  'server/src/billing/ok.ts':
    "import Big from 'big.js'; import { createHash } from 'node:crypto'; export type Money = typeof Big; createHash;",
  'server/src/ports/index.ts': "export type { Money } from '../billing/ok';",
  'server/src/use-cases/ok.ts':
    "import type { Money } from '../ports'; import type { Shape } from '../contracts/shapes'; export const ok: [Money, Shape] | 1 = 1;",
  'server/src/contracts/contract.ts': "export const ID = 'x';",
  'server/src/contracts/shapes.ts':
    "import { z } from 'zod'; export const shape = z; export type Shape = typeof shape;",
  'server/src/templating/ok.ts': "import { Liquid } from 'liquidjs'; export const engine = Liquid;",
  'server/src/words/ok.ts': "import type { Money } from '../billing/ok'; export const words: Money | 1 = 1;",
  'server/src/store/ok.ts':
    "import '../words/ok'; import type { Money } from '../ports'; export const store: Money | 1 = 1;",
  'server/src/mail/ok.ts':
    "import '../templating/ok'; import mailer from 'nodemailer'; export const mail = mailer;",
  'server/src/providers/stripe/ok.ts': "import Stripe from 'stripe'; export const s = Stripe;",
  'server/src/providers/mollie/ok.ts':
    "import { Locale } from '@mollie/api-client'; export const l = Locale;",
  'server/src/controllers/ok.ts':
    "import '../use-cases/ok'; import '../contracts/shapes'; import '../contracts/contract'; export {};",
  'server/src/jobs/ok.ts': "import cron from 'node-cron'; export const jobs = cron;",
  'admin/src/index.ts': "export * from './ok';",
  'admin/src/ok.ts':
    "import { ID } from '../../server/src/contracts/contract'; import type { Shape } from '../../server/src/contracts/shapes'; export const ok: [string, Shape | 1] = [ID, 1];",
  'tests/ok.ts': 'export const ok = 1;',
};

const houses: string[] = [];

/** Makes a house of these files, with the repository's rules and packages, and returns what the rules report. */
function violationsIn(files: Files): readonly Violation[] {
  const house = mkdtempSync(join(tmpdir(), 'client-billing-house-'));
  houses.push(house);
  for (const file of ['.dependency-cruiser.cjs', 'package.json', 'tsconfig.json']) {
    cpSync(join(REPO, file), join(house, file));
  }
  symlinkSync(join(REPO, 'node_modules'), join(house, 'node_modules'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), content);
  }
  return report(house);
}

function report(house: string): readonly Violation[] {
  const cruiser = join(REPO, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const folders = ['strapi-server.ts', 'strapi-admin.ts', 'server', 'admin', 'content-types'];
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders];
  const output = execFileSync(process.execPath, [cruiser, ...args], { cwd: house, encoding: 'utf8' });
  const result = JSON.parse(output) as {
    summary: { violations: { rule: { name: string }; from: string }[] };
  };
  return result.summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }));
}

/** Every breach at once; each is looked for by its own rule and file. */
function brokenHouse(): Files {
  const breaches = Object.values(BREACHES).map(([path, content]): [string, string] => [
    path,
    `${content}\nexport {};`,
  ]);
  return {
    ...ALLOWED,
    ...Object.fromEntries(breaches),
    'server/src/billing/cycle.ts': "import './b';",
  };
}

describe('the import rules of the house', () => {
  let violations: readonly Violation[] = [];

  beforeAll(() => {
    violations = violationsIn(brokenHouse());
  });

  afterAll(() => {
    for (const house of houses) rmSync(house, { recursive: true, force: true });
  });

  it.each(Object.keys(BREACHES))('%s: reported where it is broken', (rule) => {
    const [path] = BREACHES[rule]!;
    const found = violations
      .filter((violation) => violation.rule === rule)
      .map((violation) => violation.from);
    expect(found).toContain(path);
  });

  it('reports nothing in a house that keeps the rules', () => {
    expect(violationsIn(ALLOWED)).toEqual([]);
  });

  it('has a breach for every rule, so that no rule goes unproved', () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the configuration is a CommonJS file
    const { forbidden } = require(join(REPO, '.dependency-cruiser.cjs')) as { forbidden: { name: string }[] };
    expect(forbidden.map((rule) => rule.name).sort()).toEqual(Object.keys(BREACHES).sort());
  });
});
