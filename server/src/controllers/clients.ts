import { clients } from '../contracts';
import { archiveClient } from '../use-cases/archive-client';
import { createClient } from '../use-cases/create-client';
import { grantCredit } from '../use-cases/grant-credit';
import { previewClient } from '../use-cases/preview-client';
import { readClient } from '../use-cases/read-client';
import { updateClient } from '../use-cases/update-client';
import { presentClientDetail, presentClientRow } from './client-presenters';
import { presentComingInvoices } from './coming-presenters';
import { endpoints } from './endpoint';
import { presentPage } from './presenters';
import { readStates } from './read-states';

export const clientEndpoints = endpoints(clients, {
  async listClients({ engine, query }) {
    const { state, ...filter } = query;
    const states = readStates(state, clients.clientState.options);
    return presentPage(await engine.world.store.clients({ ...filter, states }), query, presentClientRow);
  },
  async readClient({ engine, params, language }) {
    return { data: presentClientDetail(await readClient(engine.world, params.id), language) };
  },
  async previewClient({ engine, params, language }) {
    return { data: presentComingInvoices(await previewClient(engine.world, params.id), language) };
  },
  async createClient({ engine, body, actor, language }) {
    const client = await createClient(engine.world, body, actor);
    return { data: presentClientDetail(await readClient(engine.world, client.publicId), language) };
  },
  async updateClient({ engine, params, body, actor, language }) {
    await updateClient(engine.world, params.id, body, actor);
    return { data: presentClientDetail(await readClient(engine.world, params.id), language) };
  },
  async grantCredit({ engine, params, body, actor, language }) {
    await grantCredit(engine.world, params.id, body, actor);
    return { data: presentClientDetail(await readClient(engine.world, params.id), language) };
  },
  async archiveClient({ engine, params, actor, language }) {
    await archiveClient(engine.world, params.id, 'archive', actor);
    return { data: presentClientDetail(await readClient(engine.world, params.id), language) };
  },
  async restoreClient({ engine, params, actor, language }) {
    await archiveClient(engine.world, params.id, 'restore', actor);
    return { data: presentClientDetail(await readClient(engine.world, params.id), language) };
  },
});
