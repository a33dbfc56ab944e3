import { Flex } from '@strapi/design-system';
import { ChoiceField } from '../../components/ChoiceField';
import { DateField } from '../../components/DateField';
import type { ErrorOf } from '../../components/use-form-problems';
import type { TradKey } from '../../translations/get-trad';
import { useWords } from '../../translations/use-words';
import { STARTS, type GiveForm, type Start } from './give-form';

type Props = {
  form: GiveForm;
  change: (change: Partial<GiveForm>) => void;
  errorOf: ErrorOf;
  refused: Partial<Record<Start, TradKey>>;
  /** What is chosen, or taken in its place. */
  start: Start;
  /** What «at once» means depends on how it is paid. */
  collection: 'provider' | 'offline' | 'none';
};

/** From when, and how it begins: each choice says what it does, or why it cannot be taken. */
export function StartFields({ form, change, errorOf, refused, start, collection }: Props) {
  const t = useWords();
  const hintOf = (choice: Start): string => {
    const refusal = refused[choice];
    if (refusal !== undefined) return t(refusal);
    return choice === 'at_once' ? t(`give.at_once-${collection}`) : t(`give.${choice}-hint`);
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <ChoiceField
        name="when"
        label={t('give.when')}
        value={form.when}
        choices={[
          { value: 'now', label: t(start === 'at_once' ? 'give.when-today' : 'give.when-accepted') },
          { value: 'on_day', label: t('give.when-on-day'), hint: t('give.when-on-day-hint') },
        ]}
        onChange={(when) => change({ when })}
      />
      {form.when === 'on_day' && (
        <DateField
          name="startOn"
          label={t('give.start-on')}
          value={form.startOn}
          error={errorOf('startOn')}
          required
          onChange={(startOn) => change({ startOn })}
        />
      )}
      <ChoiceField
        name="start"
        label={t('give.how')}
        value={start}
        error={errorOf('start')}
        choices={STARTS.map((choice) => ({
          value: choice,
          label: t(`give.${choice}`),
          hint: hintOf(choice),
          isRefused: refused[choice] !== undefined,
        }))}
        onChange={(next) => change({ start: next })}
      />
    </Flex>
  );
}
