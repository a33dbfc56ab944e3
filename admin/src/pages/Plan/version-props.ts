import type { ErrorOf } from '../../components/use-form-problems';
import type { VersionForm } from './version-form';

export type VersionProps = {
  form: VersionForm;
  onChange: (change: Partial<VersionForm>) => void;
  errorOf: ErrorOf;
};
type TextName = Exclude<
  keyof VersionForm,
  'charging' | 'intervalMonths' | 'ends' | 'taxKind' | 'tax.category'
>;

/** What a text field of the form is given. */
export const textFieldOf =
  ({ form, onChange, errorOf }: VersionProps) =>
  (name: TextName) => ({
    name,
    value: form[name],
    error: errorOf(name),
    onChange: (value: string) => onChange({ [name]: value }),
  });
