import { toCalendarDate } from '../billing';
import type { CalendarDate } from '../billing/calendar/types';
import { plans } from '../contracts';
import type { World } from '../ports';
import { addPlanVersion } from '../use-cases/add-plan-version';
import { createPlan } from '../use-cases/create-plan';
import { previewPlan } from '../use-cases/preview-plan';
import { previewPlanPrice } from '../use-cases/preview-plan-price';
import { readPlan } from '../use-cases/read-plans';
import { updatePlan } from '../use-cases/update-plan';
import { presentComingInvoices } from './coming-presenters';
import { endpoints } from './endpoint';
import { presentPlan } from './plan-presenters';
import { presentPreview } from './presenters';

export const planEndpoints = endpoints(plans, {
  async listPlans({ engine }) {
    const today = await todayOf(engine.world);
    const rows = await engine.world.store.plans();
    return { data: rows.map((row) => presentPlan(row, today)) };
  },
  async previewPlanPrice({ engine, body }) {
    return { data: presentPreview(await previewPlanPrice(engine.world, body)) };
  },
  async readPlan({ engine, params }) {
    return { data: presentPlan(await readPlan(engine.world, params.id), await todayOf(engine.world)) };
  },
  async previewPlan({ engine, params, language }) {
    return { data: presentComingInvoices(await previewPlan(engine.world, params.id, language), language) };
  },
  async createPlan({ engine, body, actor }) {
    return { data: presentPlan(await createPlan(engine.world, body, actor), await todayOf(engine.world)) };
  },
  async updatePlan({ engine, params, body, actor }) {
    const row = await updatePlan(engine.world, params.id, body, actor);
    return { data: presentPlan(row, await todayOf(engine.world)) };
  },
  async addPlanVersion({ engine, params, body, actor }) {
    const row = await addPlanVersion(engine.world, params.id, body, actor);
    return { data: presentPlan(row, await todayOf(engine.world)) };
  },
});

/** Plans belong to no mode: what is offered today is a matter of the real day. */
async function todayOf({ clock, settings }: World): Promise<CalendarDate> {
  return toCalendarDate(clock.system(), (await settings.read()).timeZone);
}
