/** Signs are drawn, not loaded; the words beside them say the same. */
const SIGNS = {
  paid: '<path d="M5 13l4.5 4.5L19 7.5"/>',
  processing: '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>',
  closed: '<circle cx="12" cy="12" r="9"/><path d="M8 12h8"/>',
  problem: '<path d="M12 4l9.5 16h-19z"/><path d="M12 10v4.5M12 17.4v.2"/>',
} as const;
export type Sign = keyof typeof SIGNS;

export const sign = `<span class="sign {{ tone }}"><svg width="28" height="28" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">{% case sign %}${Object.entries(
  SIGNS
)
  .map(([name, path]) => `{% when '${name}' %}${path}`)
  .join('')}{% endcase %}</svg></span>
`;

export const status = `{% layout 'layout' %}
{% block main %}
<section class="card">
{% render 'sign', sign: sign, tone: tone %}
<h1>{{ heading }}</h1>
{% for paragraph in paragraphs %}<p>{{ paragraph }}</p>{% endfor %}
{% if rows.size > 0 %}<dl class="rows">{% for row in rows %}<div><dt>{{ row.label }}</dt><dd>{{ row.value }}</dd></div>{% endfor %}</dl>{% endif %}
{% if again.label != '' %}<p><a class="button" href="{{ again.href }}">{{ again.label }}</a></p>{% endif %}
</section>
{% if how %}<section class="card">{% render 'how', how: how %}</section>{% endif %}
{% endblock %}
`;

/** A form's redirect is bound by \`form-action\`, a page's own is not: hence this step between the form and the provider. */
export const checkout = `{% layout 'layout' %}
{% block head %}<meta http-equiv="refresh" content="0;url={{ url }}">{% endblock %}
{% block main %}
<section class="card">
{% render 'sign', sign: 'processing', tone: '' %}
<h1>{{ heading }}</h1>
<p>{{ body }}</p>
<p><a class="button" href="{{ url }}" rel="noreferrer">{% render 'lock' %}<span>{{ link }}</span></a></p>
<p class="soft small">{{ note }}</p>
</section>
{% endblock %}
`;
