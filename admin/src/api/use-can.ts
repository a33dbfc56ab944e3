import { useRBAC } from '@strapi/strapi/admin';
import { PERMISSIONS, type Action } from '../plugin';

/** Whether the person may do this. False until it is known: a button appears late rather than in vain. */
export function useCan(action: Action): boolean {
  const { allowedActions } = useRBAC(PERMISSIONS[action]);
  return Object.values(allowedActions)[0] ?? false;
}
