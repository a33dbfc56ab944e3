import { adminRoutes } from './admin';
import { pageRoutes } from './pages';
import { webhookRoutes } from './webhooks';

export const routes = { admin: adminRoutes, pages: pageRoutes, webhooks: webhookRoutes };
