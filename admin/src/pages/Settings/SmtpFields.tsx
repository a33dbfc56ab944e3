import { Grid } from '@strapi/design-system';
import { SelectField, TextField } from '../../components/fields';
import { useWords } from '../../translations/use-words';
import { SECURITIES, type MailForm } from './mail-form';

type Field = {
  name: string;
  value: string;
  error: string | undefined;
  disabled: boolean;
  onChange: (value: string) => void;
};
type Props = {
  field: (name: Exclude<keyof MailForm, 'way'>) => Field;
  onSecurity: (security: MailForm['mail.smtp.security'], port: string) => void;
};

/** The port that goes with each kind of security; choosing one fills in the other. */
const USUAL_PORT: Record<MailForm['mail.smtp.security'], string> = {
  starttls: '587',
  tls: '465',
  none: '25',
};

export function SmtpFields({ field, onSecurity }: Props) {
  const t = useWords();
  return (
    <Grid.Root gap={4}>
      <Grid.Item col={6} s={12} xs={12} alignItems="flex-start">
        <TextField {...field('mail.smtp.host')} label={t('smtp.host')} hint={t('smtp.host-hint')} required />
      </Grid.Item>
      <Grid.Item col={3} s={6} xs={12} alignItems="flex-start">
        <SelectField
          {...field('mail.smtp.security')}
          label={t('smtp.security')}
          options={SECURITIES.map((security) => ({ value: security, label: t(`smtp.security-${security}`) }))}
          onChange={(value) => {
            const security = SECURITIES.find((known) => known === value) ?? 'starttls';
            onSecurity(security, USUAL_PORT[security]);
          }}
        />
      </Grid.Item>
      <Grid.Item col={3} s={6} xs={12} alignItems="flex-start">
        <TextField {...field('mail.smtp.port')} label={t('smtp.port')} inputMode="numeric" required />
      </Grid.Item>
      <Grid.Item col={12} xs={12} alignItems="flex-start">
        <TextField {...field('mail.smtp.user')} label={t('smtp.user')} hint={t('smtp.user-hint')} />
      </Grid.Item>
    </Grid.Root>
  );
}
