import { useFetchClient } from '@strapi/strapi/admin';
import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import type { BodyOf, QueryOf, ResponseOf } from '../../../server/src/contracts/contract';
import { PLUGIN_ID } from '../plugin';
import { ENDPOINTS, urlOf, type Contracts, type EndpointName } from './paths';

export type CallInput<Name extends EndpointName> = {
  readonly id?: string | number;
  readonly query?: QueryOf<Contracts[Name]>;
  readonly body?: BodyOf<Contracts[Name]>;
  readonly signal?: AbortSignal;
};
export type Call = <Name extends EndpointName>(
  name: Name,
  input?: CallInput<Name>
) => Promise<ResponseOf<Contracts[Name]>>;

/**
 * Calls an endpoint by its contract's name; what goes in and out has the contract's types. The server is told the panel's
 * language: a refusal comes back in it.
 */
export function useCall(): Call {
  const { get, post, put, del } = useFetchClient();
  const { locale } = useIntl();
  return useCallback(
    async <Name extends EndpointName>(name: Name, { id, query, body, signal }: CallInput<Name> = {}) => {
      type Answer = ResponseOf<Contracts[Name]>;
      const url = urlOf(PLUGIN_ID, name, { id, query });
      const options = { signal, headers: { 'Accept-Language': locale } };
      switch (ENDPOINTS[name].method) {
        case 'GET':
          return (await get<Answer>(url, options)).data;
        case 'POST':
          return (await post<Answer>(url, body ?? {}, options)).data;
        case 'PUT':
          return (await put<Answer>(url, body ?? {}, options)).data;
        case 'DELETE':
          return (await del<Answer>(url, options)).data;
      }
    },
    [get, post, put, del, locale]
  );
}
