#!/usr/bin/env node
/**
 * `client-billing check`, run in the folder of a Strapi app: loads the app without listening, so that neither a server nor
 * the engine starts, and verifies the books. Ends with 0 when they hold, 1 when violations were found, 2 when it could
 * not run. Plain CommonJS: it is run as it stands by whatever Node the site has.
 */
'use strict';

const { existsSync, readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');
const WORDS = require('./words.cjs');

const [CLEAN, VIOLATIONS, COULD_NOT_RUN] = [0, 1, 2];
const PLUGIN = 'client-billing';

/** What the person at the terminal can mend: told without a stack. */
class Refusal extends Error {}

async function main(args) {
  const asked = parse(args);
  const words = WORDS[asked.language];
  if (asked.isHelp) {
    print(words.usage);
    return CLEAN;
  }
  if (asked.unknown !== null) throw new Refusal(`${words.unknown(asked.unknown)}\n\n${words.usage}`);
  const strapi = await load(process.cwd(), words);
  try {
    const total = await strapi.plugin(PLUGIN).service('books').check({ language: asked.language, print });
    return total === 0 ? CLEAN : VIOLATIONS;
  } finally {
    await strapi.destroy();
  }
}

/** `--language fr`, else what the terminal speaks. */
function parse(args) {
  const rest = [...args];
  let language = languageOf(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG);
  const at = rest.indexOf('--language');
  let unknown = null;
  if (at >= 0) {
    const [, given] = rest.splice(at, 2);
    if (given in WORDS) language = given;
    else unknown = `--language ${given ?? ''}`.trim();
  }
  const isHelp = rest.some((one) => one === '--help' || one === '-h' || one === 'help');
  const others = rest.filter((one, index) => !(index === 0 && one === 'check'));
  if (rest.length === 0) unknown ??= '';
  return { language, isHelp, unknown: unknown ?? others[0] ?? null };
}

const languageOf = (locale = '') => (locale.startsWith('fr') ? 'fr' : 'en');

/** The app as `strapi start` would load it, but that nothing is served. */
async function load(appDir, words) {
  const own = requireOf(appDir);
  if (own === null) throw new Refusal(words.noApp(appDir));
  const distDir = await distOf(appDir, own, words);
  const { createStrapi } = own('@strapi/strapi');
  let strapi;
  try {
    strapi = createStrapi({ appDir, distDir, autoReload: false, serveAdminPanel: false });
    strapi.log.level = 'error';
    await strapi.load();
  } catch (error) {
    throw new Refusal(isConnection(error) ? words.noDatabase(wordsOf(error)) : words.noStart(wordsOf(error)));
  }
  if (strapi.plugins[PLUGIN]) return strapi;
  await strapi.destroy();
  throw new Refusal(words.noPlugin);
}

/** As a file of the app would require: its own Strapi, not one beside this package. Null where there is none. */
function requireOf(appDir) {
  const file = join(appDir, 'package.json');
  if (!existsSync(file) || !existsSync(join(appDir, 'config'))) return null;
  try {
    JSON.parse(readFileSync(file, 'utf8'));
    const own = createRequire(file);
    own.resolve('@strapi/strapi');
    return own;
  } catch {
    return null;
  }
}

/** A TypeScript app is run from what was built last, as the site itself is: checking compiles nothing over it. */
async function distOf(appDir, own, words) {
  if (!existsSync(join(appDir, 'tsconfig.json'))) return appDir;
  const { resolveOutDir, isUsingTypeScript } = createRequire(own.resolve('@strapi/strapi'))(
    '@strapi/typescript-utils'
  );
  if (!(await isUsingTypeScript(appDir))) return appDir;
  const outDir = await resolveOutDir(appDir);
  if (existsSync(join(outDir, 'config'))) return outDir;
  throw new Refusal(words.notBuilt(outDir));
}

const CONNECTION =
  /^(ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ER_ACCESS|ER_DBACCESS|ER_BAD_DB|ER_CON|PROTOCOL_|SQLITE_|28|3D|57P|08)/;

function isConnection(error) {
  const all = [error, ...(error?.errors ?? []), error?.cause];
  return all.some((one) => CONNECTION.test(one?.code ?? '') || one?.name === 'KnexTimeoutError');
}

const wordsOf = (error) => {
  const { code, message } = Object(error);
  return [code, message || (error?.errors?.[0]?.message ?? (code ? '' : String(error)))]
    .filter(Boolean)
    .join(': ');
};

const print = (line) => void process.stdout.write(`${line}\n`);

function fail(error) {
  const text = error instanceof Refusal ? error.message : (error?.stack ?? String(error));
  process.stderr.write(`client-billing: ${text}\n`);
}

/** Strapi and its plugins end the process by themselves where they cannot start, with the code that means violations here. */
let outcome = COULD_NOT_RUN;
process.on('exit', () => {
  process.exitCode = outcome;
});
const end = process.exit.bind(process);
process.exit = () => end(outcome);
process.on('uncaughtException', (error) => {
  fail(error);
  end(COULD_NOT_RUN);
});

main(process.argv.slice(2))
  .then((code) => {
    outcome = code;
  }, fail)
  // A plugin of the site may have left a timer or a connection behind.
  .then(() => process.stdout.write('', () => end(outcome)));
