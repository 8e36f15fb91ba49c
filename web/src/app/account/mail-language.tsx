/** The language that mails to whoever is signed in are written in. */
import { NativeSelect } from '@mantine/core';
import type { Language } from '../../../../src/util/languages.ts';
import { useChooseMailLanguage } from '../../api/session.ts';
import { LANGUAGE_ROWS } from '../../layout/choose-language.ts';
import { messages } from '../../messages/messages.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';

export function MailLanguage({ chosen }: { readonly chosen: Language | null }) {
  const t = messages('account');
  const choose = useChooseMailLanguage();
  const announce = useAnnounce();
  return (
    <>
      <NativeSelect
        mt="md"
        maw={400}
        label={t.mailLanguage}
        // Whoever never chose gets English.
        value={choose.isPending ? choose.variables : (chosen ?? 'en')}
        disabled={choose.isPending}
        data={LANGUAGE_ROWS.map(([value, label]) => ({ value, label }))}
        onChange={(event) =>
          choose.mutate(event.currentTarget.value as Language, {
            onSuccess: () => announce(t.mailLanguageChosen),
          })
        }
      />
      <ErrorAlert error={choose.error} />
    </>
  );
}
