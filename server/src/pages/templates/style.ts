/**
 * The only style of the hosted pages. It is static, so that the content security policy can name it by its hash.
 * Contrast is WCAG AA or better in both colour schemes; nothing is loaded from anywhere.
 */
export const STYLE = `
:root{color-scheme:light dark;--page:#f4f5f7;--card:#fff;--ink:#16202c;--soft:#52606d;--line:#d9dee4;--field:#7b8794;
--accent:#0b5cad;--accent-ink:#fff;--accent-soft:#e8f1fb;--bad:#b3261e;--bad-soft:#fdecea;--good:#146c43;--good-soft:#e5f5ec;
--warn:#7a4a00;--warn-soft:#fff4dc}
@media (prefers-color-scheme:dark){:root{--page:#12171d;--card:#1c232b;--ink:#eef2f6;--soft:#a9b5c1;--line:#36414c;--field:#8794a1;
--accent:#7db8f5;--accent-ink:#0b1a2a;--accent-soft:#1b2f45;--bad:#ffb4ab;--bad-soft:#3d1f1d;--good:#7ddca8;--good-soft:#163325;
--warn:#ffd58a;--warn-soft:#3a2c10}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif;overflow-wrap:anywhere}
a{color:var(--accent);text-underline-offset:.15em}
h1,h2,p,ul,ol,dl,dd,fieldset{margin:0;padding:0}
h1{font-size:1.45rem;line-height:1.25}
h2{font-size:1.1rem;line-height:1.3}
.test{background:var(--warn-soft);color:var(--warn);text-align:center;padding:.5rem 1rem;font-size:.9rem;border-bottom:1px solid}
.frame{max-width:34rem;margin:0 auto;padding:1rem}
.top{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.25rem .5rem;padding:.25rem 0 1rem}
.merchant{display:flex;align-items:center;gap:.65rem;font-weight:600;min-width:0}
.mark{flex:none;display:grid;place-items:center;width:2.25rem;height:2.25rem;border-radius:.6rem;background:var(--accent);color:var(--accent-ink);font-weight:700}
.languages{flex:none;display:flex;gap:.1rem;font-size:.875rem;list-style:none}
.languages a,.languages span{display:block;padding:.55rem .3rem;white-space:nowrap}
.languages span{font-weight:700}
.card{background:var(--card);border:1px solid var(--line);border-radius:1rem;padding:1.25rem;margin-bottom:1rem}
.card>*+*{margin-top:1rem}
.soft{color:var(--soft)}
.small{font-size:.9rem}
.ask{display:block;font-size:1rem;font-weight:400;color:var(--soft)}
.amount{display:block;font-size:2.4rem;line-height:1.2;font-weight:700;letter-spacing:-.02em;font-variant-numeric:tabular-nums;white-space:nowrap}
.amount.long{font-size:1.6rem}
.plan{display:block;font-size:1.9rem;line-height:1.2;font-weight:700;letter-spacing:-.01em}
.price strong{display:block;font-size:1.35rem;line-height:1.3;font-variant-numeric:tabular-nums}
.price .small{display:block}
.features{padding-left:1.25rem;margin-top:.35rem}
.features li+li{margin-top:.2rem}
.rows{border-top:1px solid var(--line);font-size:.95rem}
.rows>div{display:flex;justify-content:space-between;gap:1rem;padding:.5rem 0;border-bottom:1px solid var(--line)}
.rows dt{color:var(--soft);overflow-wrap:normal;min-width:33%}
.rows .money{white-space:nowrap}
.rows dd{text-align:right;min-width:0;font-variant-numeric:tabular-nums}
.rows .total{font-weight:700}
.rows .total dt{color:inherit}
.notice{border:1px solid;border-radius:.75rem;padding:.75rem 1rem;margin-bottom:1rem;background:var(--accent-soft);color:var(--accent)}
.notice.bad,.errors{background:var(--bad-soft);color:var(--bad)}
.errors{border:1px solid;border-radius:.75rem;padding:.75rem 1rem}
.errors ul{padding-left:1.25rem;margin-top:.35rem}
.errors a{color:inherit}
.field{display:block}
.field+.field,fieldset+.field,.pair+.field{margin-top:1rem}
label,legend{display:block;font-weight:600;padding:0}
.hint{display:block;color:var(--soft);font-size:.9rem}
.problem{display:block;color:var(--bad);font-size:.9rem;font-weight:600}
input[type=text],select{width:100%;margin-top:.25rem;min-height:3rem;padding:.6rem .75rem;font:inherit;color:inherit;background:var(--card);border:1px solid var(--field);border-radius:.6rem}
[aria-invalid=true]{border:2px solid var(--bad)!important}
fieldset{border:0;min-width:0}
.kinds{display:grid;gap:.5rem;margin-top:.25rem}
.kinds label{display:flex;align-items:center;gap:.65rem;min-height:3rem;padding:.5rem .75rem;font-weight:400;border:1px solid var(--field);border-radius:.6rem}
.kinds input{flex:none;width:1.2rem;height:1.2rem;margin:0;accent-color:var(--accent)}
.kinds label:has(:checked){border-color:var(--accent);background:var(--accent-soft);font-weight:600}
@supports selector(:has(*)){form:has(#kind-consumer:checked) .business-only{display:none}}
.consent label{display:flex;gap:.75rem;margin-top:.35rem;padding:.85rem .9rem;font-weight:400;border:1px solid var(--field);border-radius:.6rem}
.consent input{flex:none;width:1.35rem;height:1.35rem;margin:.1rem 0 0;accent-color:var(--accent)}
.consent label:has(:checked){border-color:var(--accent);background:var(--accent-soft)}
.due{border:1px solid var(--line);border-radius:.6rem;padding:.25rem .9rem}
.due>div:last-child{border-bottom:0}
.due>div:not(.total){display:block}
.due>div:not(.total) dd{text-align:left}
.due .total{font-size:1.1rem;align-items:baseline}
.due .total dd{white-space:nowrap;flex:none}
.pair{display:grid;gap:1rem;margin-top:1rem}
.pair .field+.field{margin-top:0}
.button{display:flex;align-items:center;justify-content:center;gap:.6rem;width:100%;min-height:3.25rem;padding:.75rem 1rem;border:0;border-radius:.75rem;background:var(--accent);color:var(--accent-ink);font:inherit;font-weight:700;font-size:1.05rem;text-align:center;text-decoration:none;cursor:pointer}
.button:hover{filter:brightness(1.08)}
.button svg{flex:none}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.steps{padding-left:1.25rem;margin-top:.5rem}
.steps li+li{margin-top:.35rem}
.pre{white-space:pre-wrap;border:1px solid var(--line);border-radius:.6rem;padding:.75rem 1rem;margin-top:.35rem;font-variant-numeric:tabular-nums}
.reference{font-size:1.15rem;font-weight:700;letter-spacing:.04em}
.sign{display:grid;place-items:center;width:3.25rem;height:3.25rem;border-radius:50%;background:var(--accent-soft);color:var(--accent)}
.sign.good{background:var(--good-soft);color:var(--good)}
.sign.bad{background:var(--bad-soft);color:var(--bad)}
.foot{color:var(--soft);font-size:.9rem;padding:.25rem .25rem 2rem}
.foot>*+*{margin-top:.5rem}
.foot ul{display:flex;flex-wrap:wrap;gap:0 1.25rem;list-style:none}
.foot li a{display:inline-block;padding:.5rem 0}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (min-width:40rem){.frame{padding-top:2rem}.card{padding:2rem}.kinds{grid-template-columns:1fr 1fr}.pair{grid-template-columns:11rem 1fr}}
@media (forced-colors:active){.mark,.button{border:1px solid}}
@media print{.languages,.button{display:none}}
`.trim();
