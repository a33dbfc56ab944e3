import { checkReturnUrl } from '../../../../server/src/billing';
import { refusalOf } from '../refusal';

describe('A return address is absolute, encrypted and without tricks (EXPECTATIONS.md)', () => {
  it.each([
    ['https://shop.example/thanks?order=1#top', 'https://shop.example/thanks?order=1#top'],
    ['https://shop.example', 'https://shop.example/'],
    ['HTTPS://Shop.Example/Thanks', 'https://shop.example/Thanks'],
    ['https://shop.example:8443/a@b', 'https://shop.example:8443/a@b'],
    ['https://shop.example/?next=//evil.example', 'https://shop.example/?next=//evil.example'],
    ['https://münchen.example/', 'https://xn--mnchen-3ya.example/'],
  ])('given %s, then %s', (text, url) => {
    expect(checkReturnUrl(text, { allowHttp: false })).toBe(url);
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https:\\\\evil.example',
    'https://ok.example\\@evil.example',
    'https://ok.example@evil.example',
    'https://@evil.example/',
    'https://user:pass@ok.example',
    'https://:@ok.example',
    'https:evil.example',
    'https:/evil.example',
    'https:///evil.example',
    'javascript:alert(1)',
    'JaVaScRiPt://ok.example/%0aalert(1)',
    'java\tscript:alert(1)',
    'data:text/html,x',
    'ftp://ok.example',
    '/thanks',
    'thanks',
    'shop.example',
    '',
    ' https://ok.example',
    'https://ok.example/\r\nX: y',
    'https://ok.example/\u0000',
    'https://ok.example/a b',
    'https://ok\u2028.example/',
    'https://',
    'https://?x',
    'https://ok.example:99999/',
    'https://ok.example%40evil.example/',
    `https://ok.example/${'a'.repeat(2000)}`,
  ])('given %j, then it is refused', (text) => {
    expect(refusalOf(() => checkReturnUrl(text, { allowHttp: true }))).toBe('invalid_url');
  });

  it('given http, then it passes only where that is allowed', () => {
    expect(checkReturnUrl('http://localhost:1337/ok', { allowHttp: true })).toBe('http://localhost:1337/ok');
    expect(refusalOf(() => checkReturnUrl('http://shop.example/ok', { allowHttp: false }))).toBe(
      'invalid_url'
    );
  });

  it('says what to do', () => {
    expect(() => checkReturnUrl('/thanks', { allowHttp: false })).toThrow(
      'Give a full address such as https://shop.example/thanks.'
    );
  });
});
