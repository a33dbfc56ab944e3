import { Button, Flex } from '@strapi/design-system';
import { useState, type FormEvent } from 'react';
import type { ClientDetail } from '../../../../server/src/contracts/clients';
import type { Outcome } from '../../api/use-mutation';
import { ProblemNotice } from '../../components/ProblemNotice';
import { UnsavedForm } from '../../components/UnsavedChanges';
import { useFormProblems } from '../../components/use-form-problems';
import { checkClient, clientBody, CLIENT_PATHS, type ClientBody, type ClientForm } from './client-form';
import { ClientFields } from './ClientFields';

type Props = {
  initial: ClientForm;
  submitLabel: string;
  isPending: boolean;
  send: (body: ClientBody) => Promise<Outcome<{ data: ClientDetail }> | null>;
  onSaved: (client: ClientDetail) => void;
};

/** The form of a new client and of a known one. */
export function ClientFormView({ initial, submitLabel, isPending, send, onSaved }: Props) {
  const [form, setForm] = useState(initial);
  const { errorOf, submit, problem, wasSaved } = useFormProblems(CLIENT_PATHS, checkClient(form));
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const saved = await submit(event.currentTarget, () => send(clientBody(form)));
    if (saved !== null) onSaved(saved.data);
  };
  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <UnsavedForm form={form} wasSaved={wasSaved} />
      <Flex direction="column" alignItems="stretch" gap={4}>
        {problem !== null && <ProblemNotice problem={problem} />}
        <ClientFields form={form} onChange={setForm} errorOf={errorOf} />
        <Flex justifyContent="flex-end">
          <Button type="submit" size="L" loading={isPending}>
            {submitLabel}
          </Button>
        </Flex>
      </Flex>
    </form>
  );
}
