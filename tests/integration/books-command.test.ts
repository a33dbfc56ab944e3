/** `client-billing check` as a site owner runs it: a process of its own in the folder of the app, and what it ends with. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { oneIssuedInvoice, oneRequest, storeOf } from '../support/records';
import { bootStrapi } from '../support/strapi-app';
import { bundledDoor, removeApp, writeApp } from '../support/strapi-app-files';
import { queryDatabase } from '../support/test-database';

const REPO = resolve(__dirname, '../..');
const COMMAND = join(REPO, 'bin/client-billing.cjs');
const LOADER = join(REPO, 'tests/support/strapi-process/typescript.cjs');

type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

/** The plugin runs from its sources. */
function run(cwd: string, args: readonly string[]): Promise<Ended> {
  return new Promise((done) => {
    const child = spawn(process.execPath, ['--require', LOADER, COMMAND, ...args], {
      cwd,
      env: { ...process.env, LANG: 'C', LC_ALL: '', STRAPI_TELEMETRY_DISABLED: 'true' },
    });
    const texts = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (texts.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (texts.err += chunk.toString()));
    child.on('close', (code) => done({ code, ...texts }));
  });
}

const leases = (appDir: string) => queryDatabase(appDir, 'select * from client_billing_leases order by id');

describe('client-billing check', () => {
  let appDir: string;
  const elsewhere = mkdtempSync(join(tmpdir(), 'client-billing-none-'));

  beforeAll(async () => {
    const app = await bootStrapi({ pluginConfig: { tick: false } });
    appDir = app.appDir;
    mkdirSync(join(appDir, 'node_modules'), { recursive: true });
    symlinkSync(join(REPO, 'node_modules/@strapi'), join(appDir, 'node_modules/@strapi'));
    await app.close({ keepData: true });
    // As a site has it: an engine that would tick if it were started.
    writeApp({ ...bundledDoor(), appDir });
  });
  afterAll(async () => {
    rmSync(elsewhere, { recursive: true, force: true });
    await removeApp(appDir);
  });

  it('ends with 0 over books that hold, says how much it looked at, and starts no engine', async () => {
    const before = await leases(appDir);
    const { code, out, err } = await run(appDir, ['check']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('Numbers without gaps, documents unchanged: examined: 0, violations: 0');
    expect(out).toContain('No violation found.');
    expect(await leases(appDir)).toEqual(before);
  });

  it('ends with 1 and names each offender, in the language that is asked for', async () => {
    const app = await bootStrapi({ appDir, pluginConfig: { tick: false } });
    // A stamp that no engine gave.
    const invoice = await oneIssuedInvoice(await oneRequest(storeOf(app)));
    await app.close({ keepData: true });
    const { code, out, err } = await run(appDir, ['check', '--language', 'fr']);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toContain(
      `[5] · content_changed · test · invoice ${invoice.issued?.numberText} ${invoice.publicId}`
    );
    expect(out).toContain('Un document numéroté dit ce qu’il disait à son émission.');
    expect(out).toMatch(/Violations trouvées\u00a0: \d+\./);
  });

  it('ends with 2 where it cannot run, and says what to do', async () => {
    const outside = await run(elsewhere, ['check']);
    expect(outside).toMatchObject({ code: 2, out: '' });
    expect(outside.err).toContain('is not the folder of a Strapi app. Go to the folder');

    expect(await run(appDir, ['mend'])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/“mend” is not known\.[^]*Usage: client-billing check/),
    });
    expect(await run(appDir, [])).toMatchObject({ code: 2 });

    writeApp({ ...bundledDoor(), appDir, pluginEnabled: false });
    expect(await run(appDir, ['check'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('Enable it in config/plugins'),
    });

    const nowhere = { host: '127.0.0.1', port: 1, user: 'nobody', password: '', database: 'none' };
    writeApp({
      ...bundledDoor(),
      appDir,
      config: { database: { connection: { client: 'postgres', connection: nowhere } } },
    });
    expect(await run(appDir, ['check'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('The database does not answer (ECONNREFUSED'),
    });
    writeApp({ ...bundledDoor(), appDir });
  });

  it('explains itself with --help, in any folder', async () => {
    expect(await run(elsewhere, ['--help'])).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringContaining('Exit codes: 0 the books hold'),
    });
  });
});
