/**
 * A program: `make FOLDER` boots an app there on an empty database, and `drop FOLDER` removes both. Every test's database
 * is a copy of what that boot leaves: making the tables is most of what a boot costs, and they are the same for all.
 */
import { startStrapiProcess } from '../strapi-process';
import { removeApp } from '../strapi-app-files';

async function make(appDir: string): Promise<void> {
  const app = await startStrapiProcess({ appDir, pluginConfig: { tick: false }, isEmpty: true });
  await app.stop();
}

const [, , asked, appDir] = process.argv;
if (appDir === undefined) throw new Error('Name the folder of the app.');
(asked === 'make' ? make(appDir) : removeApp(appDir)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
