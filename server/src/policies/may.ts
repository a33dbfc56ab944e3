import { ACTIONS, actionUid, type Action } from '../contracts';

type Asked = { readonly state: Readonly<Record<string, unknown>> };
type Ability = { can(action: string): boolean };

/** By the ability that Strapi's own policies ask; false where nobody is signed in. */
export function may({ state }: Asked, action: Action): boolean {
  const ability = state['userAbility'] as Ability | undefined;
  return ability?.can(actionUid(action)) ?? false;
}

/** The policy of `ANY_ACTION`. */
export const mayAnything = (ctx: Asked): boolean => Object.values(ACTIONS).some((action) => may(ctx, action));
