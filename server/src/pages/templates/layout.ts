export const layout = `<!doctype html>
<html lang="{{ lang }}">
<head>
<meta charset="utf-8">
<title>{{ title }}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<meta name="format-detection" content="telephone=no">
<link rel="icon" href="data:,">
{% block head %}{% endblock %}
<style>{{ style | raw }}</style>
</head>
<body>
{% if isTest %}<p class="test"><strong>{{ words.testMode }}</strong> {{ words.testModeNote }}</p>{% endif %}
<div class="frame">
<header class="top">
{% if merchantName != '' %}<p class="merchant"><span class="mark" aria-hidden="true">{{ initial }}</span><span>{{ merchantName }}</span></p>{% else %}<span></span>{% endif %}
<nav aria-label="{{ words.languageSwitch }}"><ul class="languages">
{% for language in languages %}<li>{% if language.isCurrent %}<span aria-current="true" lang="{{ language.code }}">{{ language.name }}</span>{% else %}<a href="{{ language.href }}" hreflang="{{ language.code }}" lang="{{ language.code }}">{{ language.name }}</a>{% endif %}</li>
{% endfor %}</ul></nav>
</header>
<main>
{% block main %}{% endblock %}
</main>
<footer class="foot">
{% if sellerLine != '' %}<p>{{ sellerLine }}</p>{% endif %}
{% if poweredBy != '' %}<p>{{ poweredBy }}</p>{% endif %}
{% if legalLinks.size > 0 %}<ul>{% for link in legalLinks %}<li><a href="{{ link.href }}" target="_blank" rel="noopener noreferrer">{{ link.label }} <span class="hidden">{{ words.newTab }}</span></a></li>{% endfor %}</ul>{% endif %}
</footer>
</div>
</body>
</html>
`;
