import { said } from '../billing/said';
import { GatewayError } from '../ports';

/**
 * The answer, or a GatewayError `unknown` after the limit: an SDK's own time-out counts silence on the socket only, if it
 * has one at all, and a body that drips would keep the caller for ever.
 */
export async function withinTime<T>(provider: string, answer: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () =>
        reject(
          new GatewayError(
            'unknown',
            said`${provider} did not answer within ${limitMs} ms. The call will be checked later.`
          )
        ),
      limitMs
    );
  });
  // When the limit wins the race, the late answer or failure has nobody left to tell.
  answer.catch(() => undefined);
  try {
    return await Promise.race([answer, limit]);
  } finally {
    clearTimeout(timer);
  }
}
