/** A Strapi in a process of its own. Tells its parent the port once it listens. */
const { createStrapi } = require('@strapi/strapi');

async function start(appDir) {
  const strapi = await createStrapi({
    appDir,
    distDir: appDir,
    autoReload: false,
    serveAdminPanel: false,
  }).load();
  await new Promise((resolve) => strapi.server.listen(0, '127.0.0.1', resolve));
  process.send({ port: strapi.server.httpServer.address().port });
}

start(process.argv[2]).catch((error) => {
  console.error(error);
  process.exit(1);
});
