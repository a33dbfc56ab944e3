/**
 * The test app's own `src/index.js`: holds the plugin still at one point, so that it can be killed or stopped just there.
 * Some points are known from the start (TEST_HOLD); those of a run of renewals are asked for by a message
 * (`index.ts`, `hold`). Which invoices a run writes, before anybody knows whether it commits them, is told, too.
 */
const { AsyncLocalStorage } = require('node:async_hooks');

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
    // No mail server stands between: the parent keeps the book of what has left. Told before it is recorded as sent.
    if (process.env.TEST_MAIL === 'told')
      world.mailer.send = ({ messageId }) => new Promise((done) => process.send({ mailed: messageId }, done));
    holdRuns(world.store);
    process.on('message', (message) => {
      if (message === 'stop') void strapi.destroy().finally(() => process.exit(0));
    });
  },
};

/** Points of the run's next batch: before its transaction is begun, and when all is written but the commit. */
function holdRuns(store) {
  const { takeLease, claimDue, transaction } = store;
  const job = new AsyncLocalStorage();
  let asked = null;
  let goOn = () => undefined;
  process.on('message', (message) => {
    if (message.hold !== undefined) {
      asked = message.hold;
      process.send({ asked: asked?.point });
    }
    if (message === 'release') goOn();
  });

  async function pass(point) {
    if (asked?.point !== point) return;
    asked.batch -= 1;
    if (asked.batch > 0) return;
    asked = null;
    const held = new Promise((resolve) => {
      goOn = resolve;
    });
    process.send({ held: point });
    await held;
  }

  // Its part up to the first «await» runs in the caller's context: what the job does from here on is told apart by it.
  store.takeLease = (name, ...rest) => {
    job.enterWith(name);
    return takeLease(name, ...rest);
  };
  // Batches small enough that a site of two hundred subscriptions has two of them a month.
  store.claimDue = (mode, now, limit, claim) =>
    job.run('claiming', () => claimDue(mode, now, Math.min(limit, 100), claim));
  store.transaction = async (work) => {
    if (job.getStore() !== 'renew-subscriptions') return transaction(work);
    await pass('before_batch');
    return transaction((tx) => work(watched(tx)));
  };
  const watched = (tx) => ({
    ...tx,
    async insertIssuedInvoices(invoices) {
      process.send({ wrote: invoices.map(({ publicId }) => publicId) });
      return tx.insertIssuedInvoices(invoices);
    },
    async holdLease(lease) {
      await pass('before_commit');
      return tx.holdLease(lease);
    },
  });
}
