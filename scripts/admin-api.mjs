/** Strapi's admin API as the playground's administrator: what the panel does, without a browser. */
export async function signIn({ urls, logins }) {
  const { data } = await call(`${urls.admin}/login`, { method: 'POST', body: logins.admin });
  const headers = { authorization: `Bearer ${data.token}` };
  const to = (path) => `${urls.site}/client-billing${path}`;
  return {
    get: (path) => call(to(path), { headers }),
    post: (path, body = {}) => call(to(path), { method: 'POST', headers, body }),
    put: (path, body) => call(to(path), { method: 'PUT', headers, body }),
    delete: (path) => call(to(path), { method: 'DELETE', headers }),
  };
}

async function call(url, { method = 'GET', headers = {}, body } = {}) {
  const answer = await fetch(url, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(60_000),
  });
  const text = await answer.text();
  if (!answer.ok)
    throw new Error(`${method} ${new URL(url).pathname} answered ${answer.status}: ${text.slice(0, 500)}`);
  return text === '' ? null : JSON.parse(text);
}

/** Asks again until `read` gives something other than undefined or false. */
export async function eventually(what, read, timeoutMs = 30_000) {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const found = await read();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > deadline) throw new Error(`${what} did not happen in ${timeoutMs / 1000} s.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
