/** The web view of the mail catcher: a list, one mail as HTML, text and headers, and `GET|DELETE /api/mails`. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CaughtMail, Mailbox } from './mail-catcher';

const STYLE = `
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1rem}
h1{font-size:1.3rem}table{border-collapse:collapse;width:100%}
td,th{text-align:left;padding:.5rem;border-bottom:1px solid #8885;vertical-align:top}
iframe{width:100%;height:46rem;border:1px solid #8888;border-radius:8px;background:#fff}
pre{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid #8885;padding:1rem;border-radius:8px}
nav a{margin-right:1rem}`;

export function answerMailCatcher(box: Mailbox, request: IncomingMessage, response: ServerResponse): void {
  const { pathname } = new URL(request.url ?? '/', 'http://mail-catcher.test');
  if (pathname === '/api/mails' && request.method === 'DELETE') {
    box.clear();
    return send(response, 204, 'text/plain', '');
  }
  if (request.method !== 'GET') return send(response, 405, 'text/plain', 'GET only');
  if (pathname === '/') return send(response, 200, 'text/html', listPage(box.all()));
  if (pathname === '/api/mails') return send(response, 200, 'application/json', JSON.stringify(box.all()));
  const [, id, part] = /^\/mails\/(\d+)(?:\/(html))?$/.exec(pathname) ?? [];
  const mail = box.all().find((candidate) => String(candidate.id) === id);
  if (mail === undefined) return send(response, 404, 'text/plain', 'No such mail');
  if (part === 'html') return send(response, 200, 'text/html', withBaseTarget(mail.html));
  return send(response, 200, 'text/html', mailPage(mail));
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' });
  response.end(body);
}

/** A link in a mail opens beside the mailbox, as it does in a mail program. */
function withBaseTarget(html: string): string {
  return html.replace(/<head>/i, '<head><base target="_blank">');
}

function layout(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title>
<meta name="viewport" content="width=device-width"><style>${STYLE}</style></head><body>${body}</body></html>`;
}

function listPage(mails: readonly CaughtMail[]): string {
  const rows = [...mails].reverse().map(
    (
      mail
    ) => `<tr><td>${escape(mail.receivedAt.slice(0, 19).replace('T', ' '))}</td><td>${escape(mail.to.join(', '))}</td>
<td><a href="/mails/${mail.id}">${escape(mail.subject)}</a></td></tr>`
  );
  const table = `<table><thead><tr><th>Received (UTC)</th><th>To</th><th>Subject</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
  const empty = '<p>No mail yet. Send a billing request and reload this page.</p>';
  return layout('Mail catcher', `<h1>Mail catcher</h1>${mails.length === 0 ? empty : table}`);
}

function mailPage(mail: CaughtMail): string {
  const headers = mail.raw.split(/\r?\n\r?\n/)[0] ?? '';
  return layout(
    mail.subject,
    `<nav><a href="/">All mails</a><a href="#text">Text</a><a href="#headers">Headers</a></nav>
<h1>${escape(mail.subject)}</h1><p>From ${escape(mail.from)}<br>To ${escape(mail.to.join(', '))}</p>
<iframe title="The mail as HTML" src="/mails/${mail.id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
<h2 id="text">Text</h2><pre>${escape(mail.text)}</pre><h2 id="headers">Headers</h2><pre>${escape(headers)}</pre>`
  );
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
