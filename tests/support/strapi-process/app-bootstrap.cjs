/** The test app's own `src/index.js`: holds the plugin still at one point, so that it can be killed just there. */
module.exports = {
  bootstrap({ strapi }) {
    const { world } = strapi.plugin('client-billing').service('engine');
    // The hint that there is work is lost; what it was about stands in the database.
    if (process.env.TEST_HOLD === 'after_2xx') world.queue.kick = () => undefined;
    if (process.env.TEST_HOLD === 'after_smtp') {
      const send = world.mailer.send.bind(world.mailer);
      world.mailer.send = async (mail) => {
        await send(mail);
        process.send({ accepted: mail.messageId });
        await new Promise(() => undefined);
      };
    }
  },
};
