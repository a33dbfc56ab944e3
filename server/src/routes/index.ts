import { adminRoutes } from './admin';
import { webhookRoutes } from './webhooks';

export const routes = { admin: adminRoutes, webhooks: webhookRoutes };
