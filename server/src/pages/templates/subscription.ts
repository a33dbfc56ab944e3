/** What is offered, on which terms. */
export const offer = `<section class="card" aria-labelledby="title">
<h1 id="title"><span class="ask">{{ offer.asksFor }}</span><span class="plan">{{ offer.planName }}</span></h1>
{% if offer.description != '' %}<p>{{ offer.description }}</p>{% endif %}
<p class="price"><strong>{{ offer.price }}</strong>{% if offer.madeOf != '' %}<span class="soft small">{{ offer.madeOf }}</span>{% endif %}{% if offer.mention != '' %}<span class="soft small">{{ offer.mention }}</span>{% endif %}</p>
{% if offer.features.size > 0 %}<div><h2>{{ offer.includes }}</h2><ul class="features">{% for feature in offer.features %}<li>{{ feature }}</li>{% endfor %}</ul></div>{% endif %}
<dl class="rows">{% for row in offer.rows %}<div><dt>{{ row.label }}</dt><dd>{{ row.value }}</dd></div>{% endfor %}</dl>
{% if offer.cancelling.size > 0 %}<div><h2>{{ offer.cancelHeading }}</h2>{% for line in offer.cancelling %}<p class="small">{{ line }}</p>{% endfor %}</div>{% endif %}
<p class="soft small">{{ offer.expires }}</p>
</section>
`;

export const subscribe = `{% layout 'layout' %}
{% block main %}
{% render 'notice', notice: notice %}
{% render 'offer', offer: offer %}
<form class="card" method="post" action="{{ postHref }}" accept-charset="utf-8">
{% render 'errors', problems: problems, heading: words.errorHeading %}
{% render 'details', details: details %}
{% render 'consent', consent: consent %}
{% render 'legal', legal: legal, links: legalLinks, newTab: words.newTab %}
{% render 'due', due: due %}
{% render 'submit', accept: accept %}
</form>
{% render 'steps', steps: accept.steps, heading: words.nextHeading %}
{% endblock %}
`;

/** A new payment method is asked for: nothing is paid, so no amount stands out. */
export const method = `{% layout 'layout' %}
{% block main %}
{% render 'notice', notice: notice %}
<section class="card" aria-labelledby="title">
<h1 id="title"><span class="ask">{{ method.asksFor }}</span><span class="plan">{{ method.planName }}</span></h1>
{% for reason in method.reasons %}<p>{{ reason }}</p>{% endfor %}
<div><h2>{{ method.chargedTo }}</h2><dl class="rows">{% for row in method.rows %}<div><dt>{{ row.label }}</dt><dd>{{ row.value }}</dd></div>{% endfor %}</dl></div>
<p class="soft small">{{ method.expires }}</p>
</section>
<form class="card" method="post" action="{{ postHref }}" accept-charset="utf-8">
{% render 'errors', problems: problems, heading: words.errorHeading %}
{% render 'consent', consent: consent %}
{% render 'legal', legal: legal, links: legalLinks, newTab: words.newTab %}
{% render 'submit', accept: accept %}
</form>
{% render 'steps', steps: accept.steps, heading: words.nextHeading %}
{% endblock %}
`;

/** An invoice of a subscription, and why it is to be paid by hand. */
export const invoice = `<section class="card" aria-labelledby="title">
<h1 id="title"><span class="ask">{{ owed.asksFor }}</span><span class="amount{% if owed.amount.size > 12 %} long{% endif %}">{{ owed.amount }}</span></h1>
{% for reason in owed.reasons %}<p>{{ reason }}</p>{% endfor %}
<dl class="rows">
{% for row in owed.rows %}<div><dt>{{ row.label }}</dt><dd>{{ row.value }}</dd></div>{% endfor %}
{% if owed.hasTax %}<div><dt>{{ owed.netLabel }}</dt><dd class="money">{{ owed.net }}</dd></div>
<div><dt>{{ owed.taxLabel }}</dt><dd class="money">{{ owed.tax }}</dd></div>
{% endif %}<div class="total"><dt>{{ owed.totalLabel }}</dt><dd class="money">{{ owed.amount }}</dd></div>
</dl>
{% if owed.mention != '' %}<p class="soft small">{{ owed.mention }}</p>{% endif %}
{% if owed.buyer.size > 0 %}<div><h2>{{ owed.billedTo }}</h2><p>{% for line in owed.buyer %}{{ line }}{% unless forloop.last %}<br>{% endunless %}{% endfor %}</p><p class="soft small">{{ owed.billedToNote }}</p></div>{% endif %}
</section>
`;

export const owed = `{% layout 'layout' %}
{% block main %}
{% render 'notice', notice: notice %}
{% render 'invoice', owed: owed %}
<form class="card" method="post" action="{{ postHref }}" accept-charset="utf-8">
{% render 'errors', problems: problems, heading: words.errorHeading %}
{% render 'consent', consent: consent %}
{% render 'legal', legal: legal, links: legalLinks, newTab: words.newTab %}
{% render 'due', due: due %}
{% render 'submit', accept: accept %}
</form>
{% render 'steps', steps: accept.steps, heading: words.nextHeading %}
{% endblock %}
`;

export const offlineOwed = `{% layout 'layout' %}
{% block main %}
{% render 'invoice', owed: owed %}
<section class="card">
{% render 'how', how: how %}
</section>
{% endblock %}
`;
