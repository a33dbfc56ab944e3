/** Parts of the pages' forms, each tied together for those who listen to the page. */

export const lock = `<svg width="18" height="18" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" aria-hidden="true"><rect x="4" y="11" width="16" height="10" rx="2"/><path d="M8 11V7a4 4 0 0 1 8 0v4"/></svg>`;

export const notice = `{% if notice.text != '' %}<p class="notice{% if notice.isBad %} bad{% endif %}" role="{% if notice.isBad %}alert{% else %}status{% endif %}">{{ notice.text }}</p>{% endif %}
`;

/** All problems at once, each a link to its field. */
export const errors = `{% if problems.size > 0 %}<div class="errors" role="alert" tabindex="-1" autofocus aria-labelledby="errors-heading">
<h2 id="errors-heading">{{ heading }}</h2>
<ul>{% for problem in problems %}<li><a href="#{{ problem.field }}">{{ problem.text }}</a></li>{% endfor %}</ul>
</div>{% endif %}
`;

/** One text field with its label, hint and problem. */
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

/** The buyer's details. */
export const details = `{% assign kind = details.kind %}{% assign country = details.country %}{% assign words = details.words %}
<div><h2>{{ words.detailsHeading }}</h2>{% if details.note != '' %}<p class="soft small">{{ details.note }}</p>{% endif %}</div>
<div>
${kindFieldset}
{% render 'field', field: details.name, optional: words.optional %}
{% render 'field', field: details.line1, optional: words.optional %}
{% render 'field', field: details.line2, optional: words.optional %}
<div class="pair">{% render 'field', field: details.postalCode, optional: words.optional %}{% render 'field', field: details.city, optional: words.optional %}</div>
${countrySelect}
{% render 'field', field: details.vatNumber, optional: words.optional %}
</div>
`;

/** The box is never ticked beforehand. What is sent beside it tells which text was shown. */
export const consent = `{% if consent.text != '' %}<div class="consent" role="group" aria-labelledby="consent-heading">
<h2 id="consent-heading">{{ consent.heading }}</h2>
{% if consent.problem != '' %}<span class="problem" id="consent-problem">{{ consent.problem }}</span>{% endif %}
<label for="consent"><input type="checkbox" id="consent" name="consent" value="yes" required{% if consent.isGiven %} checked{% endif %}{% if consent.problem != '' %} aria-invalid="true" aria-describedby="consent-problem"{% endif %}><span>{{ consent.text }}</span></label>
<input type="hidden" name="consentShown" value="{{ consent.shown }}">
</div>{% endif %}
`;

export const legal = `{% if legal != '' %}<p class="soft small">{{ legal }}{% for link in links %}{% unless forloop.first %} ·{% endunless %} <a href="{{ link.href }}" target="_blank" rel="noopener noreferrer">{{ link.label }}<span class="hidden"> {{ newTab }}</span></a>{% endfor %}</p>{% endif %}
`;

/** Amounts, right above the button. */
export const due = `{% if due.size > 0 %}<dl class="rows due">{% for row in due %}<div{% if row.isTotal %} class="total"{% endif %}><dt>{{ row.label }}</dt><dd>{{ row.value }}</dd></div>{% endfor %}</dl>{% endif %}
`;

export const submit = `<button class="button" type="submit">{% if accept.isSecure %}{% render 'lock' %}{% endif %}<span>{{ accept.label }}</span></button>
<p class="soft small">{{ accept.note }}</p>
`;

export const steps = `{% if steps.size > 0 %}<section class="card"><h2>{{ heading }}</h2>
<ol class="steps">{% for step in steps %}<li>{{ step }}</li>{% endfor %}</ol></section>{% endif %}
`;

/** How to pay without a checkout: the reference to state and the merchant's instructions. */
export const how = `<h2>{{ how.heading }}</h2>
<div><p class="soft small">{{ how.referenceLabel }}</p><p class="reference">{{ how.reference }}</p><p class="soft small">{{ how.referenceNote }}</p></div>
{% if how.instructions != '' %}<div><p class="soft small">{{ how.instructionsLabel }}</p><p class="pre">{{ how.instructions }}</p></div>{% else %}<p>{{ how.noInstructions }}</p>{% endif %}
<p>{{ how.afterwards }}</p>
`;
