/**
 * The building blocks of a mail: Liquid source with tables and inline styles, because mail programs know little else.
 * No picture, font or style is loaded from anywhere. Where a program shows dark mode and honours styles in the head, the
 * colours follow. Arguments are Liquid source of ours, never a value.
 */
const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const INK = 'color:#16202c';
const SOFT = 'color:#52606d';
const PLAIN_CELL = `font-size:15px;line-height:22px;vertical-align:top;${FONT}`;
const CELL = `${PLAIN_CELL};border-bottom:1px solid #d9dee4`;

/** Fills the rest of the line that a mailbox shows beside the subject, so that no other text runs into it. */
const FILLER = '&#8199;&#65279;&#847; '.repeat(40);

export const layout = `<!doctype html>
<html lang="{{ lang }}" dir="ltr">
<head>
<meta charset="utf-8">
<title>{{ subject }}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no">
<style>
a{color:#0b5cad}
@media (max-width:480px){.card{padding:24px 18px!important}.amount{font-size:32px!important}}
@media (prefers-color-scheme:dark){
.page{background-color:#12171d!important}.card{background-color:#1c232b!important;border-color:#36414c!important}
.ink{color:#eef2f6!important}.soft{color:#a9b5c1!important}.line{border-color:#36414c!important}
.test{background-color:#3a2c10!important;color:#ffd58a!important}a{color:#7db8f5}
.button{background-color:#7db8f5!important;color:#0b1a2a!important}}
</style>
</head>
<body class="page" style="margin:0;padding:0;background-color:#f4f5f7;${FONT}">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">{{ preheader }}${FILLER}</div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:#f4f5f7">
<tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;text-align:left">
<tr><td class="ink" style="padding:0 4px 14px;font-size:16px;font-weight:bold;${INK};${FONT}">{{ merchantName }}</td></tr>
{% if isTest %}<tr><td style="padding:0 0 12px"><div class="test" style="background-color:#fff4dc;color:#7a4a00;border:1px solid #7a4a00;border-radius:8px;padding:8px 14px;font-size:14px;line-height:20px;${FONT}">{{ testNote }}</div></td></tr>{% endif %}
<tr><td class="card" style="background-color:#ffffff;border:1px solid #d9dee4;border-radius:14px;padding:32px;font-size:16px;line-height:24px;${INK};${FONT}">
{% block body %}{% endblock %}
</td></tr>
<tr><td class="soft" style="padding:16px 4px 0;font-size:13px;line-height:20px;${SOFT};${FONT}">{% block foot %}{% endblock %}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;

/** A whole mail: what stands on the card, and what stands under it. */
export const letter = (body: readonly string[], foot: string): string =>
  `{% layout 'layout' %}{% block body %}${body.join('\n')}{% endblock %}{% block foot %}${foot}{% endblock %}`;

export const heading = (text: string): string =>
  `<h1 class="ink" style="margin:0 0 12px;font-size:22px;line-height:28px;font-weight:bold;${INK};${FONT}">${text}</h1>`;

export const subheading = (text: string): string =>
  `<h2 class="ink" style="margin:22px 0 6px;font-size:16px;line-height:22px;font-weight:bold;${INK};${FONT}">${text}</h2>`;

export const paragraph = (text: string): string =>
  `<p class="ink" style="margin:0 0 14px;font-size:16px;line-height:24px;${INK};${FONT}">${text}</p>`;

export const note = (text: string): string =>
  `<p class="soft" style="margin:0 0 8px;font-size:14px;line-height:21px;${SOFT};${FONT}">${text}</p>`;

export const bigAmount = (label: string, amount: string): string =>
  `<p class="soft" style="margin:0;font-size:16px;line-height:24px;${SOFT};${FONT}">${label}</p>
<p class="ink amount" style="margin:2px 0 14px;overflow-wrap:anywhere;font-size:38px;line-height:44px;font-weight:bold;${INK};${FONT}">${amount}</p>`;

/** The button, and under it its address as text: for programs that show no button, and for people who look twice. */
export const button = (href: string, label: string, hint: string): string =>
  `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:20px 0 14px"><tr><td align="center">
