import { Box, Flex, Typography } from '@strapi/design-system';
import { useFormats } from '../formatting/use-formats';
import { useWords } from '../translations/use-words';
import { Panel } from './Panel';
import { actorWords, eventWords, shownFacts, type TimelineFacts } from './timeline-words';

type Entry = {
  readonly event: string;
  readonly actor: string;
  readonly facts: TimelineFacts;
  readonly at: string;
};

/** What happened, by whom, newest first. Nothing here can be edited. */
export function Timeline({ entries }: { entries: readonly Entry[] }) {
  const t = useWords();
  const formats = useFormats();
  return (
    <Panel title={t('timeline.title')}>
      {entries.length === 0 && <Typography textColor="neutral600">{t('timeline.none')}</Typography>}
      <Flex tag="ol" direction="column" alignItems="stretch" gap={4}>
        {entries.map((entry, index) => {
          const facts = shownFacts(entry, t, formats);
          return (
            <Box
              tag="li"
              key={`${entry.at}-${entry.event}-${index}`}
              paddingLeft={3}
              borderStyle="solid"
              borderWidth="0 0 0 2px"
              borderColor="neutral200"
              style={{ overflowWrap: 'anywhere' }}
            >
              <Typography tag="p" fontWeight="semiBold">
                {eventWords(entry.event, t)}
              </Typography>
              {facts !== '' && (
                <Typography tag="p" variant="pi">
                  {facts}
                </Typography>
              )}
              <Typography tag="p" variant="pi" textColor="neutral600">
                <time dateTime={entry.at}>{formats.moment(entry.at)}</time> · {actorWords(entry.actor, t)}
              </Typography>
            </Box>
          );
        })}
      </Flex>
    </Panel>
  );
}
