export const summary = `<section class="card" aria-labelledby="title">
<h1 id="title"><span class="ask">{{ summary.asksFor }}</span><span class="amount{% if summary.amount.size > 12 %} long{% endif %}">{{ summary.amount }}</span></h1>
<dl class="rows">
<div><dt>{{ words.purpose }}</dt><dd>{{ summary.purpose }}</dd></div>
{% if summary.hasTax %}<div><dt>{{ words.net }}</dt><dd class="money">{{ summary.net }}</dd></div>
<div><dt>{{ summary.taxLabel }}</dt><dd class="money">{{ summary.tax }}</dd></div>
{% endif %}<div class="total"><dt>{{ words.total }}</dt><dd class="money">{{ summary.amount }}</dd></div>
</dl>
{% if summary.mention != '' %}<p class="soft small">{{ summary.mention }}</p>{% endif %}
<p class="soft small">{{ summary.expires }}</p>
</section>
`;

export const pay = `{% layout 'layout' %}
{% block main %}
{% render 'notice', notice: notice %}
{% render 'summary', summary: summary, words: words.pay %}
<form class="card" method="post" action="{{ postHref }}" accept-charset="utf-8">
{% render 'errors', problems: problems, heading: words.errorHeading %}
{% render 'details', details: details %}
{% render 'legal', legal: legal, links: legalLinks, newTab: words.newTab %}
{% render 'submit', accept: accept %}
</form>
{% render 'steps', steps: accept.steps, heading: words.nextHeading %}
{% endblock %}
`;

export const offline = `{% layout 'layout' %}
{% block main %}
{% render 'summary', summary: summary, words: words.pay %}
<section class="card">
{% render 'how', how: how %}
<p><a href="{{ change.href }}">{{ change.label }}</a></p>
</section>
{% endblock %}
`;