<a class="button" href="${href}" style="display:block;background-color:#0b5cad;color:#ffffff;border-radius:10px;padding:15px 20px;font-size:17px;line-height:22px;font-weight:bold;text-align:center;text-decoration:none;${FONT}">${label}</a>
</td></tr></table>
<p class="soft" style="margin:0 0 14px;font-size:13px;line-height:19px;${SOFT};${FONT}">${hint}<br><a href="${href}" style="word-break:break-all">${href}</a></p>`;

type Weight = 'normal' | 'bold';
const row = (label: string, labelStyle: string, value: string, valueStyle: string, weight: Weight): string =>
  `<tr><td class="soft line" style="padding:7px 12px 7px 0;font-weight:${weight};${labelStyle}${CELL};${SOFT}">${label}</td>
<td class="ink line" align="right" style="padding:7px 0;font-weight:${weight};${valueStyle}${CELL};${INK}">${value}</td></tr>`;

/** A short label and a value that may be long. */
export const fact = (label: string, value: string, weight: Weight = 'normal'): string =>
  row(label, '', value, 'overflow-wrap:anywhere;', weight);

/** A label that may be long and an amount, which never breaks. */
export const sum = (label: string, amount: string, weight: Weight = 'normal'): string =>
  row(label, 'overflow-wrap:anywhere;', amount, 'white-space:nowrap;', weight);

/**
 * A line of an invoice: what it is and its amount, and under both, over the whole width, what the amount is made of. A
 * small screen breaks between two facts, never within one.
 */
export const invoiceLine = (label: string, amount: string, made: readonly string[]): string => {
  const facts = made
    .map((text) => `<span style="white-space:nowrap;padding-right:16px">${text}</span>`)
    .join(' ');
  return `<tr><td class="ink" style="padding:7px 12px 0 0;overflow-wrap:anywhere;${PLAIN_CELL};${INK}">${label}</td>
<td class="ink" align="right" style="padding:7px 0 0;white-space:nowrap;${PLAIN_CELL};${INK}">${amount}</td></tr>
<tr><td class="soft line" colspan="2" style="padding:1px 0 7px;${CELL};font-size:14px;line-height:20px;${SOFT}">${facts}</td></tr>`;
};

/** Rows of label and value; a row may be wrapped in Liquid's \`if\` or \`for\`. */
export const facts = (rows: readonly string[]): string =>
  `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 14px">
${rows.join('\n')}
</table>`;

/** \`lines\` is the name of a list of strings. */
export const address = (label: string, lines: string): string =>
  `<p class="soft" style="margin:14px 0 2px;font-size:14px;line-height:20px;${SOFT};${FONT}">${label}</p>
<p class="ink" style="margin:0;overflow-wrap:anywhere;font-size:15px;line-height:22px;${INK};${FONT}">{% for line in ${lines} %}{{ line }}{% unless forloop.last %}<br>{% endunless %}{% endfor %}</p>`;

export const repeat = (item: string, list: string, source: string): string =>
  `{% for ${item} in ${list} %}${source}{% endfor %}`;

/** What somebody typed with line breaks of their own. */
export const preformatted = (label: string, text: string): string =>
  `<p class="soft" style="margin:0 0 2px;font-size:14px;line-height:20px;${SOFT};${FONT}">${label}</p>
<div class="ink line" style="margin:0 0 14px;padding:10px 14px;border:1px solid #d9dee4;border-radius:8px;white-space:pre-wrap;overflow-wrap:anywhere;font-size:15px;line-height:22px;${INK};${FONT}">${text}</div>`;

/** A list with its heading, or nothing when it is empty. `lines` is the name of a list of strings. */
export const listOf = (label: string, lines: string): string =>
  `{% if ${lines}.size > 0 %}<p class="soft" style="margin:0 0 4px;font-size:14px;line-height:20px;${SOFT};${FONT}">${label}</p>
<ul class="ink" style="margin:0 0 14px;padding:0 0 0 20px;font-size:15px;line-height:23px;${INK};${FONT}">{% for line in ${lines} %}<li style="overflow-wrap:anywhere">{{ line }}</li>{% endfor %}</ul>{% endif %}`;
