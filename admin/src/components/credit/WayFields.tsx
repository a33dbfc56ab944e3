import { useWords } from '../../translations/use-words';
import { SelectField, TextField } from '../fields';
import type { Way } from './credit-form';

type Props = {
  ways: readonly Way[];
  way: Way;
  reference: string;
  onWay: (way: Way) => void;
  onReference: (reference: string) => void;
  errorOf: (path: string) => string | undefined;
};

/** How money goes back: the way that it came, or by hand, and then how. */
export function WayFields({ ways, way, reference, onWay, onReference, errorOf }: Props) {
  const t = useWords();
  return (
    <>
      <SelectField
        name="giveBack"
        label={t('credit.way')}
        value={way}
        error={errorOf('giveBack')}
        required
        options={ways.map((value) => ({ value, label: t(`credit.way-${value}`) }))}
        onChange={(value) => onWay(ways.find((one) => one === value) ?? way)}
      />
      {way === 'elsewhere' && (
        <TextField
          name="reference"
          label={t('credit.reference')}
          hint={t('credit.reference-hint')}
          value={reference}
          error={errorOf('reference')}
          required
          onChange={onReference}
        />
      )}
    </>
  );
}
