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

export const lock = `<svg width="18" height="18" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" aria-hidden="true"><rect x="4" y="11" width="16" height="10" rx="2"/><path d="M8 11V7a4 4 0 0 1 8 0v4"/></svg>`;

/** One text field with its label, hint and problem, tied together for those who listen to the page. */
export const field = `<div class="field{% if field.isBusinessOnly %} business-only{% endif %}">
<label for="{{ field.name }}">{{ field.label }}{% if field.isOptional %} <span class="soft">({{ optional }})</span>{% endif %}</label>
{% if field.hint != '' %}<span class="hint" id="{{ field.name }}-hint">{{ field.hint }}</span>{% endif %}
{% if field.problem != '' %}<span class="problem" id="{{ field.name }}-problem">{{ field.problem }}</span>{% endif %}
<input type="text" id="{{ field.name }}" name="{{ field.name }}" value="{{ field.value }}" maxlength="{{ field.maxLength }}" autocomplete="{{ field.autocomplete }}" inputmode="text" autocapitalize="{{ field.autocapitalize }}"{% if field.isRequired %} required{% endif %}{% if field.problem != '' %} aria-invalid="true"{% endif %}{% if field.describedBy != '' %} aria-describedby="{{ field.describedBy }}"{% endif %}>
</div>
`;

const kindFieldset = `<fieldset{% if kind.problem != '' %} aria-describedby="kind-problem"{% endif %}>
<legend>{{ words.kindLegend }}</legend>
{% if kind.problem != '' %}<span class="problem" id="kind-problem">{{ kind.problem }}</span>{% endif %}
<div class="kinds">
<label for="kind"><input type="radio" id="kind" name="kind" value="business" required{% if kind.value == 'business' %} checked{% endif %}{% if kind.problem != '' %} aria-invalid="true"{% endif %}> {{ words.kinds.business }}</label>
<label for="kind-consumer"><input type="radio" id="kind-consumer" name="kind" value="consumer" required{% if kind.value == 'consumer' %} checked{% endif %}> {{ words.kinds.consumer }}</label>
</div>
</fieldset>`;

const countrySelect = `<div class="field">
<label for="country">{{ country.label }}</label>
{% if country.problem != '' %}<span class="problem" id="country-problem">{{ country.problem }}</span>{% endif %}
<select id="country" name="country" autocomplete="billing country" required{% if country.problem != '' %} aria-invalid="true" aria-describedby="country-problem"{% endif %}>
<option value="">{{ country.placeholder }}</option>
{% for option in country.options %}<option value="{{ option.code }}"{% if option.code == country.value %} selected{% endif %}>{{ option.name }}</option>
{% endfor %}</select>
</div>`;

export const pay = `{% layout 'layout' %}
{% block main %}
{% if notice.text != '' %}<p class="notice{% if notice.isBad %} bad{% endif %}" role="{% if notice.isBad %}alert{% else %}status{% endif %}">{{ notice.text }}</p>{% endif %}
{% render 'summary', summary: summary, words: words.pay %}
<form class="card" method="post" action="{{ postHref }}" accept-charset="utf-8">
{% if problems.size > 0 %}<div class="errors" role="alert" tabindex="-1" autofocus aria-labelledby="errors-heading">
<h2 id="errors-heading">{{ words.errorHeading }}</h2>
<ul>{% for problem in problems %}<li><a href="#{{ problem.field }}">{{ problem.text }}</a></li>{% endfor %}</ul>
</div>{% endif %}
<div><h2>{{ words.pay.detailsHeading }}</h2><p class="soft small">{{ words.pay.detailsNote }} {{ receiptTo }}</p></div>
{% assign kind = form.kind %}{% assign country = form.country %}
<div>
${kindFieldset.replaceAll('words.', 'words.pay.')}
{% render 'field', field: form.name, optional: words.pay.optional %}
{% render 'field', field: form.line1, optional: words.pay.optional %}
{% render 'field', field: form.line2, optional: words.pay.optional %}
<div class="pair">{% render 'field', field: form.postalCode, optional: words.pay.optional %}{% render 'field', field: form.city, optional: words.pay.optional %}</div>
${countrySelect}
{% render 'field', field: form.vatNumber, optional: words.pay.optional %}
</div>
{% if consent != '' %}<p class="soft small">{{ consent }}{% for link in legalLinks %}{% unless forloop.first %} ·{% endunless %} <a href="{{ link.href }}" target="_blank" rel="noopener noreferrer">{{ link.label }}<span class="hidden"> {{ words.newTab }}</span></a>{% endfor %}</p>{% endif %}
<button class="button" type="submit">{% if hasCheckout %}{% render 'lock' %}{% endif %}<span>{{ continueLabel }}</span></button>
<p class="soft small">{{ continueNote }}</p>
</form>
{% if steps.size > 0 %}<section class="card"><h2>{{ words.pay.nextHeading }}</h2>
<ol class="steps">{% for step in steps %}<li>{{ step }}</li>{% endfor %}</ol></section>{% endif %}
{% endblock %}
`;

export const offline = `{% layout 'layout' %}
{% block main %}
{% render 'summary', summary: summary, words: words.pay %}
<section class="card"><h2>{{ words.offline.heading }}</h2>
<div><p class="soft small">{{ words.offline.reference }}</p><p class="reference">{{ reference }}</p><p class="soft small">{{ words.offline.referenceNote }}</p></div>
{% if instructions != '' %}<div><p class="soft small">{{ words.offline.instructions }}</p><p class="pre">{{ instructions }}</p></div>{% else %}<p>{{ noInstructions }}</p>{% endif %}
<p>{{ afterwards }}</p>
<p><a href="{{ changeHref }}">{{ words.offline.change }}</a></p>
</section>
{% endblock %}
`;
