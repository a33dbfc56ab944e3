import { createTemplates } from '../../../server/src/templating';

const HOSTILE = [
  '<% process.exit() %>',
  '${7*7}',
  '{{ 7 | times: 7 }}',
  '{% include "/etc/passwd" %}',
  'constructor',
];

describe('templates', () => {
  it.each(HOSTILE)('print a value literally and never evaluate it: %s', (hostile) => {
    const text = createTemplates({ page: 'Purpose: {{ purpose }}' }, 'text');
    expect(text.render('page', { purpose: hostile })).toBe(`Purpose: ${hostile}`);
  });

  it('escape markup in pages', () => {
    const html = createTemplates({ page: '<p title="{{ v }}">{{ v }}</p>' }, 'html');
    const escaped = '&lt;img src=x onerror=&#34;alert(1)&#34;&gt;&amp;&#39;';
    expect(html.render('page', { v: `<img src=x onerror="alert(1)">&'` })).toBe(
      `<p title="${escaped}">${escaped}</p>`
    );
  });

  it('escape markup in partials too', () => {
    const html = createTemplates({ page: '{% render "row", v: v %}', row: '<td>{{ v }}</td>' }, 'html');
    expect(html.render('page', { v: '<b>' })).toBe('<td>&lt;b&gt;</td>');
  });

  it('refuse a name that was not given, instead of printing a blank', () => {
    const html = createTemplates({ page: '{{ amount }}' }, 'html');
    expect(() => html.render('page', {})).toThrow(/undefined variable: amount/);
  });

  it.each(['value.constructor', 'value.__proto__', 'value.toString', 'value.length.constructor'])(
    'reach nothing but own properties: %s',
    (path) => {
      const html = createTemplates({ page: `{{ ${path} }}` }, 'html');
      expect(() => html.render('page', { value: { own: 'x' } })).toThrow(/undefined variable/);
    }
  );

  it('refuse an unknown filter', () => {
    const html = createTemplates({ page: '{{ v | shell }}' }, 'html');
    expect(() => html.render('page', { v: 'x' })).toThrow(/undefined filter: shell/);
  });

  it.each([
    '{% render "/etc/hostname" %}',
    '{% include "../../package.json" %}',
    '{% layout "/etc/hostname" %}',
  ])('have no door to the file system: %s', (source) => {
    const html = createTemplates({ page: source }, 'html');
    expect(() => html.render('page', {})).toThrow(/ENOENT|Failed to lookup/i);
  });

  it('refuse a template that does not exist', () => {
    expect(() => createTemplates({}, 'html').render('nope', {})).toThrow('There is no template named nope.');
  });
});
