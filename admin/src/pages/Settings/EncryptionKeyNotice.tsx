import { Box, Typography } from '@strapi/design-system';
import { Notice } from '../../components/Notice';
import { useWords } from '../../translations/use-words';

const GENERATE = `node -e "console.log(require('crypto').randomBytes(32).toString('hex'))"`;
const CONFIGURE = `// config/admin
secrets: {
  encryptionKey: env('ENCRYPTION_KEY'),
},`;

function Code({ children }: { children: string }) {
  return (
    <Box tag="pre" background="neutral0" hasRadius padding={3} width="100%" overflow="auto">
      <Typography variant="pi" tag="code">
        {children}
      </Typography>
    </Box>
  );
}

/** Without a key no secret can be kept, so nothing is saved; this says how to set one. */
export function EncryptionKeyNotice() {
  const t = useWords();
  return (
    <Notice tone="danger" title={t('encryption.title')}>
      <Typography>{t('encryption.why')}</Typography>
      <Typography>{t('encryption.step-generate')}</Typography>
      <Code>{GENERATE}</Code>
      <Typography>{t('encryption.step-env')}</Typography>
      <Code>ENCRYPTION_KEY=…</Code>
      <Typography>{t('encryption.step-config')}</Typography>
      <Code>{CONFIGURE}</Code>
      <Typography>{t('encryption.step-restart')}</Typography>
    </Notice>
  );
}
