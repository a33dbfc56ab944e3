import { CONSENT_WORDS } from '../../../admin/src/components/consent-words';
import en from '../../../admin/src/translations/en.json';
import fr from '../../../admin/src/translations/fr.json';

describe('the time of a consent', () => {
  it('is named as the real one in test mode, where all around it is told by the test clock', () => {
    for (const key of Object.values(CONSENT_WORDS.test)) {
      expect(en[key]).toContain('real clock');
      expect(fr[key]).toContain('heure réelle');
    }
  });

  it('needs no such word in live mode, which has one clock', () => {
    for (const key of Object.values(CONSENT_WORDS.live)) expect(en[key]).not.toContain('clock');
  });
});
