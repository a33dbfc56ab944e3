/**
 * A client's browser without JavaScript, as small as it can be: opens a page, fills in its form, follows redirects. Enough for
 * the hosted payment page and the stand-in's checkout.
 */

/** Opens a page and follows redirects and immediate refreshes by hand, so that the last address is known. Keeps no cookies: the pages set none. */
export async function open(url, init = {}) {
  const answer = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(60_000) });
  const location = answer.headers.get('location');
  if (answer.status >= 300 && answer.status < 400 && location) return open(new URL(location, url).href);
  const html = await answer.text();
  const onward = /<meta http-equiv="refresh" content="0;url=([^"]*)"/i.exec(html)?.[1];
  if (onward) return open(new URL(unescape(onward), url).href);
  return { url, status: answer.status, html };
}

/** Submits the page's first POST form with what it is pre-filled with, changed by `fill`. */
export async function submit(page, fill = {}) {
  const form = /<form\b[^>]*method="?post"?[^>]*>[\s\S]*?<\/form>/i.exec(page.html)?.[0];
  if (form === undefined) throw new Error(`No form to submit at ${page.url} (status ${page.status}).`);
  const action = attribute(/^<form\b[^>]*>/i.exec(form)[0], 'action') ?? page.url;
  const body = new URLSearchParams({ ...fieldsOf(form), ...fill });
  return open(new URL(action, page.url).href, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(page.url).origin },
    body,
  });
}

function fieldsOf(form) {
  const fields = {};
  for (const [tag] of form.matchAll(/<input\b[^>]*>/gi)) {
    const name = attribute(tag, 'name');
    const isChoice = /type="?(radio|checkbox)/i.test(tag);
    if (name && (!isChoice || /\bchecked\b/i.test(tag))) fields[name] = attribute(tag, 'value') ?? '';
  }
  for (const [, select, options] of form.matchAll(/(<select\b[^>]*>)([\s\S]*?)<\/select>/gi)) {
    const chosen = /<option\b[^>]*\bselected\b[^>]*>/i.exec(options)?.[0];
    fields[attribute(select, 'name')] = chosen ? (attribute(chosen, 'value') ?? '') : '';
  }
  return fields;
}

function attribute(tag, name) {
  const found = new RegExp(`\\b${name}="([^"]*)"`, 'i').exec(tag)?.[1];
  return found === undefined ? undefined : unescape(found);
}

const unescape = (text) =>
  text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))).replace(/&amp;/g, '&');
